/** The tags of this page as text to copy, read from the page itself so that they stay true. */

/** @import { WORDS } from "./words.js" */

/** @typedef {typeof WORDS[keyof typeof WORDS]} Words */
/** @typedef {"snippet_script" | "snippet_style" | "snippet_help" | "snippet_fix" | "snippet_link" | "snippet_frame"} Name */

const SHOWN = 2000; // ms

/**
 * @param {HTMLScriptElement} script
 * @param {Record<"snippet_help" | "snippet_fix" | "snippet_link" | "snippet_frame", Element>} elements
 * @returns {[Name, string][]}
 */
export function snippets({ type, src }, elements) {
  return [
    ["snippet_script", `<script type="${type}" src="${src}"></script>`],
    ["snippet_help", tag(elements.snippet_help)],
    ["snippet_fix", tag(elements.snippet_fix)],
    ["snippet_link", tag(elements.snippet_link)],
    ["snippet_style", rules().map(text).join("\n\n")],
    ["snippet_frame", tag(elements.snippet_frame)],
  ];
}

/**
 * An element as another page would write it, without the id that it has here.
 * @param {Element} element
 */
function tag(element) {
  const copy = /** @type {Element} */ (element.cloneNode());
  copy.removeAttribute("id");
  copy.textContent = element.textContent;
  return copy.outerHTML;
}

/** What the style sheet of this page says of the embed. */
function rules() {
  const all = [...document.styleSheets].flatMap(({ cssRules }) => [...cssRules]);
  return all.filter((rule) => rule instanceof CSSStyleRule && rule.selectorText.startsWith("errorbook-"));
}

/** @param {CSSRule} rule */
function text(rule) {
  const { selectorText, style } = /** @type {CSSStyleRule} */ (rule);
  const lines = [...style].map((name) => `  ${name}: ${resolved(style.getPropertyValue(name))};`);
  return `${selectorText.replaceAll(", ", ",\n")} {\n${lines.join("\n")}\n}`;
}

/**
 * A value with the properties of this page replaced by what they stand for.
 * @param {string} value
 */
function resolved(value) {
  const own = getComputedStyle(document.documentElement);
  return value.trim().replace(/var\((--[\w-]+)\)/g, (_, name) => own.getPropertyValue(name).trim());
}

/**
 * @param {[Name, string]} snippet
 * @param {Words} words
 * @param {(text: string) => void} announce
 */
export function figure([name, code], words, announce) {
  const made = document.createElement("figure");
  const caption = document.createElement("figcaption");
  const label = document.createElement("span");
  label.textContent = words[name];
  caption.append(label);
  if (navigator.clipboard) caption.append(copyButton(code, words, announce)); // not on plain http
  const box = document.createElement("pre");
  box.tabIndex = 0; // it scrolls
  const inner = document.createElement("code");
  inner.textContent = code;
  box.append(inner);
  made.className = "snippet";
  made.dataset.snippet = name;
  made.append(caption, box);
  return made;
}

/**
 * @param {string} code
 * @param {Words} words
 * @param {(text: string) => void} announce
 */
function copyButton(code, words, announce) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "quiet";
  made.textContent = words.copy;
  made.addEventListener("click", async () => {
    await navigator.clipboard.writeText(code);
    made.textContent = words.copied;
    announce(words.copied);
    setTimeout(() => (made.textContent = words.copy), SHOWN);
  });
  return made;
}
