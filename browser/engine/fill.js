/**
 * What of a documented message the reader's text has, and the message with the reader's own values
 * in its slots.
 */

/** @import { Alignment } from "./align.js" */
/** @import { Token } from "./normalise.js" */
/** @import { Piece, Range } from "./search.js" */

/**
 * The stretches of the message that the query has in order, neighbours in one.
 * @param {string} message
 * @param {Alignment} alignment
 * @returns {Range[]}
 */
export function marksOf(message, { pairs, tokens: template }) {
  /** @type {Range[]} */
  const marks = [];
  for (const [, j] of pairs) {
    const { start, end } = template[j];
    const last = marks.at(-1);
    if (last && /^\s?$/.test(message.slice(last[1], start))) last[1] = Math.max(last[1], end);
    else marks.push([start, end]);
  }
  return marks;
}

const LONGEST_VALUE = 120;
const EDGE_VALUE_TOKENS = 5;

/**
 * The message with what the query has in the place of its slots and example values.
 * @param {string} message
 * @param {Alignment} alignment
 * @param {{text: string, tokens: Token[]}} query
 * @returns {Piece[]}
 */
export function fill(message, { pairs, tokens: template }, query) {
  /** @type {Piece[]} */
  const pieces = [];
  let at = 0;
  for (let gap = 0; gap <= pairs.length; gap++) {
    const slot = softRun(template, (pairs[gap - 1]?.[1] ?? -1) + 1, pairs[gap]?.[1] ?? template.length);
    const value = slot && valueInGap(query, pairs[gap - 1]?.[0], pairs[gap]?.[0]);
    if (!value) continue;
    pieces.push({ text: message.slice(at, slot[0]), kind: "text" }, { text: value, kind: "value" });
    at = slot[1];
  }
  pieces.push({ text: message.slice(at), kind: "text" });
  return pieces.filter(({ text }) => text);
}

/**
 * The place in the message of the one run of slots and example values between two tokens; null
 * where there is none, or more than one, so that it is not clear which value belongs where.
 * @param {Token[]} template
 * @param {number} start
 * @param {number} end
 * @returns {Range | null}
 */
function softRun(template, start, end) {
  const gap = template.slice(start, end);
  const first = gap.findIndex(({ kind }) => kind !== "word");
  const last = gap.length - 1 - [...gap].reverse().findIndex(({ kind }) => kind !== "word");
  if (first < 0 || gap.slice(first, last + 1).some(({ kind }) => kind === "word")) return null;
  return [gap[first].start, gap[last].end];
}

/**
 * The text of the query between two matched tokens, or up to or from one at the edge.
 * @param {{text: string, tokens: Token[]}} query
 * @param {number} [before]
 * @param {number} [after]
 */
function valueInGap({ text, tokens: all }, before, after) {
  let gap = all.slice((before ?? -1) + 1, after);
  if (before === undefined) gap = edge(text, gap.reverse()).reverse();
  else if (after === undefined) gap = edge(text, gap);
  if (!gap.length) return "";
  const value = text.slice(gap[0].start, gap[gap.length - 1].end);
  return value.length <= LONGEST_VALUE ? value : "";
}

/**
 * The tokens that may belong to a value at the edge of a message: up to a quote, colon or new line.
 * @param {string} text
 * @param {Token[]} outwards from the matched token
 */
function edge(text, outwards) {
  const stop = outwards.findIndex((token, i) => {
    const last = outwards[i - 1];
    if (!last) return false;
    const [from, to] = token.start < last.start ? [token.end, last.start] : [last.end, token.start];
    return /[\n\r:;"'“”„«»‘’「」]/.test(text.slice(from, to));
  });
  return outwards.slice(0, stop < 0 ? EDGE_VALUE_TOKENS : Math.min(stop, EDGE_VALUE_TOKENS));
}
