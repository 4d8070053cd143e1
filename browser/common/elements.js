/** Elements out of strings. Untrusted text goes in as text and stays text. */

/** @import { Range } from "../engine/search.js" */

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string} className
 * @param {(Node | string | null)[]} [children]
 */
export function element(name, className, children = []) {
  const made = document.createElement(name);
  if (className) made.className = className;
  for (const child of children) if (child) made.append(child);
  return made;
}

/**
 * @param {string} className
 * @param {string} label
 * @param {() => void} action
 */
export function button(className, label, action) {
  const made = element("button", className, [label]);
  made.type = "button";
  made.addEventListener("click", action);
  return made;
}

/**
 * A link that the arrow keys reach.
 * @param {string} href
 * @param {string} className
 * @param {(Node | string)[]} children
 */
export function resultLink(href, className, children) {
  const anchor = element("a", className, children);
  anchor.href = href;
  anchor.dataset.ebResult = "";
  return anchor;
}

/**
 * @param {string} text
 * @param {Range[]} marks in order
 */
export function marked(text, marks) {
  const ends = [0, ...marks.map(([, end]) => end)];
  const stretches = marks.flatMap(([start, end], i) => [
    text.slice(ends[i], start),
    element("mark", "", [text.slice(start, end)]),
  ]);
  return [...stretches, text.slice(ends[marks.length])];
}
