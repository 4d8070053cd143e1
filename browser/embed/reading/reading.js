/** What a reader reads: answers, results, entries; loaded when somebody opens or asks something. */

import style from "./reading.css";

export { wholeArticle, explanation } from "./document-view.js";
export { question, tellOfNothing } from "./feedback.js";
export { Finder } from "./finder.js";
export { answer, away, list, summary } from "./results-view.js";
export { found } from "./targets.js";

export const sheet = new CSSStyleSheet();
sheet.replaceSync(style);
