/**
 * Builds the examples of the embed for a help centre at another address, for the tests.
 *
 *     node tools/examples.mjs <folder to write> <address of the help centre>
 */

import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { compileScript, parse } from "vue/compiler-sfc";

const EXAMPLES = fileURLToPath(new URL("../examples/", import.meta.url));
const ADDRESS = "https://help.harbour.example";
const SCRIPTS = { react: "main.tsx", vue: "main.js" };
const [out, helpCentre] = process.argv.slice(2);

const components = {
  name: "components",
  /** @param {import("esbuild").PluginBuild} build */
  setup({ onLoad }) {
    onLoad({ filter: /\.vue$/ }, ({ path: file }) => {
      const { descriptor } = parse(fs.readFileSync(file, "utf8"), { filename: file });
      const compilerOptions = { isCustomElement: (/** @type {string} */ tag) => tag.startsWith("errorbook-") };
      const { content } = compileScript(descriptor, { id: "app", inlineTemplate: true, templateOptions: { compilerOptions } });
      return { contents: content, loader: "js" };
    });
  },
};

/** @param {string} example */
async function write(example) {
  const folder = path.join(out, example);
  fs.cpSync(path.join(EXAMPLES, example), folder, { recursive: true });
  const script = /** @type {Record<string, string>} */ (SCRIPTS)[example];
  if (script)
    await build({
      entryPoints: [path.join(EXAMPLES, example, script)],
      outfile: path.join(folder, "main.js"),
      allowOverwrite: true,
      bundle: true,
      format: "esm",
      jsx: "automatic",
      plugins: [components],
      define: { "process.env.NODE_ENV": '"production"', __VUE_OPTIONS_API__: "false", __VUE_PROD_DEVTOOLS__: "false", __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false" },
    });
  const page = path.join(folder, "index.html");
  fs.writeFileSync(page, fs.readFileSync(page, "utf8").replaceAll(ADDRESS, helpCentre));
}

for (const example of fs.readdirSync(EXAMPLES)) await write(example);
