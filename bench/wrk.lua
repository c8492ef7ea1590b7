-- Ask for the targets listed in a file, one after another.
-- Arguments: the file, "unseen" or "same", milliseconds to wait before each request.
local targets, counter, unseen, pause, salt = {}, 0, false, 0, ""
local threads = {}

function setup(thread)
  threads[#threads + 1] = thread
end

function init(arguments)
  for line in io.lines(arguments[1]) do
    targets[#targets + 1] = line
  end
  unseen = arguments[2] == "unseen"
  pause = tonumber(arguments[3])
  salt = arguments[4]
end

function delay()
  return pause
end

function request()
  counter = counter + 1
  local target = targets[counter % #targets + 1]
  if unseen then
    -- "%23" begins a comment at the end of the query.
    target = target .. "%23" .. salt .. counter
  end
  return wrk.format("GET", target)
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\n{"requests": %d, "microseconds": %d, "refused": %d, "broken": %d, '
    .. '"p50_us": %d, "p99_us": %d, "most_us": %d}\n',
    summary.requests, summary.duration, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50), latency:percentile(99), latency.max))
end
