/**
 * Lays a query beside a documented message: what of the message the query has, in which order, and
 * what is missing or left over on either side. The measures are in weight of tokens.
 */

/** @import { Token } from "./normalise.js" */

/**
 * A token of the query: how much it tells, and how far it stands for a term, both 0 to 1.
 * @typedef {Token & {weight: number, alike: (term: string) => number}} QueryToken
 */

/** A `short` query was typed from memory rather than pasted. @typedef {{tokens: QueryToken[], short: boolean}} Query */

/** A token of a title or message and how much it tells, 0 to 1. @typedef {Token & {weight: number}} TemplateToken */

/** @typedef {[query: number, template: number, similarity: number]} Pair */

/**
 * What an alignment shows, in the order of `FINDINGS`, three numbers each: words, quoted words and values.
 * @typedef {Float64Array} Findings
 */

/**
 * `tokens` are the template's; `adjacent` is the weight of pairs that follow right after one another.
 * @typedef {{tokens: TemplateToken[], pairs: Pair[], findings: Findings, adjacent: number}} Alignment
 */

const KINDS = { word: 0, quoted: 1, value: 2, slot: -1 };

/**
 * Weights of tokens: `found` in order, `disorder` out of order; of the template missing `inside` the
 * matched span, `outside` it, and outside at an `edge` where the query goes on; of the query
 * unexplained `extra` inside the span, in the place of a `slot`, `near` the span, `far` from it, on
 * another `line`, or at an `edgeSlot`.
 */
export const FINDINGS = /** @type {const} */ ([
  "found", "disorder", "inside", "outside", "edge", "extra", "slot", "near", "far", "line", "edgeSlot",
]);

/** What a matched token counts by its kind when words are paired. */
export const MATCHED = { word: 1, quoted: 0.225, value: 0.4, slot: 0 };
/** A quoted word or value that stands for a plain word, or the other way round. */
const OTHER_KIND = 0.7;
/** The share of a word out of order that counts as there. */
const OUT_OF_ORDER = 0.675;

/** Tokens from the matched span beyond which the text is taken for noise. */
const FAR = 6;
/** Tokens that a slot at the edge of a template may take up. */
const EDGE_SLOT = 5;
/** Weight of a query's text beyond the span that shows that it goes on there. */
const GOES_ON = 0.3;
/** What a quoted word or a value adds to that weight. */
const SOFT = 0.05;

/**
 * @param {Query} query
 * @param {TemplateToken[]} template
 * @returns {Alignment}
 */
export function align(query, template) {
  const likeness = similarities(query, template);
  const pairs = commonSubsequence(query, template, likeness);
  const findings = new Float64Array(3 * FINDINGS.length);
  if (!pairs.length) return { tokens: template, pairs, findings, adjacent: 0 };
  const loose = outOfOrder(query, template, likeness, pairs);
  const tally = new Tally(findings);
  for (const [, j, alike] of pairs) tally.add("found", template[j], alike);
  for (const [, j, alike] of loose) tally.add("disorder", template[j], alike);
  addUnexplained(tally, query, template, pairs, new Set(loose.map(([i]) => i)));
  addMissing(tally, template, pairs, loose);
  return { tokens: template, pairs, findings, adjacent: adjacent(template, pairs) };
}

/** Adds up what an alignment shows. */
class Tally {
  /** Weight of the query before and after the matched span. */
  beside = { before: 0, after: 0 };

  /** @param {Findings} findings */
  constructor(findings) {
    this.findings = findings;
  }

  /**
   * @param {typeof FINDINGS[number]} finding
   * @param {{kind: Token["kind"], weight: number}} token
   * @param {number} [share]
   */
  add(finding, { kind, weight }, share = 1) {
    if (kind !== "slot") this.findings[3 * FINDINGS.indexOf(finding) + KINDS[kind]] += share * weight;
  }
}

/**
 * The similarity of every token of the query to every token of the template, row by row.
 * @param {Query} query
 * @param {TemplateToken[]} template
 */
function similarities(query, template) {
  const table = new Float64Array(query.tokens.length * template.length);
  query.tokens.forEach((token, i) => {
    if (token.kind === "slot") return;
    template.forEach(({ text, kind }, j) => {
      const alike = kind === "slot" ? 0 : token.alike(text);
      const sameKind = (token.kind === "word") === (kind === "word");
      if (alike) table[i * template.length + j] = sameKind ? alike : alike * OTHER_KIND;
    });
  });
  return table;
}

/**
 * The heaviest sequence of pairs that stand in the same order in query and template.
 * @param {Query} query
 * @param {TemplateToken[]} template
 * @param {Float64Array} likeness
 * @returns {Pair[]}
 */
