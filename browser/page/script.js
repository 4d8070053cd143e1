/** Where the script of the page lies, from which the rest of the site is found. */

const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);

/** The folder of all that the bundler makes for pages. */
export const ASSETS = new URL(".", src);

/** The root of the site. */
export const SITE = new URL("../../", src);
