/** What a text says without what is the reader's own. */

import { tokens } from "../engine/normalise.js";

const MASK = "…";
const LONGEST = 4000; // characters; nobody needs more of a log to see what was asked

/** What may be somebody's own although the search reads it as words. */
const PRIVATE = [
  /(?<![\p{L}\p{N}])["“„«‹‘‚'「『](?=\S)[^\n"“”„«»‹›「」『』]{1,200}?(?<=\S)["”“»›’'」』](?![\p{L}\p{N}])/gu, // quoted
  /[^\s<>"'()]+@[^\s<>"'()]+/gu,
  /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{2,4}){3,8}(?![\p{L}\p{N}])/gu, // number of an account
];

/**
 * The text with numbers, addresses and quoted values masked, as the search tells them from words, and
 * more where in doubt. A text that is one quotation is a message and stays.
 * @param {string} text
 */
export function masked(text) {
  return withoutOwn(text.slice(0, LONGEST));
}

/** @param {string} text */
function withoutOwn(text) {
  const told = tokens(text).filter(({ kind }) => kind !== "word");
  const ranges = [...told.map(({ start, end }) => /** @type {const} */ ([start, end])), ...found(text)];
  let result = "";
  let at = 0;
  for (const [start, end] of ranges.sort((a, b) => a[0] - b[0])) {
    if (start >= at) {
      const between = text.slice(at, start);
      const follows = result.endsWith(MASK) && /^[\s.,:;/-]*$/.test(between);
      result += follows ? "" : between + MASK;
    }
    at = Math.max(at, end);
  }
  return result + text.slice(at);
}

/**
 * @param {string} text
 * @returns {[start: number, end: number][]}
 */
function found(text) {
  const whole = text.trim().length;
  const matches = PRIVATE.flatMap((pattern) => [...text.matchAll(pattern)]);
  return matches.filter(([match]) => match.length < whole || match.includes("@")).map((match) => {
    const inner = /^["“„«‹‘‚'「『]/.test(match[0]) ? 1 : 0; // the quotes stay
    return [match.index + inner, match.index + match[0].length - inner];
  });
}
