import assert from "node:assert/strict";
import { test } from "node:test";
import { contactAbout } from "../../browser/search/contact.js";
import { masked } from "../../browser/search/masked.js";

test("what is the reader's own is masked, and words stay", () => {
  const told = "Invoice 2026/114 of jan@example.com and 'Mr Jansen' has no VAT code";
  assert.equal(masked(told), "Invoice … of … and '…' has no VAT code");
});

const PRIVATE = [
  ["Customer 'Bakery of the Berg family and sons in Amsterdam' is unknown", "Customer '…' is unknown"],
  ["Pay to NL91 ABNA 0417 1643 00 failed", "Pay to … failed"],
  ["Mail of jan@localhost bounced", "Mail of … bounced"],
  ["Call +31 6 1234 5678 now", "Call +… now"],
  ["„Müller GmbH“ fehlt", "„…“ fehlt"],
  ["「田中商店」が見つかりません", "「…」が見つかりません"],
  ["Jansen's invoice can't be sent", "Jansen's invoice can't be sent"],
  ["'The period is closed'", "'The period is closed'"],
];

for (const [text, expected] of PRIVATE)
  test(`${text} is told as ${expected}`, () => assert.equal(masked(text), expected));

test("a text without values stays as it is", () => {
  assert.equal(masked("The period is closed."), "The period is closed.");
  assert.equal(masked(""), "");
});

test("an address carries a text where it says so, and none that is too long", () => {
  assert.equal(contactAbout("https://x.example/?q={text}", "a & b"), "https://x.example/?q=a%20%26%20b");
  assert.equal(contactAbout("mailto:help@x.example", "a"), "mailto:help@x.example");
  assert.ok(contactAbout("https://x.example/?q={text}", "a".repeat(100_000)).length < 2000);
});
