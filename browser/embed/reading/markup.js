/**
 * HTML of the help centre as elements. What is not on the list becomes its text, so that neither a
 * mistake nor an attack on the help centre can reach the page around the element.
 */

import { anchor } from "../interface/links.js";

/** @import { Context } from "../interface/context.js" */

const KEPT = new Set(
  ("p br hr ul ol li dl dt dd blockquote pre code kbd samp var strong b em i u s del ins sub sup mark abbr span div" +
    " table caption thead tbody tfoot tr th td figure figcaption details summary").split(" "),
);
const LEFT_OUT = new Set(["script", "style", "template", "object", "embed", "noscript", "svg", "math"]);
const ATTRIBUTES = ["colspan", "rowspan", "scope", "start", "lang", "dir", "open"];
const CLASSES = ["ui-path"];
const HEADING = /^h[1-6]$/;
const PICTURE = /^data:image\/(?:png|jpeg|gif|webp);base64,/i; // what articles may hold as well

/** @type {{createHTML(html: string): string} | null | undefined} */
let policy;

/**
 * Browsers that demand trusted types take HTML from a policy only. It has no more to do: the template
 * made of it runs nothing and loads nothing, and only what `copy` knows leaves it.
 */
function trusted() {
  if (policy !== undefined) return policy;
  const factory = /** @type {any} */ (globalThis).trustedTypes;
  try {
    policy = factory ? factory.createPolicy("errorbook", { createHTML: (/** @type {string} */ html) => html }) : null;
  } catch {
    policy = { createHTML: () => "" }; // the page allows no such policy
  }
  return policy;
}

/**
 * @param {{html?: string, text?: string}} source
 * @param {Context} context
 * @returns {(Node | string)[]}
 */
export function nodesOf({ html = "", text = "" }, context) {
  const source = trusted()?.createHTML(html) ?? html;
  if (!source) return paragraphs(text);
  const { content } = Object.assign(document.createElement("template"), { innerHTML: source });
  for (const named of content.querySelectorAll("[id], [name]")) unname(named);
  return [...content.childNodes].flatMap((node) => copy(node, context));
}

/**
 * The fields of a form hide its properties behind their names, those of the browser too.
 * @param {Element} named
 */
function unname(named) {
  for (const name of ["id", "name"]) Element.prototype.removeAttribute.call(named, name);
}

/** @param {string} text */
function paragraphs(text) {
  return text.split("\n").filter(Boolean).map((line) => wrap("p", [line]));
}

/**
 * @param {Node} node
 * @param {Context} context
 * @returns {(Node | string)[]}
 */
function copy(node, context) {
  if (node.nodeType === Node.TEXT_NODE) return [node.textContent ?? ""];
  if (!(node instanceof HTMLElement) || LEFT_OUT.has(node.localName)) return [];
  if (node instanceof HTMLImageElement) return [image(node, context)];
  if (node instanceof HTMLIFrameElement) return [video(node, context)];
  const children = [...node.childNodes].flatMap((child) => copy(child, context));
  if (node instanceof HTMLAnchorElement) return link(node, children, context);
  if (HEADING.test(node.localName)) return [wrap("h4", children)];
  return KEPT.has(node.localName) ? [kept(node, children)] : children;
}

/**
 * @param {HTMLElement} node
 * @param {(Node | string)[]} children
 */
function kept(node, children) {
  const made = wrap(node.localName, children);
  for (const name of ATTRIBUTES) if (node.hasAttribute(name)) made.setAttribute(name, node.getAttribute(name) ?? "");
  made.className = CLASSES.filter((name) => node.classList.contains(name)).join(" ");
  if (node.localName === "table") return scrolling(made);
  if (node.localName === "pre") made.tabIndex = 0; // it scrolls
  return made;
}

/** @param {HTMLElement} table */
function scrolling(table) {
  const box = wrap("div", [table]);
  box.className = "eb-scroll";
  box.tabIndex = 0;
  return box;
}

/**
 * Pictures of the help centre only: the page around may forbid others, and their servers would see
 * its visitors.
 * @param {HTMLImageElement} node
 * @param {Context} context
 */
function image(node, context) {
  const source = resolved(node.getAttribute("src"), context);
  const label = node.alt || context.words["embed.picture"];
  if (!source) return label;
  const isWritten = PICTURE.test(source.href);
  if (!isWritten && !source.href.startsWith(`${context.base.origin}/`)) return anchor(source.href, [label]);
  const made = /** @type {HTMLImageElement} */ (wrap("img", []));
  for (const name of ["width", "height"]) if (/^\d+$/.test(node.getAttribute(name) ?? "")) made.setAttribute(name, node.getAttribute(name) ?? "");
  Object.assign(made, { loading: "lazy", decoding: "async", alt: node.alt, title: node.title });
  made.part.add("image");
  made.src = source.href;
  if (isWritten) return made;
  const whole = anchor(source.href, [made]);
  whole.setAttribute("aria-label", label);
  return whole;
}

/**
 * @param {HTMLIFrameElement} node
 * @param {Context} context
 */
function video(node, context) {
  const source = resolved(node.getAttribute("src"), context);
  const label = node.title || context.words["embed.video"];
  return source ? anchor(source.href, [label]) : label;
}

/**
 * @param {HTMLAnchorElement} node
 * @param {(Node | string)[]} children
 * @param {Context} context
 */
function link(node, children, context) {
  const target = resolved(node.getAttribute("href"), context);
  return target ? [anchor(target.href, children)] : children;
}

/**
 * @param {string | null} address
 * @param {Context} context
 */
function resolved(address, { base }) {
  try {
    return address ? new URL(address, base) : null;
  } catch {
    return null;
  }
}

/**
 * @param {string} name
 * @param {(Node | string)[]} children
 */
function wrap(name, children) {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}
