// Make what the Python package carries: the scripts of its pages, the shapes of
// the world's countries, and the licences of whose work is in them.
//
// Run by build_hook.py when ssegraph is installed or packaged, or by hand:
// `npm ci --ignore-scripts && npm run build`.

import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const scripts = join(here, "../src/ssegraph/web/static/built");
// The rules of embeds: served as /embed.css, and carried by the web component.
const embedRules = [join(here, "../src/ssegraph/web/embedding/embed.css"), join(here, "src/embed/element.css")];
const world = join(here, "../src/ssegraph/drawing/world");
const shapes = ["countries-110m.json", "countries-50m.json"];

/** Bundle each page script; return the packages whose code came along. */
async function bundle() {
  const { metafile } = await build({
    absWorkingDir: here,
    entryPoints: { editor: "src/editor.js", embed: "src/embed/embed.js", frame: "src/frame.js", copy: "src/copy.js" },
    define: { EMBED_CSS: JSON.stringify(await rules(embedRules)) },
    outdir: scripts,
    bundle: true,
    format: "esm",
    target: "es2022",
    minify: true,
    charset: "utf8",
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
  });
  const files = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  const used = files.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path);
  return [...new Set(used.map(packageOf).filter(Boolean))].sort();
}

/** Return the style sheets *paths* as one, without what only people need. */
async function rules(paths) {
  const text = paths.map((path) => readFileSync(path, "utf8")).join("\n");
  return (await transform(text, { loader: "css", minify: true, charset: "utf8" })).code.trim();
}

/** Return the name of the package that the file at *path* belongs to, if any. */
function packageOf(path) {
  return path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1];
}

/** Return name, version and licence of a package, with the licence's text. */
function licence(name) {
  const folder = join(here, "node_modules", name);
  const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file) throw new Error(`${name} has no licence file, so it cannot be passed on.`);
  const text = readFileSync(join(folder, file), "utf8").trim();
  return `${about.name} ${about.version} (${about.license})\n\n${text}\n`;
}

function writeLicences(folder, names) {
  writeFileSync(join(folder, "LICENSES.txt"), names.map(licence).join(`\n${"-".repeat(72)}\n\n`));
}

/** Copy the countries' outlines, made from Natural Earth, which is in the public domain. */
function copyWorld() {
  mkdirSync(world, { recursive: true });
  for (const name of shapes) {
    copyFileSync(join(here, "node_modules/world-atlas", name), join(world, name));
  }
  writeLicences(world, ["world-atlas"]);
}

if (!existsSync(join(here, "node_modules"))) throw new Error("Run 'npm ci --ignore-scripts' first.");
mkdirSync(scripts, { recursive: true });
const packages = await bundle();
writeLicences(scripts, packages);
copyWorld();
