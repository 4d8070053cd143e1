/** In which languages a reader of the page may want to be told. */

/**
 * Best first: what the element says, what the page around it says, what the visitor prefers.
 * @param {Element} element
 * @returns {string[]}
 */
export function languagesOf(element) {
  const own = element.getAttribute("locale");
  const around = element.closest("[lang]")?.getAttribute("lang");
  const page = document.documentElement.lang; // of an element in a shadow root, it is not found above
  return [own ?? "", around ?? "", page, ...navigator.languages].filter(Boolean);
}
