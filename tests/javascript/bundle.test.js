import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { BUNDLES, bundle } from "../../tools/bundle.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const published = (name) => fs.readFileSync(path.join(ROOT, name));
const compressed = (...names) => names.reduce((sum, name) => sum + gzipSync(published(name)).length, 0);
const embed = (...names) => names.map((name) => `theme/embed/v1/${name}.js`);

for (const target of Object.keys(BUNDLES))
  test(`${target} is made of the modules as they are`, async () => {
    assert.equal(published(target).toString(), await bundle(target), "run `make bundle`");
  });

// Bytes, compressed.

test("all code of a first query on the site fits its budget", () => {
  assert.ok(compressed("theme/assets/javascripts/errorbook/worker.min.js") <= 14_000);
});

test("what the embed loads before anybody uses it fits its budget", () => {
  assert.ok(compressed(...embed("errorbook", "interface")) <= 11_000);
});

test("all code of the embed with search fits its budget", () => {
  assert.ok(compressed(...embed("errorbook", "interface", "reading", "search")) <= 30_000);
});
