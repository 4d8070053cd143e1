/** The language of the interface. */

import { language, nearestLocale } from "../../engine/locales.js";

/** @import { Site } from "./help-centre.js" */

/**
 * The language of the help centre for the first wanted one that it has, else its own.
 * @param {string[]} wanted best first
 * @param {Site} site
 */
export function chosenLocale(wanted, { languages, default_locale: fallback }) {
  const locales = languages.map(({ locale }) => locale);
  const known = wanted.find((tag) => locales.some((locale) => language(locale) === language(tag)));
  const locale = known ? nearestLocale(locales, known) : fallback;
  return languages.find((one) => one.locale === locale) ?? languages[0];
}
