/**
 * Text to search tokens, the same in the browser and in Python.
 *
 * `docs/normalisation.md` is the specification; `errorbook.search.normalise` does the same. Neither
 * depends on the version of Unicode that its language knows.
 */

import { DIGITS, IDEOGRAPHS, IGNORED, SIGNS, SPACES } from "./characters.js";
import { fold, unpack } from "./fold.js";

export { fold };

/** @typedef {"word" | "quoted" | "value" | "slot"} Kind */

/**
 * One token. `text` is folded, and empty for a slot; `start` and `end` are UTF-16 offsets in the
 * original text; `line` counts from 0.
 * @typedef {{text: string, kind: Kind, start: number, end: number, line: number}} Token
 */

/** @typedef {"slot" | "value" | "run" | "number" | "cjk" | "quote" | "line"} Group */
/** @typedef {{start: number, end: number, group: Group}} Span */

/** Characters of a term; what is longer is cut. */
const LONGEST_TERM = 64;

/** Words in a pair of quotes up to which they are a name rather than a quoted sentence. */
const LONGEST_QUOTED = 6;
const QUOTE_REACH = 40; // tokens after which an open quote counts as a stray one

/**
 * Patterns are matched against the *shape* of a text, which is as long as the text: ASCII, quotes
 * and masks as they are; for each other character one that stands for all of its set, and for its
 * second UTF-16 unit the one after that. V8 matches the sets themselves ten times as slowly.
 */
const SHAPES = shapes([[SIGNS, "·"], [SPACES, "\xa0"], [IGNORED, "\xad"], [DIGITS, "²"], [IDEOGRAPHS, "Ä"]]);
const QUOTES = ["\"“”„‟«»＂", "'‘’‚‛‹›`´＇", "「」『』"];
const QUOTE = `[${QUOTES.join("")}]`;
// A slot of a template is masked by private-use characters before the text is scanned.
const SLOT_START = "\ue000";
const SLOT_REST = "\ue001";
const AS_IT_IS = new Set(`…\u2028\u2029${SLOT_START}${SLOT_REST}${QUOTE}`);

const CJK = "ÄÅ";
const LETTER = "0-9A-Za-zàá²³";
const WORD = `${LETTER}\xad\xae`;
const SPACE = "\\t-\\r \xa0\u2028\u2029";
const ALONE = `(?<![${LETTER}${CJK}])`;
const ENDS = `(?![${LETTER}${CJK}])`;
const DIGIT = /[0-9²]/;

const SLOTS = [
  `${SLOT_START}${SLOT_REST}*`,
  String.raw`%\([A-Za-z0-9_ .\-]{1,40}\)[sdifr]`,
  `${ALONE}%(?:[0-9]\\$)?[\\-+0#]?[0-9]{0,2}(?:\\.[0-9])?(?:ll|[lhzjt])?[sdiuxXfgpmc]${ENDS}`,
  `<(?![0-9/])(?:[0-9A-Za-z_ .\\-]|àá?|²³?|ÄÅ?){1,30}>`,
  "#[A-Z][A-Z0-9_]{1,40}#",
  String.raw`\[[A-Z][A-Z0-9_ ]{1,30}\]`,
  `${ALONE}(?:[XYZ]|x|[xX]{2,8})${ENDS}`,
  `${ALONE}[dDtTjJmM]{1,2}[./\\-][mMdD]{1,2}[./\\-][yYjJaA]{2,4}${ENDS}`,
  `${ALONE}[yYjJaA]{4}[./\\-][mM]{2}[./\\-][dDtTjJ]{2}${ENDS}`,
  `(?<![^${SPACE}"'])(?:\\u2026|\\.\\.\\.)(?![^${SPACE}"'.,])`,
];
const VALUES = [
  `${ALONE}(?:[A-Za-z][A-Za-z0-9+.\\-]{1,15}://|www\\.)[^${SPACE}"'<>]+`,
  `${ALONE}[A-Za-z0-9_.+\\-]{1,64}@[A-Za-z0-9\\-]{1,64}(?:\\.[A-Za-z0-9\\-]{1,64})+`,
  `${ALONE}(?:[A-Za-z]:)?(?:[\\\\/][A-Za-z0-9_.~%+\\-]+){2,}`,
];
const SCAN = new RegExp(
  `(${SLOTS.join("|")})|(${VALUES.join("|")})|([${LETTER}][${WORD}]*)|([${CJK}][${CJK}\xad\xae]*)|(${QUOTE})` +
    "|[\n\r\u2028\u2029]+",
  "g",
);
/** @type {Group[]} */
const GROUPS = ["slot", "value", "run", "cjk", "quote"];
const JOINED_BY = new Set("./:,-_");
const OPENS = new RegExp(`[«「『]|(?<![${WORD}])${QUOTE}(?![${SPACE}]|$)`, "y");
const CLOSES = new RegExp(`[»」』]|(?<![${SPACE}])${QUOTE}(?![${WORD}])`, "y");

