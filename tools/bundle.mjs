/**
 * Makes the files that are published as one: the search worker, and the modules of the embed.
 *
 *     node tools/bundle.mjs
 *
 * Every module would be a request of its own and come with its comments; readers wait for all.
 */

import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const STRINGS = path.join(ROOT, "generator/errorbook/strings/ui");
const SCRIPTS = "theme/assets/javascripts/errorbook/";

/** The source of each published file. @type {Record<string, string>} */
export const BUNDLES = {
  [`${SCRIPTS}worker.min.js`]: `${SCRIPTS}worker.js`,
  "theme/embed/v1/errorbook.js": "embed/errorbook.js",
  "theme/embed/v1/interface.js": "embed/interface/mount.js",
  "theme/embed/v1/reading.js": "embed/reading/reading.js",
  "theme/embed/v1/search.js": "embed/search.js",
  "theme/embed/v1/frame.js": "embed/frame.js",
};

/**
 * The text of a published file.
 * @param {string} target
 */
export async function bundle(target) {
  const source = BUNDLES[target];
  const { outputFiles } = await build({
    entryPoints: [path.join(ROOT, source)],
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    plugins: [styles],
    define: { ERRORBOOK_LABELS: JSON.stringify(labels()) },
    banner: { js: `// Made by \`make bundle\` from ${source} and what it imports.` },
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

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const target of Object.keys(BUNDLES)) fs.writeFileSync(path.join(ROOT, target), await bundle(target));
