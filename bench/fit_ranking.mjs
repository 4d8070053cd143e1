/**
 * Learns the coefficients of `browser/engine/judge.js` from benchmark queries.
 *
 *     node bench/fit_ranking.mjs DIR [ENTRIES.jsonl QUERIES.jsonl]
 *
 * DIR has a file for each corpus, `{locales, entries: [{id, locale, text, also}], queries: {set: [{q, ok}]}}`;
 * the set `Q8` holds texts that no entry answers, and `ok` are ids. ENTRIES.jsonl is printed by
 * `errorbook entries`, QUERIES.jsonl has `{q, locale, type, expect: [{article, line}]}`, where
 * `article` is how the path of an article ends; type `none` has no answer.
 *
 * Prints the three tables that belong into `judge.js`.
 */

import fs from "node:fs";
import path from "node:path";
import { describeTop, SHARED } from "../browser/engine/judge.js";
import { areRivals, describeCandidates } from "../browser/engine/matcher.js";
import { tokens } from "../browser/engine/normalise.js";
import { language, readManifest } from "../browser/engine/reader.js";
import { build } from "./search_adapter.mjs";

const PASTED = new Set(["Q1", "Q2", "Q3", "Q5", "Q7", "paste"]);
const TYPED = new Set(["Q4", "problem", "task"]);
const NOTHING = new Set(["Q8", "none"]);
/** How often queries of people count, and what ties the judge of typed words to what all texts share. */
const PEOPLE = { paste: 3, problem: 2, task: 2 };
const TIGHT = 0.1;
const ROUNDS = 150;
/** What keeps coefficients small. */
const RIDGE = 2e-4;

const [data, entriesFile, queriesFile] = process.argv.slice(2);
const lines = (file) => fs.readFileSync(file, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));

/** Groups of queries that count alike, `{set, queries: [{query, rows, units, right}]}` by candidate. */
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
    const found = { rows: [], units: [], right: [] };
    for (const edition of pick(editions, one)) {
      const { query, candidates } = await describeCandidates(edition, one.q, tokens(one.q), {});
      found.query ??= query;
      found.rows.push(...candidates.map(({ description }) => description));
      found.units.push(...candidates.map(({ unit }) => unit));
      found.right.push(...candidates.map(({ unit }) => isRight(unit, edition)));
    }
    if (found.rows.length) group.queries.push(found);
  }
  groups.push(group);
  console.error(set, group.queries.length);
}

/**
 * Where `measure`, which gives `{loss, slope}`, is least: by L-BFGS with backtracking (Nocedal, Wright:
 * Numerical Optimization, 2006, algorithm 7.4).
 */
function minimise(width, measure) {
  let at = new Float64Array(width);
  let here = measure(at);
  const steps = [];
  for (let round = 0; round < ROUNDS; round++) {
    const way = direction(here.slope, steps);
    const fall = dot(way, here.slope);
    let [length, next, there] = [1, at, here];
    do {
      next = at.map((value, i) => value + length * way[i]);
      there = measure(next);
      length /= 2;
    } while (there.loss > here.loss + 1e-4 * length * fall && length > 1e-9);
    if (here.loss - there.loss < 1e-8) break;
    const step = { s: next.map((value, i) => value - at[i]), y: there.slope.map((value, i) => value - here.slope[i]) };
    if (dot(step.s, step.y) > 0) steps.push(step);
    if (steps.length > 10) steps.shift();
    [at, here] = [next, there];
  }
  return at;
}

