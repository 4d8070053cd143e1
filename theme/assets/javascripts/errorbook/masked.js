/** What a text says without what is the reader's own. */

import { tokens } from "./engine/normalise.js";

const MASK = "…";

/**
 * The text with numbers, addresses and quoted values masked, as the search tells them from words.
 * @param {string} text
 */
export function masked(text) {
  let result = "";
  let at = 0;
  for (const { kind, start, end } of tokens(text)) {
    if (kind === "word" || start < at) continue;
    const between = text.slice(at, start);
    const follows = result.endsWith(MASK) && /^[\s.,:;/-]*$/.test(between);
    result += follows ? "" : between + MASK;
    at = end;
  }
  return result + text.slice(at);
}
