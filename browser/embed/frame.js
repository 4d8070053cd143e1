/**
 * The page for an iframe, `/embed/`: one element, filled by the address. It tells its height to the
 * page around it, and obeys and informs only pages of the origins that the help centre names.
 */

import "./register.js";

/** @import { ErrorbookHelp, Events } from "./types/errorbook.js" */

const root = document.documentElement;
const asked = new URLSearchParams(location.search);
const trusted = (root.dataset.origins ?? "").split(" ").filter(Boolean);
const embedder = originAround();
/** @type {(keyof Events)[]} */
const EVENTS = ["errorbook-results", "errorbook-open", "errorbook-no-result", "errorbook-feedback", "errorbook-failure"];

root.lang = asked.get("locale") ?? navigator.language;
const help = /** @type {ErrorbookHelp} */ (document.createElement("errorbook-help"));
for (const name of /** @type {const} */ (["product", "locale"])) if (asked.get(name)) help[name] = asked.get(name);
if (["light", "dark"].includes(asked.get("theme") ?? "")) root.dataset.theme = asked.get("theme") ?? "";
document.body.append(help);

if (parent !== window && embedder) {
  new ResizeObserver(() => tell({ type: "errorbook-height", height: Math.ceil(help.getBoundingClientRect().height) })).observe(help);
  if (trusted.includes(embedder)) inform();
}
const entry = asked.get("entry");
if (entry) help.show(entry).catch(ignore);
else search();
addEventListener("hashchange", search);

function search() {
  const text = textAsked();
  if (text) help.search(text).catch(ignore);
}

/**
 * The text to search for stands in the fragment, `#q=…`, which is sent to nobody; of an older address
 * it is moved there from the query.
 */
function textAsked() {
  const url = new URL(location.href);
  const text = url.searchParams.get("q");
  if (text === null) return new URLSearchParams(url.hash.slice(1)).get("q");
  url.searchParams.delete("q");
  url.hash = new URLSearchParams({ q: text }).toString();
  try {
    history.replaceState(history.state, "", url);
  } catch {
    // the browser lets a sandboxed page change nothing of its address
  }
  return text;
}

/** The origin of the page around this one; empty where the browser does not tell. */
function originAround() {
  const [first] = location.ancestorOrigins ?? [];
  if (first) return first === "null" ? "" : first;
  try {
    return new URL(document.referrer).origin;
  } catch {
    return "";
  }
}

/** @param {object} message */
function tell(message) {
  parent.postMessage(message, embedder);
}

function inform() {
  for (const type of EVENTS) help.addEventListener(type, (/** @type {any} */ { detail }) => tell({ type, detail }));
  addEventListener("message", ({ source, origin, data }) => {
    if (source === parent && trusted.includes(origin)) obey(Object(data));
  });
}

/** @param {{type?: unknown, text?: unknown, entry?: unknown}} command */
function obey({ type, text, entry }) {
  if (type === "errorbook-search") help.search(String(text)).catch(ignore);
  if (type === "errorbook-show") help.show(String(entry)).catch(ignore);
  if (type === "errorbook-close") help.close();
}

/** What went wrong is told by an event. */
function ignore() {}
