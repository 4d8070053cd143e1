/**
 * Lays a query beside a documented message: what of the message the query has, in which order, and
 * what is missing or left over on either side. The measures are in weight of tokens.
 */

/** @import { Token } from "./normalise.js" */
/** @import { Part } from "./reader.js" */
/** @import { Meanings } from "./vocabulary.js" */

/** @typedef {Token & {weight: number, meanings: Meanings}} QueryToken */

/**
 * `words` has each term once; a `short` query was typed from memory rather than pasted.
 * @typedef {{tokens: QueryToken[], words: Map<string, QueryToken>, short: boolean}} Query
 */

/** @typedef {[query: number, template: number, similarity: number]} Pair */

/**
 * `tokens` are the template's; `rank` is for ordering, `confidence` for what to tell the reader.
 * @typedef {{tokens: Token[], pairs: Pair[], rank: number, confidence: number}} Alignment
 */

/** What a token counts, matched and missing, by its kind. */
export const MATCHED = { word: 1, quoted: 0.225, value: 0.4, slot: 0 };
export const MISSING = { word: 1, quoted: 0.075, value: 0.03, slot: 0 };
/** A quoted word or value that stands for a plain word, or the other way round. */
const OTHER_KIND = 0.7;

/** Tokens from the matched span beyond which the text is taken for noise. */
const FAR = 6;
/** Tokens that a slot at the edge of a template may take up. */
const EDGE_SLOT = 5;
/** Weight of a query's text beyond the span that shows that it goes on there. */
const GOES_ON = 0.3;

/**
 * What each finding of an alignment costs. `disorder` is the share of a match out of order that
 * counts; `doubt` is the evidence without which even a perfect match proves little.
 * @typedef {{disorder: number, inside: number, outside: number, edge: number, extra: number, slot: number,
 *   near: number, far: number, line: number, edgeSlot: number, doubt: number}} Costs
 */

/** @type {Costs} */
const RANK = {
  disorder: 0.675, inside: 0.75, outside: 0.225, edge: 0.35, extra: 0.525, slot: 0.011,
  near: 0.25, far: 0.12, line: 0.06, edgeSlot: 0.28, doubt: 0.735,
};
/** Every word that was typed from memory is meant. @type {Costs} */
const RANK_SHORT = { ...RANK, disorder: 0.89, near: 1.96, far: 1.96 };
/** @type {Costs} */
const CONFIDENCE = {
  disorder: 0.1, inside: 1.4, outside: 0.375, edge: 0.84, extra: 1.57, slot: 0.039,
  near: 0.05, far: 0.05, line: 0.05, edgeSlot: 0, doubt: 0.75,
};

/**
 * @param {Part} part
 * @param {Query} query
 * @param {Token[]} template
 * @returns {Alignment}
 */
export function align(part, query, template) {
  const weights = template.map((token) => part.weight(token.text));
  const likeness = similarities(part, query, template);
  const pairs = commonSubsequence(query, template, weights, likeness);
  if (!pairs.length) return { tokens: template, pairs, rank: 0, confidence: 0 };
  const findings = compare(query, template, weights, likeness, pairs);
  const rank = ratio(findings, query.short ? RANK_SHORT : RANK);
  return { tokens: template, pairs, rank, confidence: ratio(findings, CONFIDENCE) };
}

/**
 * The similarity of every token of the query to every token of the template, row by row.
 * @param {Part} part
 * @param {Query} query
 * @param {Token[]} template
 */
function similarities(part, query, template) {
  const width = template.length;
  const table = new Float64Array(query.tokens.length * width);
  const numbers = template.map((token) => (token.kind === "slot" ? undefined : part.vocabulary.number(token.text)));
  query.tokens.forEach(({ meanings, kind }, i) => {
    numbers.forEach((number, j) => {
      const alike = number === undefined ? 0 : (meanings.get(number) ?? 0);
      const sameKind = (kind === "word") === (template[j].kind === "word");
      if (alike) table[i * width + j] = sameKind ? alike : alike * OTHER_KIND;
    });
  });
  return table;
}

/**
 * The heaviest sequence of pairs that stand in the same order in query and template.
 * @param {Query} query
 * @param {Token[]} template
 * @param {number[]} weights
 * @param {Float64Array} likeness
 * @returns {Pair[]}
 */
