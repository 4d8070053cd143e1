/**
 * Has the browser keep the site for reading without a connection. Only pages of a site with
 * `offline` set load this; it runs by itself.
 */

/** @typedef {{offline: string, locale: string}} Config */

const config = /** @type {Config} */ (JSON.parse(document.getElementById("errorbook-config")?.textContent ?? "{}"));

try {
  const address = new URL(config.offline, document.baseURI);
  await navigator.serviceWorker.register(address, { updateViaCache: "none" });
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage({ locale: config.locale, urls: [location.href, ...pictures()] });
} catch {
  // the browser allows no worker here: the site works as ever, with a connection
}

/** The pictures of the page, which were loaded before the worker was there. */
function pictures() {
  return [...document.images].map((image) => image.currentSrc || image.src);
}

export {};
