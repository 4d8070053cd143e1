/** Has the browser keep a site with `offline` set for reading without a connection. */

/** @import { Config } from "../search/config.js" */

export async function keepSite() {
  const config = /** @type {Config} */ (JSON.parse(document.getElementById("errorbook-config")?.textContent ?? "{}"));
  if (!config.offline) return;
  try {
    const address = new URL(config.offline, document.baseURI);
    await navigator.serviceWorker.register(address, { updateViaCache: "none" });
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage({ locale: config.locale, urls: [location.href, ...loadedBefore()] });
  } catch {
    // the browser allows no worker here: the site works as ever, with a connection
  }
}

/** The pictures, styles and scripts of the page, which were loaded before the worker was there. */
function loadedBefore() {
  const pictures = [...document.images].map((image) => image.currentSrc || image.src);
  const styles = [...document.styleSheets].flatMap(({ href }) => href ?? []);
  const scripts = [...document.scripts].flatMap(({ src }) => src || []);
  return [...pictures, ...styles, ...scripts];
}
