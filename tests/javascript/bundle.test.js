import assert from "node:assert/strict";
import fs from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { BUNDLE, bundle } from "../../tools/bundle.mjs";

const MOST = 14_000; // bytes, compressed

test("the published worker is made of the modules as they are", () => {
  assert.equal(fs.readFileSync(BUNDLE, "utf8"), bundle(), "run `make bundle`");
});

test("all code of a first query fits its budget", () => {
  assert.ok(gzipSync(bundle()).length <= MOST, `${gzipSync(bundle()).length} bytes`);
});
