/**
 * Learns the coefficients of `theme/assets/javascripts/errorbook/judge.js` from benchmark queries.
 *
 *     node bench/fit_ranking.mjs DIR [ENTRIES.jsonl QUERIES.jsonl]
 *
 * DIR has a file for each corpus, `{locales, entries: [{id, locale, text, also}], queries: {set: [{q, ok}]}}`;
 * the set `Q8` holds texts that no entry answers, and `ok` are ids. ENTRIES.jsonl is printed by
 * `errorbook entries`, QUERIES.jsonl has `{q, locale, type, expect: [{article, line}]}`, where
 * `article` is how the path of an article ends; type `none` has no answer.
 *
 * Prints the two lines that belong into `judge.js`. Half the corpora's weight goes to each kind.
 */

import fs from "node:fs";
import path from "node:path";
import { describeTop } from "../theme/assets/javascripts/errorbook/judge.js";
import { judge } from "../theme/assets/javascripts/errorbook/matcher.js";
import { tokens } from "../theme/assets/javascripts/errorbook/normalise.js";
import { language, readManifest } from "../theme/assets/javascripts/errorbook/reader.js";
import { build } from "./search_adapter.mjs";

const PASTED = new Set(["Q1", "Q2", "Q3", "Q5", "paste"]);
const NOTHING = new Set(["Q8", "none"]);
const ROUNDS = 400;
const MOST_AHEAD = 8;

const [data, entriesFile, queriesFile] = process.argv.slice(2);
const lines = (file) => fs.readFileSync(file, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));

/** Groups of queries that count alike: `{set, rows: [description], right: [bool], query}` each. */
const groups = [];

for (const file of fs.readdirSync(data).filter((name) => name.endsWith(".json"))) {
  const corpus = JSON.parse(fs.readFileSync(path.join(data, file), "utf8"));
  if (corpus.entries) await addCorpus(corpus);
}
if (entriesFile) await addArticles(lines(entriesFile), lines(queriesFile));

async function addCorpus({ entries, queries }) {
  const merged = new Map(entries.flatMap(({ id, also = [] }) => also.map((other) => [other, id])));
  const editions = await read(entries.map(({ id, locale, text }) => ({ id, locale, title: text })));
  for (const [set, asked] of Object.entries(queries))
    await addGroup(set, asked, (found) => found, editions, ({ ok }) => {
      const ids = new Set(ok.flatMap((id) => [id, merged.get(id)]));
      return ([, , [article]]) => ids.has(article);
    });
}

async function addArticles(articles, queries) {
  const byId = new Map(articles.map((article) => [`${article.locale}/${article.id}`, article]));
  const editions = await read(articles);
  const pick = (found, { locale }) => found.filter((edition) => language(edition.locale) === language(locale));
  for (const type of ["paste", "problem", "task", "none"])
    await addGroup(type, queries.filter((query) => query.type === type), pick, editions, ({ expect }) =>
      ([, , [id, entry]], { locale }) => {
        const article = byId.get(`${locale}/${id}`);
        const line = article.entries.find((one) => one.id === entry)?.line ?? null;
        const accepted = expect.filter((target) => article.path.endsWith(target.article));
        return accepted.some((target) => target.line === null || target.line === line || line === null);
      });
}

async function read(documents) {
  const folder = build(documents);
  const found = await readManifest(async (name) => fs.readFileSync(path.join(folder, name)));
  return [...found.values()];
}

async function addGroup(set, asked, pick, editions, isRightFor) {
  const group = { set, queries: [] };
  for (const one of asked) {
    const isRight = isRightFor(one);
    const found = { rows: [], right: [] };
    for (const edition of pick(editions, one)) {
      const { query, judged } = await judge(edition, one.q, tokens(one.q), {});
      found.query ??= query;
      found.rows.push(...judged.map(({ description }) => description));
      found.right.push(...judged.map(({ unit }) => isRight(unit, edition)));
    }
    if (found.rows.length) group.queries.push(found);
  }
  groups.push(group);
  console.error(set, group.queries.length);
}

