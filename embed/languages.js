/** In which languages a reader of the page may want to be told. */

/**
 * Best first: what the element says, what the page around it says, what the visitor prefers.
 * @param {Element} element
 * @returns {string[]}
 */
export function languagesOf(element) {
  const own = element.getAttribute("locale");
  const page = element.closest("[lang]")?.getAttribute("lang");
  return [own ?? "", page ?? "", ...navigator.languages].filter(Boolean);
}