function commonSubsequence(query, template, likeness) {
  const rows = query.tokens.length;
  const width = template.length;
  const sums = new Float64Array((rows + 1) * (width + 1));
  const worth = (/** @type {number} */ i, /** @type {number} */ j) =>
    likeness[i * width + j] * template[j].weight * MATCHED[template[j].kind];
  const at = (/** @type {number} */ i, /** @type {number} */ j) => i * (width + 1) + j;
  for (let i = rows - 1; i >= 0; i--)
    for (let j = width - 1; j >= 0; j--) {
      const both = likeness[i * width + j] ? sums[at(i + 1, j + 1)] + worth(i, j) : 0;
      sums[at(i, j)] = Math.max(both, sums[at(i + 1, j)], sums[at(i, j + 1)]);
    }
  /** @type {Pair[]} */
  const pairs = [];
  let [i, j] = [0, 0];
  while (i < rows && j < width && sums[at(i, j)] > 0) {
    if (sums[at(i, j)] === sums[at(i + 1, j)]) i += 1;
    else if (sums[at(i, j)] === sums[at(i, j + 1)]) j += 1;
    else pairs.push([i, j, likeness[i++ * width + j++]]);
  }
  return pairs;
}

/**
 * Pairs for the template's tokens that the query has at another place.
 * @param {Query} query
 * @param {TemplateToken[]} template
 * @param {Float64Array} likeness
 * @param {Pair[]} pairs
 * @returns {Pair[]}
 */
function outOfOrder(query, template, likeness, pairs) {
  const usedRows = new Set(pairs.map(([i]) => i));
  const usedColumns = new Set(pairs.map(([, j]) => j));
  /** @type {Pair[]} */
  const loose = [];
  for (let j = 0; j < template.length; j++) {
    if (usedColumns.has(j)) continue;
    let [at, most] = [-1, 0];
    for (let i = 0; i < query.tokens.length; i++) {
      const alike = likeness[i * template.length + j];
      if (alike > most && !usedRows.has(i)) [at, most] = [i, alike];
    }
    if (at < 0) continue;
    usedRows.add(at);
    loose.push([at, j, most]);
  }
  return loose;
}

/**
 * What of the query no token of the template explains.
 * @param {Tally} tally
 * @param {Query} query
 * @param {TemplateToken[]} template
 * @param {Pair[]} pairs
 * @param {Set<number>} loose tokens of the query that match out of order
 */
function addUnexplained(tally, query, template, pairs, loose) {
  const [first, last] = [pairs[0], pairs[pairs.length - 1]];
  const slotBefore = hasSoft(template, 0, first[1]);
  const slotAfter = hasSoft(template, last[1] + 1, template.length);
  let next = 0;
  query.tokens.forEach((token, i) => {
    if (pairs[next]?.[0] === i) next += 1;
    else if (loose.has(i)) return;
    else if (i > first[0] && i < last[0]) {
      const soft = hasSoft(template, pairs[next - 1][1] + 1, pairs[next][1]);
      tally.add(soft ? "slot" : "extra", token);
    } else {
      const isBefore = i < first[0];
      const edge = isBefore ? first[0] : last[0];
      const atSlot = (isBefore ? slotBefore : slotAfter) && Math.abs(i - edge) <= EDGE_SLOT && !query.short;
      tally.add(placeBeside(token, query.tokens[edge], Math.abs(i - edge), atSlot), token);
      if (!atSlot) tally.beside[isBefore ? "before" : "after"] += token.weight * (token.kind === "word" ? 1 : SOFT);
    }
  });
}

/**
 * What of the template the query lacks.
 * @param {Tally} tally
 * @param {TemplateToken[]} template
 * @param {Pair[]} pairs
 * @param {Pair[]} loose
 */
function addMissing(tally, template, pairs, loose) {
  const lack = template.map(() => 1);
  for (const [, j, alike] of pairs) lack[j] = 1 - alike;
  for (const [, j, alike] of loose) lack[j] = 1 - OUT_OF_ORDER * alike;
  const [first, last] = [pairs[0][1], pairs[pairs.length - 1][1]];
  lack.forEach((share, j) => {
    const goesOn = tally.beside[j < first ? "before" : "after"] > GOES_ON;
    const place = j >= first && j <= last ? "inside" : goesOn ? "edge" : "outside";
    tally.add(place, template[j], share);
  });
}

/**
 * @param {Token} token
 * @param {Token} edge the token of the query where the match begins or ends
 * @param {number} distance
 * @param {boolean} atSlot
 */
function placeBeside(token, edge, distance, atSlot) {
  if (token.line !== edge.line) return "line";
  if (atSlot) return "edgeSlot";
  return distance <= FAR ? "near" : "far";
}

/**
 * Whether the template has a slot, or an example value, from `start` up to `end`.
 * @param {Token[]} template
 * @param {number} start
 * @param {number} end
 */
function hasSoft(template, start, end) {
  for (let j = start; j < end; j++) if (template[j].kind !== "word") return true;
  return false;
}

/**
 * @param {TemplateToken[]} template
 * @param {Pair[]} pairs
 */
function adjacent(template, pairs) {
  let sum = 0;
  for (let k = 1; k < pairs.length; k++) {
    const [[i, j], [iNext, jNext, alike]] = [pairs[k - 1], pairs[k]];
    if (iNext === i + 1 && jNext === j + 1) sum += alike * template[jNext].weight;
  }
  return sum;
}
