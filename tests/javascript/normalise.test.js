import assert from "node:assert/strict";
import fs from "node:fs";
import { describe, test } from "node:test";
import { readTemplate, templateTokens, tokens } from "../../browser/engine/normalise.js";

const vectors = JSON.parse(fs.readFileSync(new URL("../shared/normalise.json", import.meta.url), "utf8"));

describe("the vectors that Python reads too", () => {
  for (const { title, text, template, tokens: expected, lines } of vectors)
    test(title, () => {
      const found = template === undefined ? tokens(text) : templateTokens(template);
      assert.deepEqual(found.map((token) => [token.text, token.kind]), expected);
      if (lines) assert.deepEqual(found.map(({ line }) => line), lines);
    });
});

describe("places of tokens", () => {
  const places = (found, text) => found.map(({ start, end }) => text.slice(start, end));

  test("are those of the original text", () => {
    const text = "𝔉actuur\u00ad 2024/017 «Ｇas» C:\\a\\b";
    assert.deepEqual(places(tokens(text), text), ["𝔉actuur\u00ad", "2024/017", "Ｇas", "C:\\a\\b"]);
  });

  test("of pairs are two signs, or the whole run where widening changed its length", () => {
    const [whole, halfwidth] = ["仕訳帳", "ｶﾞｲﾄﾞ"];
    assert.deepEqual(places(tokens(whole), whole), ["仕訳", "訳帳"]);
    assert.deepEqual(places(tokens(halfwidth), halfwidth), [halfwidth, halfwidth]);
  });

  test("of a template are those of its message", () => {
    const template = "Set {{a}} to {the rate} of {}";
    const { text, slots } = readTemplate(template);
    assert.equal(text, "Set {a} to the rate of …");
    assert.deepEqual(slots.map(([start, end]) => text.slice(start, end)), ["the rate", "…"]);
    assert.deepEqual(places(templateTokens(template), text), ["Set", "a", "to", "the rate", "of", "…"]);
  });

  test("carry the line", () => {
    assert.deepEqual(tokens("one two\r\nthree\n\nfour").map(({ line }) => line), [0, 0, 1, 2]);
  });
});

describe("long repetitions of anything are read", () => {
  const PIECES = [
    "a", "a\u0301", "\u0323\u0301", "\u094d\u093c", "漢", "か\u3099", "\u1112\u1161", "\ud800", "\u200d", "'a ", "\"", "{", "{a}",
    "<", "<a ", "%(", "%(a ", "[A ", "#A", "a@", "a.", "a://", "/a", "\\", "1/", "X ", "dd-", "... ", "ﷺ", "ß", "İ", "\n",
  ];
  for (const piece of PIECES)
    test(JSON.stringify(piece), () => {
      const text = piece.repeat(100_000 / piece.length);
      const ends = [tokens(text), templateTokens(text)].map((found) => found.at(-1)?.end ?? 0);
      assert.ok(ends.every((end) => end <= text.length));
    });
});
