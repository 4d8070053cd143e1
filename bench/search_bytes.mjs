/**
 * What a first query costs: bytes that a cold search fetches, requests, and how many of them wait for
 * one another, beside MiniSearch's one file, for indexes of growing size.
 *
 *     node bench/search_bytes.mjs DIR [SIZES]
 *
 * DIR has corpora as `bench/fit_ranking.mjs` takes them; all their entries are put into one locale.
 * SIZES are numbers of entries, separated by commas; beyond what DIR has, entries are repeated with
 * other words in them.
 */

import fs from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { open } from "../theme/assets/javascripts/errorbook/search.js";
import { build } from "./search_adapter.mjs";

const [data, sizes = "1000,5000,20000,100000"] = process.argv.slice(2);
const QUERIES = 200;
const SETS = ["Q1", "Q2", "Q3", "Q4", "Q5"];

const corpora = fs.readdirSync(data).filter((name) => /^(pg|biz)-(?!all)/.test(name)).sort()
  .map((name) => JSON.parse(fs.readFileSync(path.join(data, name), "utf8")));
const texts = [...new Set(corpora.flatMap(({ entries }) => entries.map(({ text }) => text)))];
const queries = corpora.flatMap(({ queries }) => SETS.flatMap((set) => (queries[set] ?? []).map(({ q }) => q)));
const asked = Array.from({ length: QUERIES }, (_, i) => queries[Math.floor((i * queries.length) / QUERIES)]);
const code = gzipSync(fs.readFileSync(new URL("../theme/assets/javascripts/errorbook/worker.min.js", import.meta.url))).length;

/** An entry of the same form with other words: every third word is turned round. */
function variant(text, round) {
  return text.replace(/\p{L}{4,}/gu, (word, at) => ((at + round) % 3 ? word : [...word].reverse().join("") + round));
}

function entries(count) {
  return Array.from({ length: count }, (_, i) => {
    const round = Math.floor(i / texts.length);
    const text = texts[(i * 7919) % texts.length];
    return { id: String(i), locale: "en", title: round ? variant(text, round) : text };
  });
}

const quantile = (values, q) => values.sort((a, b) => a - b)[Math.floor(values.length * q)];

async function cold(folder, query) {
  const found = { bytes: code, requests: 0, depth: 0 };
  let [running, wave] = [0, 0];
  const index = await open(async (name) => {
    if (!running) wave += 1;
    running += 1;
    found.requests += 1;
    const content = fs.readFileSync(path.join(folder, name));
    found.bytes += name.endsWith(".json") ? gzipSync(content).length : content.length;
    await new Promise((resolve) => setTimeout(resolve, 1));
    running -= 1;
    return content;
  });
  await index.search(query, { locale: "en" });
  return { ...found, depth: wave };
}

console.log("entries   index KB  first query KB p50  p95   requests p50  round trips");
for (const size of sizes.split(",").map(Number)) {
  const folder = build(entries(size));
  const total = fs.readdirSync(folder).reduce((sum, name) => sum + fs.statSync(path.join(folder, name)).size, 0);
  const all = [];
  for (const query of asked) all.push(await cold(folder, query));
  const kb = (q) => (quantile(all.map(({ bytes }) => bytes), q) / 1000).toFixed(0);
  console.log([
    String(size).padEnd(9), (total / 1000).toFixed(0).padStart(8), kb(0.5).padStart(18), kb(0.95).padStart(5),
    String(quantile(all.map(({ requests }) => requests), 0.5)).padStart(13), String(Math.max(...all.map(({ depth }) => depth))).padStart(12),
  ].join(" "));
  fs.rmSync(folder, { recursive: true });
}