/** A minimum of `slope`, by Adam with full batches. */
function minimise(width, slope) {
  const [at, mean, square] = [0, 1, 2].map(() => new Float64Array(width));
  for (let round = 1; round <= ROUNDS; round++) {
    const rate = 0.1 * (1 - round / (ROUNDS + 1));
    slope(at).forEach((value, i) => {
      mean[i] = 0.9 * mean[i] + 0.1 * value;
      square[i] = 0.99 * square[i] + 0.01 * value * value;
      at[i] -= (rate * (mean[i] / (1 - 0.9 ** round))) / (Math.sqrt(square[i] / (1 - 0.99 ** round)) + 1e-8);
    });
  }
  return at;
}

/** Descriptions divided by their deviation, so that one rate suits all. */
function scaled(rows) {
  const width = rows[0].length;
  const scale = Float64Array.from({ length: width }, (_, i) => {
    const mean = rows.reduce((sum, row) => sum + row[i], 0) / rows.length;
    return Math.sqrt(rows.reduce((sum, row) => sum + (row[i] - mean) ** 2, 0) / rows.length) || 1;
  });
  return scale;
}

const dot = (a, b) => {
  let sum = 0;
  for (let i = 0; i < b.length; i++) sum += a[i] * b[i];
  return sum;
};

function fitOrder() {
  const answered = groups.filter(({ set }) => !NOTHING.has(set));
  const asked = answered.flatMap(({ queries }) => {
    const usable = queries.filter(({ right }) => right.includes(true));
    return usable.map((query) => ({ ...query, weight: 1 / usable.length / answered.length }));
  });
  const scale = scaled(asked.flatMap(({ rows }) => rows));
  const width = scale.length;
  for (const query of asked) query.z = query.rows.map((row) => Float32Array.from(row, (value, i) => value / scale[i]));
  const slope = (at) => {
    const out = Float64Array.from(at, (value) => 2e-4 * value);
    for (const { z, right, weight } of asked) {
      const scores = z.map((row) => dot(row, at));
      const most = Math.max(...scores);
      const odds = scores.map((score) => Math.exp(score - most));
      const all = odds.reduce((a, b) => a + b);
      const good = odds.reduce((sum, value, i) => sum + (right[i] ? value : 0), 0) + 1e-12;
      z.forEach((row, i) => {
        const push = weight * (odds[i] / all - (right[i] ? odds[i] / good : 0));
        if (Math.abs(push) > 1e-9) for (let k = 0; k < width; k++) out[k] += push * row[k];
      });
    }
    return out;
  };
  return minimise(width, slope).map((value, i) => value / scale[i]);
}

function fitTrust(order) {
  const cases = groups.filter(({ set }) => PASTED.has(set) || NOTHING.has(set)).flatMap(({ set, queries }) =>
    queries.map(({ query, rows, right }) => {
      const scores = rows.map((row) => dot(row, order));
      const [top] = scores.map((_, i) => i).sort((a, b) => scores[b] - scores[a]);
      const rival = Math.max(-Infinity, ...scores.filter((_, i) => i !== top));
      const row = describeTop(rows[top], query, Math.min(MOST_AHEAD, scores[top] - rival));
      return { row, right: !NOTHING.has(set) && right[top], weight: 1 / queries.length / (NOTHING.has(set) ? 1 : 4) };
    }),
  );
  const scale = scaled(cases.map(({ row }) => row));
  const total = cases.reduce((sum, { weight }) => sum + weight, 0);
  for (const one of cases) one.z = Float32Array.from(one.row, (value, i) => value / scale[i]);
  const slope = (at) => {
    const out = Float64Array.from(at, (value) => 2e-4 * value);
    for (const { z, right, weight } of cases) {
      const push = (weight / total) * (1 / (1 + Math.exp(-dot(z, at))) - Number(right));
      for (let k = 0; k < z.length; k++) out[k] += push * z[k];
    }
    return out;
  };
  return minimise(scale.length, slope).map((value, i) => value / scale[i]);
}

const order = fitOrder();
const short = (values) => `[${Array.from(values, (value) => Number(value.toPrecision(3))).join(", ")}]`;
console.log(`const ORDER = ${short(order)};`);
console.log(`const TRUST = ${short(fitTrust(order))};`);
