/**
 * What a search costs as an index grows: bytes and round trips of a first query, time of later ones.
 *
 *     node bench/growth.mjs DIR [CHART.svg] [SIZES]
 *
 * DIR has corpora as `bench/fit_ranking.mjs` takes them; all their entries are put into one locale.
 * SIZES are numbers of entries, separated by commas; beyond what DIR has, entries are repeated with
 * other words in them. Bytes count the compressed code too.
 */

import fs from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { open } from "../browser/engine/search.js";
import { build } from "./search_adapter.mjs";

const [data, chart, sizes = "1000,3000,10000,20000,50000,100000"] = process.argv.slice(2);
const QUERIES = 200;
const SETS = ["Q1", "Q2", "Q3", "Q4", "Q5"];
const SCRIPTS = new URL("../theme/assets/errorbook/", import.meta.url);
const { "worker.js": WORKER } = JSON.parse(fs.readFileSync(new URL("manifest.json", SCRIPTS), "utf8"));
const CODE = gzipSync(fs.readFileSync(new URL(WORKER, SCRIPTS))).length;

const corpora = fs.readdirSync(data).filter((name) => name.endsWith(".json")).sort()
  .map((name) => JSON.parse(fs.readFileSync(path.join(data, name), "utf8")))
  .filter(({ entries }) => entries);
const texts = [...new Set(corpora.flatMap(({ entries }) => entries.map(({ text }) => text)))];
const queries = corpora.flatMap(({ queries }) => SETS.flatMap((set) => (queries[set] ?? []).map(({ q }) => q)));
const asked = Array.from({ length: QUERIES }, (_, i) => queries[Math.floor((i * queries.length) / QUERIES)]);

/** An entry of the same form with other words: every third long one is turned round. */
function variant(text, round) {
  return text.replace(/\p{L}{4,}/gu, (word, at) => ((at + round) % 3 ? word : [...word].reverse().join("") + round));
}

function entries(count) {
  return Array.from({ length: count }, (_, i) => {
    const text = texts[(i * 7919) % texts.length];
    const round = Math.floor(i / texts.length);
    return { id: String(i), locale: "en", title: round ? variant(text, round) : text };
  });
}

/** The bytes, requests and round trips of a search that has nothing yet. */
async function cold(folder, query) {
  const found = { bytes: CODE, requests: 0, trips: 0 };
  let running = 0;
  const index = await open(async (name) => {
    found.trips += running ? 0 : 1;
    found.requests += 1;
    running += 1;
    const content = fs.readFileSync(path.join(folder, name));
    found.bytes += name.endsWith(".json") ? gzipSync(content).length : content.length;
    await new Promise((resolve) => setTimeout(resolve));
    running -= 1;
    return content;
  });
  await index.search(query, { locale: "en" });
  return found;
}

/** Milliseconds of each query, once all parts that it needs are there. */
async function warm(folder) {
  const index = await open(async (name) => fs.readFileSync(path.join(folder, name)));
  for (const query of asked) await index.search(query, { locale: "en" });
  const times = [];
  for (const query of asked) {
    const start = performance.now();
    await index.search(query, { locale: "en" });
    times.push(performance.now() - start);
  }
  return times;
}

const quantile = (values, share) => [...values].sort((a, b) => a - b)[Math.floor(values.length * share)];

async function measure(size) {
  const start = performance.now();
  const folder = build(entries(size));
  const seconds = (performance.now() - start) / 1000;
  const total = fs.readdirSync(folder).reduce((sum, name) => sum + fs.statSync(path.join(folder, name)).size, 0) / 1000;
  const first = [];
  for (const query of asked) first.push(await cold(folder, query));
  const times = await warm(folder);
  fs.rmSync(folder, { recursive: true });
  const kb = (share) => quantile(first.map(({ bytes }) => bytes), share) / 1000;
  return {
    size, seconds, total,
    kb50: kb(0.5), kb95: kb(0.95),
    requests: quantile(first.map(({ requests }) => requests), 0.5),
    trips: Math.max(...first.map(({ trips }) => trips)),
    ms50: quantile(times, 0.5), ms95: quantile(times, 0.95),
  };
}

/** One panel of the chart: lines over the number of entries, on a logarithmic scale. */
function panel(rows, left, title, lines) {
  const [width, height] = [250, 150];
  const [least, most] = [rows[0].size, rows[rows.length - 1].size];
  const top = Math.max(...lines.flatMap(({ key }) => rows.map((row) => row[key])));
  const x = ({ size }) => left + (width * Math.log(size / least)) / Math.log(most / least);
  const y = (value) => 190 - (height * value) / top;
  const drawn = lines.map(({ key, name, colour }) => {
    const points = rows.map((row) => `${x(row).toFixed(1)},${y(row[key]).toFixed(1)}`).join(" ");
    const last = rows[rows.length - 1][key];
    return `<polyline points="${points}" fill="none" stroke="${colour}" stroke-width="2"/>` +
      `<text x="${left + width + 6}" y="${(y(last) + 4).toFixed(1)}" fill="${colour}">${name} ${last.toFixed(0)}</text>`;
  });
  const ticks = rows.map((row) => `<text x="${x(row).toFixed(1)}" y="208" text-anchor="middle">${row.size / 1000}k</text>`);
  return `<text x="${left}" y="22" font-weight="bold">${title}</text><path d="M${left} 190h${width}" stroke="#888"/>${ticks.join("")}${drawn.join("")}`;
}

function svg(rows) {
  const bytes = [{ key: "kb95", name: "p95", colour: "#b3541e" }, { key: "kb50", name: "p50", colour: "#2166ac" }];
  const times = [{ key: "ms95", name: "p95", colour: "#b3541e" }, { key: "ms50", name: "p50", colour: "#2166ac" }];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 220" font-family="sans-serif" font-size="12" fill="#333">
<title>Cost of a search by number of entries</title><rect width="720" height="220" fill="#fff"/>
${panel(rows, 30, "First query, KB with code", bytes)}
${panel(rows, 390, "Later queries, ms", times)}
</svg>
`;
}

const rows = [];
console.log("entries  build s  index KB  first query KB p50   p95  requests  round trips  query ms p50   p95");
for (const size of sizes.split(",").map(Number)) {
  const row = await measure(size);
  rows.push(row);
  console.log([
    String(size).padEnd(8), row.seconds.toFixed(1).padStart(7), row.total.toFixed(0).padStart(9), row.kb50.toFixed(0).padStart(19),
    row.kb95.toFixed(0).padStart(5), String(row.requests).padStart(9), String(row.trips).padStart(12),
    row.ms50.toFixed(1).padStart(13), row.ms95.toFixed(1).padStart(5),
  ].join(" "));
}
if (chart) fs.writeFileSync(chart, svg(rows));
