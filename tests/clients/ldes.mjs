// Prints every member that ldes-client extracts from the stream at an address, as N-Quads.
// node ldes.mjs ADDRESS [CONFIGURATION-AS-JSON [ORDER]]
import { Writer } from "n3";
import { intoConfig, replicateLDES } from "ldes-client";

const [url, given = "{}", order = "none"] = process.argv.slice(2);
const client = replicateLDES(intoConfig({ url, ...JSON.parse(given) }), order);
client.on("error", (error) => {
  console.error(error);
  process.exitCode = 1;
});
const writer = new Writer({ format: "N-Quads" });
for await (const member of client.stream({ highWaterMark: 10 })) {
  process.stdout.write(writer.quadsToString(member.quads));
}
