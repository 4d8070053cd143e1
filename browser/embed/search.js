/** The search with what explains its results, as one file; loaded when somebody first asks. */

export { marksIn, passageOf, wordsOf } from "../search/evidence.js";
export { masked } from "../search/masked.js";
export { open } from "../engine/search.js";
