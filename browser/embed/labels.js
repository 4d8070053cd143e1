/** The two texts that are needed where nothing else could be loaded. */

import { languagesOf } from "./languages.js";

/**
 * The words "Open help centre" and "Help with this error" in every language of the interface, put
 * here by the bundler.
 * @type {Record<string, [away: string, error: string]>}
 */
const LABELS = ERRORBOOK_LABELS;

/** @param {Element} element */
export function labelsFor(element) {
  const languages = languagesOf(element).map((tag) => tag.toLowerCase().split(/[-_]/)[0]);
  return LABELS[languages.find((language) => language in LABELS) ?? "en"];
}
