import assert from "node:assert/strict";
import { test } from "node:test";
import { editDistance, isAlphabetic, likeness } from "../../browser/engine/likeness.js";

/** The distance by its definition: every way to change a letter, tried one after the other. */
function slowDistance(a, b) {
  if (!a || !b) return a.length + b.length;
  const ways = [
    slowDistance(a.slice(1), b) + 1,
    slowDistance(a, b.slice(1)) + 1,
    slowDistance(a.slice(1), b.slice(1)) + (a[0] === b[0] ? 0 : 1),
  ];
  if (a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0])
    ways.push(slowDistance(a.slice(2), b.slice(2)) + 1);
  return Math.min(...ways);
}

test("the edit distance is that of its definition, up to the bound", () => {
  const words = ["", "a", "ab", "ba", "abc", "acb", "bca", "cab", "abca", "baac", "cabba"];
  for (const a of words)
    for (const b of words)
      for (const most of [0, 1, 2, 5]) assert.equal(editDistance(a, b, most), Math.min(slowDistance(a, b), most + 1), `${a} ${b}`);
});

test("one typing error from four letters, two from eight", () => {
  assert.equal(likeness("rtae", "rate"), 0.85);
  assert.equal(likeness("lgdgre", "ledger"), 0);
  assert.equal(likeness("acountnat", "accountant"), 0.7);
});

test("words with the same start are alike, less than those with a typing error", () => {
  assert.equal(likeness("invoicing", "invoiced"), 0.6);
  assert.equal(likeness("synchronise", "sync"), 0);
  assert.equal(likeness("invoice", "voice"), 0);
});

test("numbers and signs mean only themselves", () => {
  for (const word of ["20240171", "v2", "仕訳", "연결"]) assert.equal(isAlphabetic(word), false, word);
  for (const word of ["journal", "счёт", "ñandú"]) assert.equal(isAlphabetic(word), true, word);
});
