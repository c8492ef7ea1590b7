// What a host page loads once: `<script type="module" src="https://…/embed.js"></script>`.
// It defines <ssegraph-query>, and gives our iframes the height of what they show.

import { SsegraphQuery } from "./element.js";
import { fitFrames } from "./frames.js";

const NAME = "ssegraph-query";

// Two data sites may serve the same host; the first defines the element.
if (!customElements.get(NAME)) customElements.define(NAME, SsegraphQuery);
fitFrames();
