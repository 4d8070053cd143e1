/**
 * Adapter for a search benchmark of error texts: builds the index with the Python writer and
 * searches it with the site's own module.
 *
 * `open(entries, corpus)` takes `[{id, locale, text}]`, each text the title of an article without
 * entries, and resolves to `{search(text, limit), bytes, close}`. `ERRORBOOK_PYTHON` names the
 * Python to build with (default: `.venv/bin/python` of this checkout).
 */

import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { open as openIndex } from "../browser/engine/search.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const python = process.env.ERRORBOOK_PYTHON ?? path.join(root, ".venv/bin/python");
const BUILD = `
import pathlib, sys, msgspec
from errorbook.search.documents import Document
from errorbook.search.index import build
documents = (msgspec.json.decode(line, type=Document) for line in sys.stdin.buffer)
for name, content in build(documents):
    pathlib.Path(sys.argv[1], name).write_bytes(content)
`;

/**
 * @param {{id: string, locale: string, text: string}[]} entries
 * @param {{locales: string[]}} corpus
 */
export async function open(entries, { locales }) {
  const folder = build(entries.map(({ id, locale, text }) => ({ id, locale, title: text })));
  const index = await openIndex(async (name) => fs.readFileSync(path.join(folder, name)));
  const locale = locales[0];
  const { text: example } = entries[Math.floor(entries.length / 2)];
  return {
    search: async (/** @type {string} */ text, /** @type {number} */ limit) =>
      (await index.search(text, { locale, limit })).map(({ article, confidence, tier }) => ({ id: article, confidence, tier })),
    bytes: { total: size(folder, fs.readdirSync(folder)), firstQuery: await firstQuery(folder, example, locale) },
    close: () => fs.rmSync(folder, { recursive: true }),
  };
}

/**
 * The folder of an index of these documents.
 * @param {object[]} documents as `errorbook entries` prints them
 */
export function build(documents) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "errorbook-index-"));
  const input = documents.map((document) => `${JSON.stringify(document)}\n`).join("");
  const env = { ...process.env, PYTHONPATH: path.join(root, "generator") };
  const { status, stderr } = spawnSync(python, ["-c", BUILD, folder], { input, env, encoding: "utf8" });
  if (status !== 0) throw new Error(`The index could not be built: ${stderr}`);
  return folder;
}

/**
 * What a first search fetches, in bytes; only the manifest is not compressed yet.
 * @param {string} folder
 * @param {string} text
 * @param {string} locale
 */
async function firstQuery(folder, text, locale) {
  /** @type {string[]} */
  const names = [];
  const index = await openIndex(async (name) => (names.push(name), fs.readFileSync(path.join(folder, name))));
  await index.search(text, { locale });
  return size(folder, names);
}

/**
 * @param {string} folder
 * @param {string[]} names
 */
function size(folder, names) {
  const sizes = names.map((name) => {
    const content = fs.readFileSync(path.join(folder, name));
    return name.endsWith(".json") ? gzipSync(content).length : content.length;
  });
  return sizes.reduce((sum, bytes) => sum + bytes, 0);
}
