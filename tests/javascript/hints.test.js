import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { open } from "../../browser/engine/search.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const COMMAND = "from errorbook.cli import main; main()";

/** The index that `errorbook index` writes of these articles, with what editors say or without. */
async function indexOf(folder, articles, hints) {
  const inCheckout = `${root}.venv/bin/python`;
  const python = process.env.ERRORBOOK_PYTHON ?? (fs.existsSync(inCheckout) ? inCheckout : "python3");
  const place = fs.mkdtempSync(path.join(folder, "index-"));
  fs.mkdirSync(path.join(place, "search"));
  if (hints) fs.writeFileSync(path.join(place, "search", "en.yml"), hints);
  const { status, stderr } = spawnSync(python, ["-c", COMMAND, "index", "-", "-o", "index", "--search", "search"], {
    cwd: place,
    input: articles.map((article) => `${JSON.stringify(article)}\n`).join(""),
    env: { ...process.env, PYTHONPATH: `${root}generator` },
    encoding: "utf8",
  });
  assert.deepEqual([status, stderr], [0, ""]);
  return open(async (name) => fs.readFileSync(path.join(place, "index", name)));
}

const FILLERS = ["Province not found", "Access key refused", "Book year closed", "No wind today", "The printer is out of paper"];
const ARTICLES = [
  {
    id: "1", locale: "en-150", title: "Troubleshooting Octopus", url: "/1/", text: "What to do when Octopus stops.",
    entries: [
      { id: "minus", title: "A credit note was refused", messages: [{ text: "Amount {amount} has no minus", template: "Amount {amount} has no minus" }] },
      { id: "type", title: "Journal has the wrong type", sections: [{ kind: "solution", text: "Choose another journal for credit notes." }] },
      ...FILLERS.map((title, i) => ({ id: `filler-${i}`, title })),
    ],
  },
  { id: "2", locale: "en-150", title: "Two-factor authentication", url: "/2/", text: "Choose Users and turn on the second step of the login." },
  { id: "3", locale: "en-150", title: "The page stays empty after the update", url: "/3/", text: "Empty the cache of the browser." },
  { id: "4", locale: "en-150", title: "White screen after login on a phone", url: "/4/", text: "White screen after login: the phone app is too old." },
  { id: "5", locale: "en-150", title: "Change the login screen", url: "/5/", text: "The login screen may have your logo." },
  { id: "6", locale: "en-150", title: "Change the login screen of the shop", url: "/6/", text: "The login screen may have your logo." },
];
const HINTS = `
synonyms:
  - credit note = avoir
  - 2FA = two-factor authentication
pinned:
  - {text: white screen after login, show: 3}
  - {text: "Sync {number} stopped after {time}", show: 1/type}
weights:
  - {show: 5, weight: 0.2}
`;

describe("what editors say", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "hints-"));
  let plain, told;
  before(async () => {
    plain = await indexOf(folder, ARTICLES);
    told = await indexOf(folder, ARTICLES, HINTS);
  });
  after(() => fs.rmSync(folder, { recursive: true }));
  const ids = (results) => results.map(({ article, entry }) => (entry ? `${article}/${entry}` : article));

  for (const [query, ...expected] of [["avoir", "1/minus", "1/type"], ["avoirs", "1/minus", "1/type"], ["2fa", "2"]])
    test(`${query} finds what means the same, titles first`, async () => {
      assert.deepEqual(ids(await plain.search(query)), []);
      assert.deepEqual(ids(await told.search(query)), expected);
    });

  test("a synonym does not change what is shown", async () => {
    const [{ title, message, tier }] = await told.search("avoir refused");
    assert.deepEqual([title, message, tier], ["A credit note was refused", "A credit note was refused", "similar"]);
  });

  test("a pinned text finds its article before all that have its words, and is sure", async () => {
    for (const [query, tier] of [["white screen after login", "sure"], ["White scren after login!", "sure"], ["white screen after login again and again", "similar"]]) {
      assert.equal(ids(await plain.search(query))[0], "4");
      const [first, second] = await told.search(query);
      assert.deepEqual(ids([first, second]), ["3", "4"]);
      assert.equal(first.tier, tier);
    }
  });

  test("another text does not", async () => {
    for (const query of ["white screen after login on a phone", "login screen", "screen"])
      assert.notEqual(ids(await told.search(query))[0], "3");
  });

  test("a pinned text is never shown: the title is", async () => {
    const [{ title, message, marks, filled }] = await told.search("white screen after login");
    const own = "The page stays empty after the update";
    assert.deepEqual({ title, message, marks, filled }, { title: own, message: own, marks: [], filled: [{ text: own, kind: "text" }] });
  });

  test("a pinned message has slots, and is found in a log", async () => {
    const log = "2026-03-01 07:11 WARN worker 7: Sync 9913 stopped after 07:11\n    at Sync.run (/srv/sync.js:88:3)\n    at main";
    const [found] = await told.search(log);
    assert.deepEqual([ids([found])[0], found.tier, found.message], ["1/type", "sure", "Journal has the wrong type"]);
  });

  test("the messages of a unit with a pinned text are shown as before", async () => {
    const [{ message }] = await told.search("Amount 12 has no minus");
    assert.equal(message, "Amount amount has no minus");
  });

  test("a low weight puts an article after its like, and leaves it as sure", async () => {
    const of = async (index, query) => (await index.search(query)).filter(({ article }) => article === "5" || article === "6");
    const query = "change login screen";
    assert.deepEqual(ids(await of(plain, query)), ["5", "6"]);
    assert.deepEqual(ids(await of(told, query)), ["6", "5"]);
    const confidence = async (index) => (await of(index, query)).find(({ article }) => article === "5").tier;
    assert.equal(await confidence(told), await confidence(plain));
  });
});