/** The slope turned round and bent by what the last steps tell of its curve. */
function direction(slope, steps) {
  const way = slope.map((value) => -value);
  const shares = [];
  for (const { s, y } of [...steps].reverse()) {
    const share = dot(s, way) / dot(s, y);
    shares.unshift(share);
    y.forEach((value, i) => (way[i] -= share * value));
  }
  const last = steps[steps.length - 1];
  if (last) way.forEach((value, i) => (way[i] = (value * dot(last.s, last.y)) / dot(last.y, last.y)));
  steps.forEach(({ s, y }, k) => {
    const share = shares[k] - dot(y, way) / dot(s, y);
    s.forEach((value, i) => (way[i] += share * value));
  });
  return way;
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

/**
 * The coefficients of a multinomial logit over the candidates of each query.
 * @param {Set<string>} sets
 * @param {number} tight what the deviation of all but the first descriptions is multiplied with
 */
function fitOrder(sets, tight) {
  const answered = groups.filter(({ set }) => sets.has(set));
  const asked = answered.flatMap(({ set, queries }) => {
    const usable = queries.filter(({ right }) => right.includes(true));
    return usable.map((query) => ({ ...query, weight: (PEOPLE[set] ?? 1) / usable.length / answered.length }));
  });
  const scale = scaled(asked.flatMap(({ rows }) => rows)).map((value, i) => (i < SHARED ? value : value / tight));
  const width = scale.length;
  for (const query of asked) query.z = query.rows.map((row) => Float32Array.from(row, (value, i) => value / scale[i]));
  const measure = (at) => {
    const slope = Float64Array.from(at, (value) => 2 * RIDGE * value);
    let loss = RIDGE * dot(at, at);
    for (const { z, right, weight } of asked) {
      const scores = z.map((row) => dot(row, at));
      const most = Math.max(...scores);
      const odds = scores.map((score) => Math.exp(score - most));
      const all = odds.reduce((a, b) => a + b);
      const good = odds.reduce((sum, value, i) => sum + (right[i] ? value : 0), 0) + 1e-12;
      loss -= weight * Math.log(good / all);
      z.forEach((row, i) => {
        const push = weight * (odds[i] / all - (right[i] ? odds[i] / good : 0));
        if (Math.abs(push) > 1e-9) for (let k = 0; k < width; k++) slope[k] += push * row[k];
      });
    }
    return { loss, slope };
  };
  return minimise(width, measure).map((value, i) => value / scale[i]);
}

/**
 * What of the query the unit has at all: here titles are all text, elsewhere not, so that trust must
 * not rest on it.
 */
const isShare = (i) => i < SHARED && i % (SHARED / 2) > 0;

/** The coefficients of a logistic regression of whether the first candidate is right. */
function fitTrust(order) {
  const cases = groups.filter(({ set }) => PASTED.has(set) || NOTHING.has(set)).flatMap(({ set, queries }) =>
    queries.map(({ query, rows, units, right }) => {
      const scores = rows.map((row) => dot(row, order));
      const top = scores.indexOf(Math.max(...scores));
      const rivals = scores.filter((_, i) => i !== top && areRivals(units[top], units[i]));
      const row = describeTop(rows[top], query, scores[top] - Math.max(-Infinity, ...rivals));
      return { row, right: !NOTHING.has(set) && right[top], weight: (NOTHING.has(set) ? PASTED.size : 1) / queries.length };
    }),
  );
  const scale = scaled(cases.map(({ row }) => row));
  const total = cases.reduce((sum, { weight }) => sum + weight, 0);
  for (const one of cases) one.z = Float32Array.from(one.row, (value, i) => (isShare(i) ? 0 : value / scale[i]));
  const measure = (at) => {
    const slope = Float64Array.from(at, (value) => 2 * RIDGE * value);
    let loss = RIDGE * dot(at, at);
    for (const { z, right, weight } of cases) {
      const chance = 1 / (1 + Math.exp(-dot(z, at)));
      loss -= (weight / total) * Math.log(Math.max(1e-12, right ? chance : 1 - chance));
      for (let k = 0; k < z.length; k++) slope[k] += (weight / total) * (chance - Number(right)) * z[k];
    }
    return { loss, slope };
  };
  return minimise(scale.length, measure).map((value, i) => value / scale[i]);
}

const short = (values) => `[${Array.from(values, (value) => Number(value.toPrecision(3))).join(", ")}]`;
const pasted = fitOrder(new Set([...PASTED, "Q4"]), 1);
console.log(`const PASTED = ${short(pasted)};`);
console.log(`const TYPED = ${short(fitOrder(TYPED, TIGHT))};`);
console.log(`const TRUST = ${short(fitTrust(pasted))};`);
