/** Which locale is meant by a language tag. */

/**
 * The locale that is nearest to the reader's: the same, a wider one, or one of the
 * same language; else the first.
 * @param {string[]} locales
 * @param {string} [wanted]
 * @returns {string}
 */
export function nearestLocale(locales, wanted = "") {
  const pieces = wanted.toLowerCase().replaceAll("_", "-").split("-");
  const known = locales.map((locale) => locale.toLowerCase());
  for (let length = pieces.length; length > 0; length--) {
    const at = known.indexOf(pieces.slice(0, length).join("-"));
    if (at >= 0) return locales[at];
  }
  const sibling = known.findIndex((locale) => language(locale) === language(pieces[0]));
  return locales[Math.max(0, sibling)];
}

/**
 * The language of a locale: `nb` for all Norwegian, else the first part of the tag.
 * @param {string} locale
 */
export function language(locale) {
  const [first] = locale.toLowerCase().split(/[-_]/);
  return first === "no" || first === "nn" ? "nb" : first;
}
