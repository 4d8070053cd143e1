import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { bundles, GENERATED } from "../../tools/bundle.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const published = (name) => fs.readFileSync(path.join(ROOT, name));
const compressed = (...names) => names.reduce((sum, name) => sum + gzipSync(published(name)).length, 0);
const embed = (...names) => names.map((name) => `theme/embed/v1/${name}.js`);

const made = await bundles();
const named = JSON.parse(made["theme/assets/errorbook/manifest.json"]);

for (const [file, text] of Object.entries(made))
  test(`${file} is made of the sources as they are`, () => {
    assert.equal(published(file).toString(), text, "run `make bundle`");
  });

test("nothing else lies beside what the command makes", () => {
  const found = GENERATED.flatMap((folder) => fs.readdirSync(path.join(ROOT, folder)).map((name) => folder + name));
  assert.deepEqual(found.filter((file) => !(file in made)), []);
});

// Bytes, compressed.

test("all code of a first query on the site fits its budget", () => {
  assert.ok(compressed(`theme/assets/errorbook/${named["worker.js"]}`) <= 14_000);
});

test("what a page loads before anybody uses it fits its budget", () => {
  const files = ["page.js", "page.css"].map((name) => `theme/assets/errorbook/${named[name]}`);
  assert.ok(compressed(...files) <= 18_000);
});

test("what the embed loads before anybody uses it fits its budget", () => {
  assert.ok(compressed(...embed("errorbook", "interface")) <= 11_000);
});

test("all code of the embed with search fits its budget", () => {
  assert.ok(compressed(...embed("errorbook", "interface", "reading", "search")) <= 30_000);
});
