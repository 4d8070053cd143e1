import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";
import { nearestLocale } from "../../browser/engine/locales.js";
import { open } from "../../browser/engine/search.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const BUILD = `
import base64, json, sys, msgspec
from errorbook.search.documents import Document
from errorbook.search.index import build
documents = (msgspec.json.decode(line, type=Document) for line in sys.stdin.buffer)
print(json.dumps({name: base64.b64encode(content).decode() for name, content in build(documents)}))
`;

/** The parts of the index of these articles, by name; written by the Python writer. */
function build(articles) {
  const inCheckout = `${root}.venv/bin/python`;
  const python = process.env.ERRORBOOK_PYTHON ?? (fs.existsSync(inCheckout) ? inCheckout : "python3");
  const { status, stdout, stderr } = spawnSync(python, ["-c", BUILD], {
    input: articles.map((article) => `${JSON.stringify(article)}\n`).join(""),
    env: { ...process.env, PYTHONPATH: `${root}generator` },
    encoding: "utf8",
  });
  assert.equal(status, 0, stderr);
  return new Map(Object.entries(JSON.parse(stdout)).map(([name, text]) => [name, Buffer.from(text, "base64")]));
}

const problem = (id, title, messages = [], fields = {}) => ({ id, title, messages, ...fields });
const article = (id, locale, title, entries, fields = {}) => ({ id, locale, title, url: `/${locale}/${id}/`, entries, ...fields });

const OCTOPUS = { id: "octopus", name: "Octopus" };
const YUKI = { id: "yuki", name: "Yuki" };
const ARTICLES = [
  article("10", "en-150", "Troubleshooting Octopus", [
    problem("wrong-type", "A journal is of another type", [
      { text: "'Journal V1' in Octopus has the wrong type. This should be 'Sales bookings' but is 'Invoices' instead." },
    ], {
      sections: [
        { kind: "cause", text: "The journal was made for other bookings." },
        { kind: "solution", text: "Choose another journal for sales in the settings of the connection." },
      ],
      steps: ["Open the settings", "Choose another journal"],
    }),
    problem("same-number", "Invoices X and Y have the same booking number"),
    problem("year-closed", "Book year closed", [
      { text: "Book year 2024 of dossier Janssens is closed", template: "Book year {2024} of dossier {Janssens} is closed" },
    ]),
  ], { product: OCTOPUS, category: "Connections" }),
  article("20", "en-150", "Troubleshooting Yuki", [
    problem("same-number", "Invoices X and Y have the same booking number"),
    problem("no-key", "Access key refused", [{ text: "The access key {key} was refused", template: "The access key {{key}} was refused" }], {
      sections: [{ kind: "solution", text: "Ask the accountant for a fresh key under Domain management." }],
    }),
    problem("province", "Province not found"),
  ], { product: YUKI }),
  article("30", "en-150", "How to invite your accountant", [], {
    parts: [{ kind: "other", text: "Open Users and choose Invite. The accountant gets a message with a link to register." }],
  }),
  article("10", "nl", "Problemen met Octopus", [problem("wrong-type", "Een dagboek heeft een ander type")]),
  article("40", "nl", "Provincie ontbreekt", []),
];

const WRONG_TYPE =
  "'Journal V7' in Octopus has the wrong type. This should be 'Purchases' but is 'Invoices' instead.";
const SAME_NUMBER = "Invoices 2024/017 and 2024/018 have the same booking number";

describe("search", () => {
  let index;
  before(async () => {
    const parts = build(ARTICLES);
    index = await open(async (name) => parts.get(name));
  });
  const search = (text, options = {}) => index.search(text, { locale: "en", ...options });
  const ids = (results) => results.map(({ article, entry }) => `${article}/${entry}`);
  const filled = ({ filled }) => filled.map(({ text, kind }) => (kind === "value" ? `⟦${text}⟧` : text)).join("");

  const FIRST = [
    ["a message with other values", WRONG_TYPE, "10/wrong-type"],
    ["the same with two typing errors", "'Journal V7' in Octopus has the wrnog type. This shuld be 'Purchases' but is 'Invoices' instead.", "10/wrong-type"],
    ["a heading with values in its slots", "Book year 2031 of dossier De Smet & Co is closed", "10/year-closed"],
    ["a message in a log", "2026-03-01 07:11:59 [9913] WARN sync: Book year 2031 of dossier De Smet is closed\n    at Sync.run (/srv/sync.js:88:3)", "10/year-closed"],
    ["the start of a message", "'Journal V7' in Octopus has the wro", "10/wrong-type"],
    ["the end of a message", "pus has the wrong type. This should be 'Purchases' but is 'Invoices' instead.", "10/wrong-type"],
    ["a message with braces of its own", "The access key {key} was refused", "20/no-key"],
    ["words of the solution", "fresh key from accountant domain", "20/no-key"],
    ["words of an article without entries", "invite accountant", "30/null"],
    ["a word being typed", "provi", "20/province"],
  ];
  for (const [title, query, expected] of FIRST)
    test(`finds ${title}`, async () => assert.equal(ids(await search(query))[0], expected));

  test("finds a heading that two products share in both", async () => {
    for (const query of [SAME_NUMBER, "Invoices 2024/017 and 2024/018 hvae the same boking number"])
      assert.deepEqual(ids(await search(query)).slice(0, 2), ["10/same-number", "20/same-number"]);
  });

  test("is sure of a pasted message, not of words or of another message", async () => {
    const tier = async (query) => (await search(query))[0]?.tier;
    assert.equal(await tier(SAME_NUMBER), "sure");
    assert.equal(await tier("Book year 2031 of dossier De Smet is closed"), "sure");
    assert.equal(await tier("booking number"), "similar");
    assert.equal(await tier("The printer of the second floor is out of paper and cannot print the invoices of today"), "other");
  });

  test("keeps to a product", async () => {
    assert.deepEqual(ids(await search(SAME_NUMBER, { product: "yuki" }))[0], "20/same-number");
    assert.ok((await search("journal octopus", { product: "yuki" })).every(({ product }) => product?.id === "yuki"));
  });

  test("keeps to a category", async () => {
    const found = await search("invite accountant journal key", { category: "Connections" });
    assert.ok(found.length && found.every(({ category }) => category === "Connections"));
    assert.deepEqual(await search("journal", { category: "Nowhere" }), []);
  });

  test("keeps to a limit", async () => {
    assert.equal((await search("the booking number of the book year of the journal", { limit: 2 })).length, 2);
  });

  test("gives all that a result shows", async () => {
    const [found] = await search(WRONG_TYPE);
    const { score: _score, confidence, marks: _marks, filled: _filled, ...rest } = found;
    assert.deepEqual(rest, {
      entry: "wrong-type",
      article: "10",
      locale: "en-150",
      url: "/en-150/10/#wrong-type",
      title: "A journal is of another type",
      message: ARTICLES[0].entries[0].messages[0].text,
      product: OCTOPUS,
      category: "Connections",
      tier: "sure",
      fix: "Choose another journal for sales in the settings of the connection.",
      causes: ["The journal was made for other bookings."],
      steps: ["Open the settings", "Choose another journal"],
      more: false,
    });
    assert.ok(confidence > 0 && confidence <= 1);
  });

  test("puts the reader's own values in the slots", async () => {
    const first = async (query) => filled((await search(query))[0]);
    assert.equal(await first(SAME_NUMBER), "Invoices ⟦2024/017⟧ and ⟦2024/018⟧ have the same booking number");
    assert.equal(
      await first("ERROR: Book year Q3/2031 of dossier De Smet & Co is closed"),
      "Book year ⟦Q3/2031⟧ of dossier ⟦De Smet & Co⟧ is closed",
    );
    assert.equal(
      await first(WRONG_TYPE),
      "'Journal ⟦V7⟧' in Octopus has the wrong type. This should be '⟦Purchases⟧' but is 'Invoices' instead.",
    );
  });

  test("marks what of the message was found, neighbours in one", async () => {
    const [{ message, marks }] = await search("same boking number province");
    assert.deepEqual(marks.map(([start, end]) => message.slice(start, end)), ["same booking number"]);
  });

  describe("languages", () => {
    test("takes the nearest locale, else the first", async () => {
      const locale = async (wanted) => (await search("octopus", { locale: wanted }))[0].locale;
      assert.equal(await locale("nl-BE"), "nl");
      assert.equal(await locale("NL"), "nl");
      assert.equal(await locale("en"), "en-150");
      assert.equal(await locale("ja"), "en-150");
      assert.equal(await locale(undefined), "en-150");
    });

    test("Norwegian is one language, however it is tagged", () => {
      for (const wanted of ["no", "nb", "nn", "nb-NO", "no_NO"]) {
        assert.equal(nearestLocale(["en", "nb"], wanted), "nb");
        assert.equal(nearestLocale(["en", "no"], wanted), "no");
      }
    });

    test("finds in another language what the reader's has not, on the reader's page", async () => {
      const [found] = await search(WRONG_TYPE, { locale: "nl" });
      assert.deepEqual([found.tier, found.locale, found.url], ["sure", "nl", "/nl/10/#wrong-type"]);
      assert.equal(found.title, "Een dagboek heeft een ander type");
      assert.equal(found.message, ARTICLES[0].entries[0].messages[0].text);
    });

    test("gives the page in the other language where there is no translation", async () => {
      const [found] = await search(SAME_NUMBER, { locale: "nl" });
      assert.deepEqual([found.locale, found.tier], ["en-150", "sure"]);
    });

    test("is not sure of what is only distantly alike in another language", async () => {
      const found = await search("invite people to the party", { locale: "nl" });
      assert.equal(found[0].url, "/en-150/30/");
      assert.ok(found.every(({ tier }) => tier === "other"));
    });
  });

  describe("any text is allowed", () => {
    const big = 1_000_000;
    const TEXTS = [
      "", " \n\t", "…!? ''", "__proto__", "constructor", "toString hasOwnProperty", "\ud800 \udc00", "(a+)+$ [", "X Y",
      ...["a", "'\"", "{", "<", "%(", "[A ", "a@", "a.", "\\a", "1/", "漢", "\u0301", "X ", "journal ", "'a "].map((piece) =>
        piece.repeat(big / piece.length),
      ),
    ];
    for (const text of TEXTS)
      test(JSON.stringify(text.slice(0, 24)), async () => assert.ok(Array.isArray(await search(text))));

    test("what was meant is found at the start and at the end of a long paste", async () => {
      const noise = "request handled without remarks\n".repeat(40_000);
      const message = "'Journal V7' in Octopus has the wrong type.";
      assert.equal(ids(await search(`${message}\n${noise}`))[0], "10/wrong-type");
      assert.equal(ids(await search(`${noise}${message}`))[0], "10/wrong-type");
    });
  });
});

describe("reading the index", () => {
  const parts = build(ARTICLES);
  const encode = (text) => new TextEncoder().encode(text);
  const reader = (changed) => async (name) => changed.get(name) ?? parts.get(name);
  const partName = [...parts.keys()].find((name) => name.startsWith("en-150"));

  test("an index of another version is refused", async () => {
    const read = reader(new Map([["manifest.json", encode('{"version":99,"locales":{"en":"x"}}')]]));
    await assert.rejects(open(read), /manifest\.json has version 99, expected 2\.$/);
  });

  for (const [title, text] of [["no JSON", "<!doctype html>"], ["null", "null"], ["without locales", '{"version":2}'], ["with other names", '{"version":2,"locales":{"en":7}}']])
    test(`a manifest that is ${title} is refused`, async () => {
      await assert.rejects(open(reader(new Map([["manifest.json", encode(text)]]))), /search index .*manifest\.json/);
    });

  const whole = parts.get(partName);
  const plain = gunzipSync(whole);
  const changed = (at, byte) => gzipSync(Uint8Array.from(plain, (old, i) => (i === at ? byte : old)));
  const half = (bytes) => bytes.subarray(0, bytes.length / 2);
  for (const [title, bytes, message] of [
    ["cut off", half(whole), "search index is damaged"],
    ["garbled", Uint8Array.from(whole, (byte, i) => (i % 97 ? byte : byte ^ 255)), "search index is damaged"],
    ["empty", new Uint8Array(), "search index is damaged"],
    ["a page of the server", encode("<!doctype html><title>Not found</title>"), "search index is damaged"],
    ["of another version", changed(2, 9), "search index cannot be read"],
    ["of another build", changed(3, plain[3] ^ 1), "search index is damaged"],
    ["cut off and decompressed", half(plain), "search index is damaged"],
    ["of the same head with nothing in it", gzipSync(plain.subarray(0, 11)), "search index is damaged"],
  ])
    test(`a part that is ${title} gives one sentence`, async () => {
      const index = await open(reader(new Map([[partName, bytes]])));
      await assert.rejects(index.search("journal"), ({ message: told }) => told.includes(message) && /^[^.]+(\.json)?[^.]*\.$/.test(told));
    });

  test("a part that the server has decompressed is read", async () => {
    const index = await open(reader(new Map([[partName, plain]])));
    assert.ok((await index.search("journal")).length);
  });

  test("after a failure the next search reads again", async () => {
    const failing = new Map([[partName, encode("")]]);
    const index = await open(reader(failing));
    await assert.rejects(index.search("journal"));
    failing.clear();
    assert.ok((await index.search("journal")).length);
  });

  test("a damaged part of another language does not hide what is found", async () => {
    const other = [...parts.keys()].find((name) => name.startsWith("nl"));
    const index = await open(reader(new Map([[other, encode("")]])));
    assert.ok((await index.search("journal")).length);
  });

  test("a part is read once, and only when it is needed", async () => {
    const names = [];
    const index = await open(async (name) => (names.push(name), parts.get(name)));
    assert.deepEqual(names, ["manifest.json"]);
    await Promise.all([index.search(SAME_NUMBER, { locale: "en" }), index.search(SAME_NUMBER, { locale: "en" })]);
    assert.deepEqual(names, ["manifest.json", partName]);
  });

  test("a search that is given up rejects, and the next one succeeds", async () => {
    let deliver = () => {};
    const slow = new Promise((resolve) => (deliver = resolve));
    const index = await open(async (name) => (name === "manifest.json" || (await slow), parts.get(name)));
    const controller = new AbortController();
    const given = index.search("journal", { signal: controller.signal });
    const next = index.search("journal");
    controller.abort();
    await assert.rejects(given, { name: "AbortError" });
    deliver();
    assert.ok((await next).length);
  });

  test("a part that no search waits for any more is given up, and read again when it is needed", async () => {
    const given = [];
    const index = await open(async (name, { signal }) => {
      if (name === "manifest.json" || given.length) return parts.get(name);
      return new Promise((_, reject) => signal.addEventListener("abort", () => reject(given.push(name) && signal.reason)));
    });
    const controllers = [new AbortController(), new AbortController()];
    const searches = controllers.map(({ signal }) => index.search("journal", { locale: "en", signal }));
    controllers[0].abort();
    await assert.rejects(searches[0], { name: "AbortError" });
    assert.deepEqual(given, []);
    controllers[1].abort();
    await assert.rejects(searches[1], { name: "AbortError" });
    assert.deepEqual(given.slice(0, 1), [partName]);
    assert.ok((await index.search("journal", { locale: "en" })).length);
  });
});

describe("a large index", () => {
  const syllables = ["ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "wo", "zu"];
  const word = (number) => [number % 15, Math.floor(number / 15) % 15, Math.floor(number / 225) % 15].map((i) => syllables[i]).join("");
  const title = (i) => `the ${word(i * 7)} of ${word(i * 11 + 1)} cannot ${word(i * 13 + 2)} its ${word(i * 17 + 3)} ${i % 2 ? "today" : "again"}`;
  const parts = build(Array.from({ length: 4000 }, (_, i) => ({ id: String(i), locale: "en", title: title(i) })));

  /** An index, the waves of parts that it has asked for one after the other, and what fails. */
  async function opened(failing = new Set()) {
    const waves = [];
    let running = 0;
    const index = await open(async (name) => {
      if (!running) waves.push([]);
      waves.at(-1).push(name);
      running += 1;
      await new Promise((resolve) => setTimeout(resolve));
      running -= 1;
      if (failing.has(name)) throw new Error(`${name} is not there.`);
      return parts.get(name);
    });
    return { index, waves };
  }

  test("a first search reads a few parts in three round trips", async () => {
    const { index, waves } = await opened();
    const [found] = await index.search(title(1234));
    assert.deepEqual([found.article, found.tier], ["1234", "sure"]);
    assert.equal(waves.length, 3);
    assert.ok(waves.flat().length < parts.size / 4, `${waves.flat().length} of ${parts.size} parts`);
  });

  test("words that nearly all entries have are looked for where there is nothing else", async () => {
    const { index } = await opened();
    assert.equal((await index.search("the of cannot", { limit: 10 })).length, 10);
  });

  test("half an error and one with typing errors are found", async () => {
    const { index } = await opened();
    const words = title(700).split(" ");
    assert.equal((await index.search(words.slice(0, 6).join(" ")))[0].article, "700");
    assert.equal((await index.search(title(700).replace("cannot", "canot").replace(words[1], `${words[1]}x`)))[0].article, "700");
  });

  test("a part that is missing fails the search in one sentence, and the next one reads it again", async () => {
    const failing = new Set();
    const { index, waves } = await opened(failing);
    const lost = [...parts.keys()].filter((name) => /-t\d+$/.test(name));
    for (const name of lost) failing.add(name);
    await assert.rejects(index.search(title(5)), /-t\d+ is not there\.$/);
    failing.clear();
    assert.equal((await index.search(title(5)))[0].article, "5");
    assert.ok(waves.length >= 3);
  });
});