const BRACES = /\{\{|\}\}|\{([^{}]*)\}/g;

/**
 * The tokens of a text as a reader or a heading has it; braces mean nothing here.
 * @param {string} text
 * @returns {Token[]}
 */
export function tokens(text) {
  return scan(withoutMasks(text));
}

/**
 * A message's template as the message shows it, with the places of its slots.
 * @param {string} template `{…}` is a slot, doubled braces are literal
 * @returns {{text: string, slots: [start: number, end: number][]}}
 */
export function readTemplate(template) {
  /** @type {[number, number][]} */
  const slots = [];
  let text = "";
  let at = 0;
  for (const match of template.matchAll(BRACES)) {
    text += template.slice(at, match.index);
    at = match.index + match[0].length;
    const piece = match[1] === undefined ? match[0][0] : match[1] || "…";
    if (match[1] !== undefined) slots.push([text.length, text.length + piece.length]);
    text += piece;
  }
  return { text: text + template.slice(at), slots };
}

/**
 * The tokens of a template; offsets are those of the message that `readTemplate` gives.
 * @param {string} template
 * @returns {Token[]}
 */
export function templateTokens(template) {
  const { text, slots } = readTemplate(template);
  let masked = "";
  let at = 0;
  for (const [start, end] of slots) {
    masked += withoutMasks(text.slice(at, start)) + SLOT_START + SLOT_REST.repeat(end - start - 1);
    at = end;
  }
  return scan(masked + withoutMasks(text.slice(at)));
}

/**
 * Per code point the character that stands for its set: of several sets the last, of none a letter.
 * @param {[packed: string, shape: string][]} sets
 */
function shapes(sets) {
  const all = new Uint8Array(0x110000).fill("à".charCodeAt(0));
  for (const [packed, shape] of sets)
    for (const [first, last] of unpack(packed)) all.fill(shape.charCodeAt(0), first, last + 1);
  return all;
}

/** @param {string} text */
function shapeOf(text) {
  return text.replace(/[^\0-\x7f]/gu, (character) => {
    if (AS_IT_IS.has(character)) return character;
    const shape = SHAPES[character.codePointAt(0) ?? 0];
    return character.length === 1 ? String.fromCharCode(shape) : String.fromCharCode(shape, shape + 1);
  });
}

/** @param {string} text */
function withoutMasks(text) {
  return text.replaceAll(SLOT_START, " ").replaceAll(SLOT_REST, " ");
}

/**
 * @param {string} text
 * @returns {Token[]}
 */
function scan(text) {
  const shape = shapeOf(text);
  const { spans, lines } = joinValues(shape);
  const quoted = quotedSpans(shape, spans);
  return spans.flatMap((span, i) => (span.group === "quote" ? [] : ofSpan(text, span, quoted.has(i), lines[i])));
}

/**
 * The spans of a text, neighbouring numbers joined, and the line of each.
 * @param {string} shape
 */
