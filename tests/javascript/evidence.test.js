import assert from "node:assert/strict";
import { test } from "node:test";
import { marksIn, passageOf, wordsOf } from "../../browser/search/evidence.js";

const marked = (query, text) => marksIn(text, wordsOf(query)).map(([start, end]) => text.slice(start, end));
const passage = (query, result) => passageOf({ fix: "", causes: [], steps: [], ...result }, wordsOf(query));

test("marks what the query has, neighbours in one", () => {
  assert.deepEqual(marked("vat rate", "The VAT rate and the rate of exchange"), ["VAT rate", "rate"]);
});

test("marks a word of which the query has the beginning, and the other way round", () => {
  assert.deepEqual(marked("invoi", "Your invoices"), ["invoices"]);
  assert.deepEqual(marked("invoices", "One invoice"), ["invoice"]);
  assert.deepEqual(marked("port", "A transport"), []);
});

test("marks short words of a long query beside telling ones only", () => {
  assert.deepEqual(marked("the role is not in the list of roles", "The way to the list is not long"), ["the list is"]);
});

test("marks numbers, whole only", () => {
  assert.deepEqual(marked("error 2101 in yuki 7", "HB-2101, then 21015 and 7"), ["2101", "7"]);
});

test("marks texts without spaces", () => {
  assert.deepEqual(marked("請求書の番号", "新しい請求書を送る"), ["請求書"]);
});

test("marks nothing for a query of slots", () => {
  assert.deepEqual(marked("X …", "X and Y"), []);
});

test("shows the passage that has most of the query, and says which it is", () => {
  const found = passage("dossier restart", {
    fix: "Close the dossier.",
    causes: ["Somebody else works in it."],
    steps: ["Close the dossier.", "Then restart the program that holds the dossier."],
  });
  assert.equal(found.text, "Then restart the program that holds the dossier.");
  assert.equal(found.kind, "fix");
  assert.equal(passage("somebody", { fix: "Wait.", causes: ["Somebody else works in it."] }).kind, "why");
});

test("shows a long passage from where it matches, from the start of a sentence if one is near", () => {
  const filler = "A first sentence of no interest to anybody who came here with an error at hand. ";
  const { text, marks } = passage("ledger account", { fix: `${filler}Choose a ledger account for the line.` });
  assert.equal(text, "… Choose a ledger account for the line.");
  assert.deepEqual(marks.map(([start, end]) => text.slice(start, end)), ["ledger account"]);
});

test("shows the start of the solution where nothing matches", () => {
  assert.deepEqual(passage("kite", { fix: "Wait.", causes: ["Rain."] }), { text: "Wait.", marks: [], kind: "" });
  assert.deepEqual(passage("kite", { causes: ["Rain."] }), { text: "Rain.", marks: [], kind: "" });
});

test("reads a long query from its start", () => {
  assert.deepEqual(marked(`octopus ${"x1 ".repeat(500_000)}`, "Octopus"), ["Octopus"]);
});
