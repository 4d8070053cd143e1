/** The search with what explains its results, as one file; loaded when somebody first asks. */

export { marksIn, passageOf, wordsOf } from "../theme/assets/javascripts/errorbook/evidence.js";
export { open } from "../theme/assets/javascripts/errorbook/search.js";
export { masked } from "./masked.js";
