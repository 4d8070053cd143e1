/**
 * The not-found page holds its text in every language: the one of the address comes first, and
 * takes the search field with it.
 */

/** @param {Document} page */
export function putOwnLanguageFirst(page) {
  const texts = [...page.querySelectorAll(".eb-lost__locale")];
  if (!texts.length) return;
  const segments = location.pathname.toLowerCase().split("/");
  const own = texts.find((text) => segments.includes(text.getAttribute("data-locale") ?? ""));
  if (!own || own === texts[0]) return;
  const field = page.querySelector(".eb-lost errorbook-search");
  if (field) own.insertBefore(field, own.lastElementChild);
  own.classList.add("eb-lost__locale--own");
  page.documentElement.lang = own.getAttribute("lang") ?? "";
}
