/** The modules that a page loads on use. The bundler puts in what their files are called. */

import { loaderBeside } from "../common/load.js";
import { ASSETS } from "./script.js";

const load = loaderBeside(ASSETS.href);

/** @returns {Promise<typeof import("../search/result-view.js")>} */
export function loadResults() {
  return load(ERRORBOOK_MODULES.results);
}

/** @returns {Promise<typeof import("../pictures/screenshot.js")>} */
export function loadScreenshot() {
  return load(ERRORBOOK_MODULES.screenshot);
}
