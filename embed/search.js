/** The search with what explains its results, as one file; loaded when somebody first asks. */

export { marksIn, passageOf, wordsOf } from "../theme/assets/javascripts/errorbook/evidence.js";
export { masked } from "../theme/assets/javascripts/errorbook/masked.js";
export { open } from "../theme/assets/javascripts/errorbook/search.js";
