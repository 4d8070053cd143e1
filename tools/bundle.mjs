/**
 * Makes what browsers load out of `browser/`: for pages, files whose names hold a hash of what is in
 * them, and a manifest of these names; the embed and the offline worker at addresses that stay.
 *
 *     node tools/bundle.mjs
 */

import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const STRINGS = path.join(ROOT, "generator/errorbook/strings/ui");
const PAGES = "theme/assets/errorbook/";
const EMBED = "theme/embed/v1/";

/** Modules that the script of the page loads on use. @type {Record<string, string>} */
const ON_USE = {
  results: "browser/search/result-view.js",
  screenshot: "browser/pictures/screenshot.js",
};

/** What the site names by its manifest. @type {Record<string, string>} */
const NAMED = {
  "page.js": "browser/page/main.js",
  "page.css": "browser/styles/page.css",
  "plain.css": "browser/styles/plain.css",
  "worker.js": "browser/search/worker.js",
  "offline-worker.js": "browser/offline/worker.js",
};

/** Files at addresses that stay. @type {Record<string, string>} */
const FIXED = {
  [`${EMBED}errorbook.js`]: "browser/embed/errorbook.js",
  [`${EMBED}interface.js`]: "browser/embed/interface/mount.js",
  [`${EMBED}reading.js`]: "browser/embed/reading/reading.js",
  [`${EMBED}search.js`]: "browser/embed/search.js",
  [`${EMBED}frame.js`]: "browser/embed/frame.js",
  [`${EMBED}frame.css`]: "browser/embed/frame.css",
  "theme/errorbook-offline.js": "browser/offline/removal.js",
};

/** Types that are published as they are. @type {Record<string, string>} */
const COPIED = {
  [`${EMBED}errorbook.d.ts`]: "browser/embed/types/errorbook.d.ts",
  [`${EMBED}react.d.ts`]: "browser/embed/types/react.d.ts",
};

/** Scripts that are not modules. */
const CLASSIC = ["browser/page/main.js", "browser/offline/worker.js", "browser/offline/removal.js"];

/** Folders in which nothing else may lie. */
export const GENERATED = [PAGES, EMBED];

/**
 * Every file that the command makes, by its path.
 * @returns {Promise<Record<string, string>>}
 */
export async function bundles() {
  const onUse = await hashed(Object.entries(ON_USE).map(([name, source]) => [`${name}.js`, source]), {});
  const modules = Object.fromEntries(Object.keys(ON_USE).map((name) => [name, onUse.names[`${name}.js`]]));
  const named = await hashed(Object.entries(NAMED), modules);
  const fixed = Object.entries(FIXED).map(async ([target, source]) => [target, await bundle(source, {})]);
  const copied = Object.entries(COPIED).map(([target, source]) => [target, read(source)]);
  return {
    ...onUse.files,
    ...named.files,
    [`${PAGES}manifest.json`]: `${JSON.stringify(named.names, null, 2)}\n`,
    ...Object.fromEntries([...(await Promise.all(fixed)), ...copied]),
  };
}

/**
 * @param {[name: string, source: string][]} entries
 * @param {Record<string, string>} modules
 */
async function hashed(entries, modules) {
  /** @type {{names: Record<string, string>, files: Record<string, string>}} */
  const made = { names: {}, files: {} };
  for (const [name, source] of entries) {
    const text = await bundle(source, modules);
    const { name: stem, ext } = path.parse(name);
    made.names[name] = `${stem}-${createHash("sha256").update(text).digest("hex").slice(0, 10)}${ext}`;
    made.files[PAGES + made.names[name]] = text;
  }
  return made;
}

/**
 * @param {string} source
 * @param {Record<string, string>} modules file names of the modules that are loaded on use
 */
async function bundle(source, modules) {
  const isStyle = source.endsWith(".css");
  const note = `Made by \`make bundle\` from ${source}.`;
  const { outputFiles } = await build({
    entryPoints: [path.join(ROOT, source)],
    bundle: true,
    minify: true,
    format: CLASSIC.includes(source) ? "iife" : "esm",
    target: isStyle ? [] : "es2022",
    charset: "utf8",
    plugins: isStyle ? [] : [styles],
    define: { ERRORBOOK_LABELS: JSON.stringify(labels()), ERRORBOOK_MODULES: JSON.stringify(modules) },
    banner: { js: `// ${note}`, css: `/* ${note} */` },
    write: false,
  });
  return outputFiles[0].text;
}

/** Style sheets become strings, since the embed adopts them instead of writing them into a page. */
const styles = {
  name: "styles",
  /** @param {import("esbuild").PluginBuild} build */
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path: file }) => {
      const { code } = await transform(fs.readFileSync(file, "utf8"), { loader: "css", minify: true });
      return { contents: code.trim(), loader: "text" };
    });
  },
};

/** The words that the embed needs before it has loaded any, by language. */
function labels() {
  const languages = fs.readdirSync(STRINGS).map((name) => path.basename(name, ".json")).sort();
  return Object.fromEntries(
    languages.map((language) => {
      const words = JSON.parse(fs.readFileSync(path.join(STRINGS, `${language}.json`), "utf8"));
      return [language, [words["embed.open_help_centre"], words["embed.help_with_error"]]];
    }),
  );
}

/** @param {string} file */
function read(file) {
  return fs.readFileSync(path.join(ROOT, file), "utf8");
}

/** Writes every file afresh, and nothing else stays beside them. */
async function writeBundles() {
  const files = await bundles();
  for (const folder of GENERATED) fs.rmSync(path.join(ROOT, folder), { recursive: true, force: true });
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(ROOT, file)), { recursive: true });
    fs.writeFileSync(path.join(ROOT, file), text);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeBundles();