function commonSubsequence(query, template, weights, likeness) {
  const rows = query.tokens.length;
  const width = template.length;
  const sums = new Float64Array((rows + 1) * (width + 1));
  const worth = (/** @type {number} */ i, /** @type {number} */ j) =>
    likeness[i * width + j] * weights[j] * MATCHED[template[j].kind];
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
 * What an alignment shows, each in weight of tokens: `found` in order, `disorder` out of order;
 * of the template missing `inside` the matched span, `outside` it, and outside at an `edge` where
 * the query goes on; of the query unexplained `extra` inside the span, in the place of a `slot`,
 * `near` the span, `far` from it, on another `line`, or at an `edgeSlot`.
 * @typedef {Record<Exclude<keyof Costs, "doubt"> | "found", number>} Findings
 */

/**
 * @param {Query} query
 * @param {Token[]} template
 * @param {number[]} weights
 * @param {Float64Array} likeness
 * @param {Pair[]} pairs
 * @returns {Findings}
 */
function compare(query, template, weights, likeness, pairs) {
  const loose = outOfOrder(query, template, likeness, pairs);
  const extra = unexplained(query, template, pairs, new Set(loose.map(([i]) => i)));
  const weigh = (/** @type {Pair[]} */ some) =>
    some.reduce((sum, [, j, alike]) => sum + alike * weights[j] * MATCHED[template[j].kind], 0);
  return {
    found: weigh(pairs),
    disorder: weigh(loose),
    ...missing(template, weights, pairs, loose, extra),
    ...extra,
  };
}

/**
 * Pairs for the template's tokens that the query has at another place.
 * @param {Query} query
 * @param {Token[]} template
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
 * @param {Token[]} template
 * @param {number[]} weights
 * @param {Pair[]} pairs
 * @param {Pair[]} loose
 * @param {{before: number, after: number}} extra
 */
function missing(template, weights, pairs, loose, extra) {
  const lack = new Map(template.map((_, j) => [j, 1]));
  for (const [, j, alike] of pairs) lack.set(j, 1 - alike);
  for (const [, j, alike] of loose) lack.set(j, 1 - RANK.disorder * alike);
  const first = pairs[0][1];
  const last = pairs[pairs.length - 1][1];
  const sums = { inside: 0, outside: 0, edge: 0 };
  for (const [j, share] of lack) {
    const goesOn = (j < first ? extra.before : extra.after) > GOES_ON;
    const place = j >= first && j <= last ? "inside" : goesOn ? "edge" : "outside";
    sums[place] += share * weights[j] * MISSING[template[j].kind];
  }
  return sums;
}

/**
 * @param {Query} query
 * @param {Token[]} template
 * @param {Pair[]} pairs
 * @param {Set<number>} loose tokens of the query that match out of order
 */
function unexplained(query, template, pairs, loose) {
  const sums = { extra: 0, slot: 0, near: 0, far: 0, line: 0, edgeSlot: 0, before: 0, after: 0 };
  const first = pairs[0];
  const last = pairs[pairs.length - 1];
  const slotBefore = hasSoft(template, 0, first[1]);
  const slotAfter = hasSoft(template, last[1] + 1, template.length);
  let next = 0;
  query.tokens.forEach((token, i) => {
    if (pairs[next]?.[0] === i) next += 1;
    else if (loose.has(i)) return;
    else if (i > first[0] && i < last[0]) {
      const soft = hasSoft(template, pairs[next - 1][1] + 1, pairs[next][1]);
      sums[soft ? "slot" : "extra"] += token.weight;
    } else {
      const isBefore = i < first[0];
      const edge = isBefore ? first[0] : last[0];
      const atSlot = (isBefore ? slotBefore : slotAfter) && Math.abs(i - edge) <= EDGE_SLOT && !query.short;
      sums[placeBeside(token, query.tokens[edge], Math.abs(i - edge), atSlot)] += token.weight;
      if (!atSlot) sums[isBefore ? "before" : "after"] += token.weight;
    }
  });
  return sums;
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
 * The share of the evidence that speaks for the match, 0 to 1.
 * @param {Findings} findings
 * @param {Costs} costs
 */
function ratio(findings, costs) {
  const evidenceFor = findings.found + costs.disorder * findings.disorder;
  let against = costs.doubt;
  for (const name of AGAINST) against += costs[name] * findings[name];
  return evidenceFor / (evidenceFor + against);
}

const AGAINST = /** @type {const} */ ([
  "inside", "outside", "edge", "extra", "slot", "near", "far", "line", "edgeSlot",
]);
