/**
 * For a site opened from a folder, where browsers forbid modules, workers and reading the index: in
 * the place of a search field that cannot work stands what to do, and links to folders lead to the
 * page in them.
 */

const COMMAND = "python -m http.server";
const ADDRESS = "http://localhost:8000/";

/** @param {Document} page */
export function explainFolder(page) {
  for (const link of page.links) lead(link);
  page.querySelector(".eb-hero__try")?.remove();
  for (const form of page.querySelectorAll("errorbook-search form")) replace(form);
}

/** @param {HTMLAnchorElement | HTMLAreaElement} link */
function lead(link) {
  if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
}

/** @param {Element} form */
function replace(form) {
  const isHero = form.parentElement?.dataset.variant === "hero";
  if (isHero) form.replaceWith(note());
  else form.remove();
  if (!document.querySelector(".eb-folder")) document.querySelector(".eb-header")?.after(note());
}

function note() {
  const { strings } = JSON.parse(document.getElementById("errorbook-config")?.textContent ?? "{}");
  const note = document.createElement("p");
  note.className = "eb-folder";
  for (const piece of strings["search.folder"].split(/(\{\w+\})/)) note.append(filled(piece));
  return note;
}

/** @param {string} piece */
function filled(piece) {
  if (piece === "{command}") return Object.assign(document.createElement("code"), { textContent: COMMAND });
  if (piece !== "{address}") return piece;
  return Object.assign(document.createElement("a"), { href: ADDRESS, textContent: ADDRESS });
}
