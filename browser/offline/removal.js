/**
 * The worker of a site that is not kept for reading offline: it removes itself and what it kept,
 * for readers whose browser has one from a time when the site was. Where `offline` is set, the
 * build puts another file in the place of this one.
 */

(() => {
  const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

  worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));
  worker.addEventListener("activate", (event) => event.waitUntil(remove()));

  async function remove() {
    const own = `errorbook ${new URL(worker.registration.scope).pathname} `;
    const names = (await caches.keys()).filter((name) => name.startsWith(own));
    await Promise.all(names.map((name) => caches.delete(name)));
    await worker.registration.unregister();
  }
})();
