/**
 * Makes one file of the search worker and all that it imports, as the theme publishes it.
 *
 *     node tools/bundle.mjs
 *
 * Every module would be a request of its own and come with its comments; a first query waits for all.
 */

import fs from "node:fs";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const FOLDER = new URL("../theme/assets/javascripts/errorbook/", import.meta.url);
export const BUNDLE = fileURLToPath(new URL("worker.min.js", FOLDER));

/** The text of the bundle. */
export function bundle() {
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL("worker.js", FOLDER))],
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    banner: { js: "// Made by `make bundle` from worker.js and the modules beside it." },
    write: false,
  });
  return outputFiles[0].text;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) fs.writeFileSync(BUNDLE, bundle());
