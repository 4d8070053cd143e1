/**
 * Text to search tokens, the same in the browser and in Python.
 *
 * The rules and their reasons stand in `errorbook.search.normalise`, which holds the same patterns;
 * the vectors in `tests/shared/normalise.json` and a property test keep the two in step.
 */

/** @typedef {"word" | "quoted" | "value" | "slot"} Kind */

/**
 * One token. `text` is folded, and empty for a slot; `start` and `end` are UTF-16 offsets in the
 * original text; `line` counts from 0.
 * @typedef {{text: string, kind: Kind, start: number, end: number, line: number}} Token
 */

/** @typedef {"slot" | "value" | "run" | "number" | "cjk" | "quote" | "line"} Group */
/** @typedef {{start: number, end: number, group: Group}} Span */

/** Characters of a term; what is longer is cut. */
export const LONGEST_TERM = 64;

/** Words in a pair of quotes up to which they are a name rather than a quoted sentence. */
const LONGEST_QUOTED = 6;
const QUOTE_REACH = 40; // tokens after which an open quote counts as a stray one

const LETTERS = new Map([
  ["ß", "ss"], ["ς", "σ"], ["ı", "i"], ["æ", "ae"], ["œ", "oe"], ["ø", "o"], ["đ", "d"], ["ł", "l"],
]);
const LETTER_PATTERN = new RegExp(`[${[...LETTERS.keys()].join("")}]`, "gu");
const OPTIONAL_MARKS =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/gu;

const CJK =
  "\\u1100-\\u11ff\\u3005-\\u3007\\u3041-\\u309f\\u30a1-\\u30fa\\u30fc-\\u30ff\\u3131-\\u318e\\u31f0-\\u31ff" +
  "\\u3400-\\u4dbf\\u4e00-\\u9fff\\ua960-\\ua97c\\uac00-\\ud7a3\\ud7b0-\\ud7fb\\uf900-\\ufaff\\uff66-\\uff9f" +
  "\\u{20000}-\\u{3ffff}";
const SELECTORS = "\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}";
const MARKS = "\\p{M}\\u00ad\\u0640\\u200b-\\u200d\\u2060\\ufeff";
const SPACE = "\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

const ANY_LETTER = "[\\p{L}\\p{N}]";
const LETTER = `(?:(?![${CJK}])${ANY_LETTER})`;
const RUN = `${LETTER}+(?:[${MARKS}]+${LETTER}*)*`;
const CJK_RUN = `[${CJK}][${CJK}${SELECTORS}]*`;
const ALONE = `(?<!${ANY_LETTER})`;
const ENDS = `(?!${ANY_LETTER})`;

