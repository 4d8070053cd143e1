/**
 * The form of words under which they are found: `docs/normalisation.md`, “Folding”.
 */

import { CASED, DIGITS, FOLDED, IGNORED, MARKS, SIGNS } from "./characters.js";

const BASE = 28;

/** Characters that are composed at a time: sorting the marks of a run may take their square. */
const CHUNK = 256;

const FOLDED_RUN = new RegExp(`[${pattern(FOLDED)}]{1,${CHUNK}}`, "gu");
const CASED_RUN = new RegExp(`[${pattern(CASED)}]+`, "gu");
const DROPPED = new RegExp(`[${pattern(SIGNS)}${pattern(IGNORED)}${pattern(MARKS)}]+`, "gu");

const REPLACED = new Map([
  ["ß", "ss"], ["ς", "σ"], ["ı", "i"], ["æ", "ae"], ["œ", "oe"], ["ø", "o"], ["đ", "d"], ["ł", "l"],
]);
for (const [zero, last] of unpack(DIGITS))
  for (let digit = zero; digit <= last; digit++) REPLACED.set(String.fromCodePoint(digit), `${(digit - zero) % 10}`);
const REPLACEABLE = new RegExp(`[${[...REPLACED.keys()].join("")}]`, "gu");

/**
 * The form of a run of letters and digits under which it is found.
 * @param {string} text
 */
export function fold(text) {
  if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase().replace(/[^0-9a-z]+/g, "");
  return text
    .replace(FOLDED_RUN, (run) => run.normalize("NFKD"))
    .replace(CASED_RUN, (run) => run.toLowerCase())
    .replace(REPLACEABLE, (letter) => REPLACED.get(letter) ?? letter)
    .replace(DROPPED, "")
    .replace(FOLDED_RUN, (run) => run.normalize("NFC"));
}

/**
 * The first and last code point of each range of a set; `tools/characters.py` says how it is packed.
 * @param {string} packed
 * @returns {[first: number, last: number][]}
 */
export function unpack(packed) {
  let end = -1;
  const ends = (packed.match(/[#->]*[?-Z]/g) ?? []).map((digits) => {
    const number = [...digits].reduce((sum, digit) => sum * BASE + ((digit.charCodeAt(0) - 35) % BASE), 0);
    return (end += number);
  });
  return ends.flatMap((first, i) => (i % 2 ? [] : [[first, ends[i + 1]]]));
}

/**
 * The ranges as they stand between the brackets of a regular expression.
 * @param {string} packed
 */
function pattern(packed) {
  return unpack(packed).map((range) => range.map((point) => `\\u{${point.toString(16)}}`).join("-")).join("");
}