function joinValues(shape) {
  /** @type {Span[]} */
  const spans = [];
  const lines = [];
  let line = 0;
  for (const span of rawSpans(shape)) {
    const last = spans.at(-1);
    if (span.group === "line") line += 1;
    else if (last && isJoined(shape, last, span)) last.end = span.end;
    else lines[spans.push(span) - 1] = line;
  }
  return { spans, lines };
}

/**
 * @param {string} shape
 * @returns {Generator<Span>}
 */
function* rawSpans(shape) {
  for (const match of shape.matchAll(SCAN)) {
    const name = GROUPS.find((_, i) => match[i + 1] !== undefined) ?? "line";
    const group = name === "run" && DIGIT.test(match[0]) ? "number" : name;
    yield { start: match.index, end: match.index + match[0].length, group };
  }
}

/**
 * @param {string} shape
 * @param {Span} last
 * @param {Span} span
 */
function isJoined(shape, last, span) {
  const numbers = last.group === "number" && span.group === "number";
  return numbers && span.start - last.end === 1 && JOINED_BY.has(shape[last.end]);
}

/**
 * @param {string} text
 * @param {Span} span
 * @param {boolean} quoted
 * @param {number} line
 * @returns {Token[]}
 */
function ofSpan(text, { start, end, group }, quoted, line) {
  if (group === "slot") return [{ text: "", kind: "slot", start, end, line }];
  const term = fold(text.slice(start, end));
  if (!term) return [];
  if (group === "value" || group === "number") return [{ text: cut(term), kind: "value", start, end, line }];
  const kind = quoted ? "quoted" : "word";
  const letters = group === "cjk" ? [...term] : [];
  const whole = /** @type {Token} */ ({ text: cut(term), kind, start, end, line });
  return letters.length < 2 ? [whole] : pairs(letters, whole);
}

/**
 * Pairs of letters. Where folding changed the length, every pair has the place of the whole run.
 * @param {string[]} letters
 * @param {Token} run
 */
function pairs(letters, { kind, start, end, line }) {
  const aligned = letters.join("").length === end - start;
  let at = start;
  return letters.slice(1).map((letter, i) => {
    const text = letters[i] + letter;
    const first = at;
    at += letters[i].length;
    return aligned ? { text, kind, start: first, end: first + text.length, line } : { text, kind, start, end, line };
  });
}

/** @param {string} term */
function cut(term) {
  return term.length > LONGEST_TERM ? [...term].slice(0, LONGEST_TERM).join("") : term;
}

/**
 * Indices of the spans that stand in a pair of quotes around few words.
 * @param {string} shape
 * @param {Span[]} spans
 */
function quotedSpans(shape, spans) {
  const quoted = new Set();
  let index = 0;
  while (index < spans.length) {
    const close = closing(shape, spans, index);
    const inside = close - index - 1;
    if (close > 0 && inside <= LONGEST_QUOTED && inside < spans.length - 2)
      for (let i = index + 1; i < close; i++) quoted.add(i);
    index = Math.max(index, close) + 1;
  }
  return quoted;
}

/**
 * The index of the quote that closes the one at `at`, or -1.
 * @param {string} shape
 * @param {Span[]} spans
 * @param {number} at
 */
function closing(shape, spans, at) {
  const { start, group } = spans[at];
  if (group !== "quote" || !isAt(OPENS, shape, start)) return -1;
  const family = QUOTES.find((quotes) => quotes.includes(shape[start])) ?? "";
  for (let i = at + 1; i < Math.min(at + QUOTE_REACH, spans.length); i++) {
    const span = spans[i];
    if (span.group === "quote" && family.includes(shape[span.start]) && isAt(CLOSES, shape, span.start)) return i;
  }
  return -1;
}

/**
 * @param {RegExp} pattern sticky
 * @param {string} shape
 * @param {number} at
 */
function isAt(pattern, shape, at) {
  pattern.lastIndex = at;
  return pattern.test(shape);
}