// A slot of a template is masked by private-use characters before the text is scanned.
const SLOT_START = "\ue000";
const SLOT_REST = "\ue001";
const SLOTS = [
  `${SLOT_START}${SLOT_REST}*`,
  String.raw`%\([A-Za-z0-9_ .\-]{1,40}\)[sdifr]`,
  `${ALONE}%(?:[0-9]\\$)?[\\-+0#]?[0-9]{0,2}(?:\\.[0-9])?(?:ll|[lhzjt])?[sdiuxXfgpmc]${ENDS}`,
  `<(?![0-9/])(?:${ANY_LETTER}|[_ .\\-]){1,30}>`,
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
const QUOTES = ["\"“”„‟«»＂", "'‘’‚‛‹›`´＇", "「」『』"];
const SCAN = new RegExp(
  `(?<slot>${SLOTS.join("|")})|(?<value>${VALUES.join("|")})|(?<run>${RUN})|(?<cjk>${CJK_RUN})` +
    `|(?<quote>[${QUOTES.join("")}])|(?<line>[\\n\\r\\u2028\\u2029]+)`,
  "gu",
);
const NO_TERM = new RegExp(`[^\\p{L}\\p{N}${MARKS}]+`, "gu");
const IGNORED = new RegExp(`[\\u00ad\\u0640\\u200b-\\u200d\\u2060\\ufeff${SELECTORS}]+`, "gu");
const DIGIT = /\p{Nd}/u;
const JOINED_BY = new Set("./:,-_");
const WORD_SIGN = `(?:${LETTER}|[${MARKS}])`;
const OPENS = new RegExp(`[«「『]|(?<!${WORD_SIGN})[${QUOTES.join("")}](?![${SPACE}]|$)`, "uy");
const CLOSES = new RegExp(`[»」』]|(?<![${SPACE}])[${QUOTES.join("")}](?!${WORD_SIGN})`, "uy");

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
 * The form of a run of letters and digits under which it is found.
 * @param {string} text
 */
export function fold(text) {
  const lower = text.normalize("NFKC").toLowerCase();
  const composed = lower.normalize("NFD").replace(OPTIONAL_MARKS, "").normalize("NFC");
  return composed
    .replace(LETTER_PATTERN, (letter) => LETTERS.get(letter) ?? letter)
    .replace(IGNORED, "")
    .replace(NO_TERM, "");
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
  const { spans, lines } = joinValues(text);
  const quoted = quotedSpans(text, spans);
  return spans.flatMap((span, i) => (span.group === "quote" ? [] : ofSpan(text, span, quoted.has(i), lines[i])));
}

/**
 * The spans of a text, neighbouring numbers joined, and the line of each.
 * @param {string} text
 */
function joinValues(text) {
  /** @type {Span[]} */
  const spans = [];
  const lines = [];
  let line = 0;
  for (const span of rawSpans(text)) {
    const last = spans.at(-1);
    if (span.group === "line") line += 1;
    else if (last && isJoined(text, last, span)) last.end = span.end;
    else lines[spans.push(span) - 1] = line;
  }
  return { spans, lines };
}

/**
 * @param {string} text
 * @returns {Generator<Span>}
 */
function* rawSpans(text) {
  for (const match of text.matchAll(SCAN)) {
    const groups = Object.entries(match.groups ?? {});
    const name = /** @type {Group} */ (groups.find(([, found]) => found !== undefined)?.[0]);
    const group = name === "run" && DIGIT.test(match[0]) ? "number" : name;
    yield { start: match.index, end: match.index + match[0].length, group };
  }
}

/**
 * @param {string} text
 * @param {Span} last
 * @param {Span} span
 */
function isJoined(text, last, span) {
  const numbers = last.group === "number" && span.group === "number";
  return numbers && span.start - last.end === 1 && JOINED_BY.has(text[last.end]);
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
  if (letters.length < 2) return [{ text: cut(term), kind, start, end, line }];
  return pairs(letters, start, end).map((pair) => ({ ...pair, kind, line }));
}

/**
 * Pairs of letters. Where folding changed the length, every pair has the place of the whole run.
 * @param {string[]} letters
 * @param {number} start
 * @param {number} end
 */
function pairs(letters, start, end) {
  const aligned = letters.join("").length === end - start;
  let at = start;
  return letters.slice(1).map((letter, i) => {
    const text = letters[i] + letter;
    const place = aligned ? { start: at, end: at + text.length } : { start, end };
    at += letters[i].length;
    return { text, ...place };
  });
}

/** @param {string} term */
function cut(term) {
  return term.length > LONGEST_TERM ? [...term].slice(0, LONGEST_TERM).join("") : term;
}

/**
 * Indices of the spans that stand in a pair of quotes around few words.
 * @param {string} text
 * @param {Span[]} spans
 */
function quotedSpans(text, spans) {
  const quoted = new Set();
  let index = 0;
  while (index < spans.length) {
    const close = closing(text, spans, index);
    const inside = close - index - 1;
    if (close > 0 && inside <= LONGEST_QUOTED && inside < spans.length - 2)
      for (let i = index + 1; i < close; i++) quoted.add(i);
    index = Math.max(index, close) + 1;
  }
  return quoted;
}

/**
 * The index of the quote that closes the one at `at`, or -1.
 * @param {string} text
 * @param {Span[]} spans
 * @param {number} at
 */
function closing(text, spans, at) {
  const { start, group } = spans[at];
  if (group !== "quote" || !isAt(OPENS, text, start)) return -1;
  const family = QUOTES.find((quotes) => quotes.includes(text[start])) ?? "";
  for (let i = at + 1; i < Math.min(at + QUOTE_REACH, spans.length); i++) {
    const span = spans[i];
    if (span.group === "quote" && family.includes(text[span.start]) && isAt(CLOSES, text, span.start)) return i;
  }
  return -1;
}

/**
 * @param {RegExp} pattern sticky
 * @param {string} text
 * @param {number} at
 */
function isAt(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.test(text);
}
