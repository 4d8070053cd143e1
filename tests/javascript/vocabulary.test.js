import assert from "node:assert/strict";
import { test } from "node:test";
import { editDistance, Vocabulary } from "../../theme/assets/javascripts/errorbook/vocabulary.js";

const INSIDE = { first: false, last: false };

/** The terms that a word may mean, best first. */
function means(terms, word, place = INSIDE) {
  return [...new Vocabulary(terms).meanings(word, place)]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .map(([number]) => terms[number]);
}

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

test("a word means itself before all that is like it", () => {
  assert.deepEqual(means(["invoice", "invoiced", "voice"], "invoice"), ["invoice", "invoiced"]);
});

test("one typing error from four letters, two from eight", () => {
  assert.deepEqual(means(["rate", "ledger", "accountant"], "rtae"), ["rate"]);
  assert.deepEqual(means(["ledger"], "lgdgre"), []);
  assert.deepEqual(means(["accountant"], "acountnat"), ["accountant"]);
  assert.deepEqual(means(["vat"], "vot"), []);
});

test("words with the same start are alike", () => {
  assert.deepEqual(means(["synchronising", "synchronised", "sync"], "synchronise"), ["synchronised", "synchronising"]);
});

test("a word that may be cut means what goes on where it stops", () => {
  assert.deepEqual(means(["journal", "journey", "sojourn"], "journ", { first: false, last: true }), ["journal", "journey"]);
  assert.deepEqual(means(["journal", "urnal"], "rnal", { first: true, last: false }), ["urnal", "journal"]);
});

test("numbers and pairs of signs mean only themselves", () => {
  assert.deepEqual(means(["20240171", "20240172"], "20240171", { first: true, last: true }), ["20240171"]);
  assert.deepEqual(means(["仕訳", "仕訳帳簿"], "仕訳", { first: true, last: true }), ["仕訳"]);
});

test("names of object properties are words like others", () => {
  const vocabulary = new Vocabulary(["constructor"]);
  assert.equal(vocabulary.number("__proto__"), undefined);
  assert.equal(vocabulary.number("constructor"), 0);
});
