/**
 * Keeps a site for reading without a connection. The build puts `self.plan` before this and writes
 * both to the root of the site as `errorbook-offline.js`.
 *
 * With a connection it changes nothing: every answer comes from the network, so no reader gets an
 * old page, and no part of an old version beside a new one. Without, answers come from two caches:
 * one of this version of the site, with what every page needs, and one of what was visited.
 */

/**
 * Paths are relative to the root of the site.
 * @typedef {object} Plan
 * @property {string} version hash of all that is kept from the start
 * @property {string[]} shared what every page needs
 * @property {Record<string, {search: string[], offline: string}>} locales the search index of each,
 *   and its page for what was not visited
 * @property {string} fallback the locale of readers who have none
 */

/**
 * What a page tells of itself.
 * @typedef {object} Visit
 * @property {string} locale
 * @property {string[]} urls of the page and of what was loaded before this worker was there
 */

(() => {
  const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
  const plan = /** @type {Plan} */ (Reflect.get(self, "plan"));
  const scope = worker.registration.scope;
  const own = `errorbook ${new URL(scope).pathname} `;
  const VERSION = `${own}${plan.version}`;
  const VISITED = `${own}visited`;
  const LOCALES = `${own}locales`;
  const MOST_VISITED = 500; // answers; the oldest go first
  const NOT_KEPT = new URL("api/", scope).href; // for programs, and large

  worker.addEventListener("install", (event) => event.waitUntil(install()));
  worker.addEventListener("activate", (event) => event.waitUntil(takeOver()));
  worker.addEventListener("message", (event) => event.waitUntil(visited(event.data)));
  worker.addEventListener("fetch", (event) => {
    const { method, url } = event.request;
    if (method === "GET" && url.startsWith(scope) && !url.startsWith(NOT_KEPT)) event.respondWith(answer(event));
  });

  /** The search of every locale that was visited comes along from one version to the next. */
  async function install() {
    const locales = await visitedLocales();
    await keepAll([...plan.shared, ...locales.flatMap((locale) => plan.locales[locale].search)]);
    await worker.skipWaiting();
  }

  async function takeOver() {
    const old = (await caches.keys()).filter(
      (name) => name.startsWith(own) && ![VERSION, VISITED, LOCALES].includes(name),
    );
    await Promise.all(old.map((name) => caches.delete(name)));
    await worker.clients.claim();
  }

  /** @param {Visit} visit */
  async function visited({ locale, urls }) {
    await keepVisited(urls);
    if (!Object.hasOwn(plan.locales, locale)) return;
    const locales = await caches.open(LOCALES);
    await locales.put(new URL(`${locale}/`, scope), new Response());
    await keepAll(plan.locales[locale].search);
  }

  /** @param {string[]} urls */
  async function keepVisited(urls) {
    const missing = [];
    for (const url of urls) if (url.startsWith(scope) && !(await recall(url))) missing.push(keyOf(url));
    const cache = await caches.open(VISITED);
    await Promise.allSettled(missing.map((url) => cache.add(url)));
  }

  /** @returns {Promise<string[]>} those of this version, the last one visited last */
  async function visitedLocales() {
    const keys = await (await caches.open(LOCALES)).keys();
    const locales = keys.map(({ url }) => url.slice(scope.length).replace(/\/$/, ""));
    return locales.filter((locale) => Object.hasOwn(plan.locales, locale));
  }

  /**
   * Asks the server again, so that what an earlier version left in the browser's own cache does not
   * get into this one.
   * @param {string[]} paths
   */
  async function keepAll(paths) {
    const cache = await caches.open(VERSION);
    const wanted = paths.map((path) => new URL(path, scope).href);
    const there = new Set((await cache.keys()).map(({ url }) => url));
    const missing = wanted.filter((url) => !there.has(url));
    await cache.addAll(missing.map((url) => new Request(url, { cache: "no-cache" })));
  }

  /** @param {FetchEvent} event */
  async function answer(event) {
    const { request } = event;
    try {
      const response = await fetch(request);
      if (response.status === 200 && !response.redirected) event.waitUntil(keep(request.url, response.clone()));
      return response;
    } catch (error) {
      const kept = await recall(request.url);
      if (kept) return new Response(kept.body, kept); // without a URL: a script's own has a query
      if (request.mode === "navigate") return offlinePage(request.url);
      throw error;
    }
  }

  /**
   * @param {string} url
   * @param {Response} response
   */
  async function keep(url, response) {
    const key = keyOf(url);
    if (await (await caches.open(VERSION)).match(key, { ignoreVary: true })) return;
    const cache = await caches.open(VISITED);
    await cache.put(key, new Response(response.body, response)); // without a URL, whose query may hold a search
    const keys = await cache.keys();
    await Promise.all(keys.slice(0, -MOST_VISITED).map((old) => cache.delete(old)));
  }

  /** @param {string} url */
  async function recall(url) {
    for (const name of [VERSION, VISITED]) {
      const kept = await (await caches.open(name)).match(keyOf(url), { ignoreVary: true });
      if (kept) return kept;
    }
    return undefined;
  }

  /**
   * Files are the same whatever is asked of them.
   * @param {string} url
   */
  function keyOf(url) {
    const { origin, pathname } = new URL(url);
    return origin + pathname;
  }

  /**
   * Stands at the address of another page, so that loading it again brings that one; its own
   * address goes with it as the base of its links.
   * @param {string} wanted
   */
  async function offlinePage(wanted) {
    const url = new URL(plan.locales[await localeOf(wanted)].offline, scope);
    const html = await (await recall(url.href))?.text();
    const page = html?.replace("<head>", `<head><base href="${url.pathname}">`);
    const headers = { "Content-Type": "text/html; charset=utf-8" };
    return page === undefined ? Response.error() : new Response(page, { status: 503, headers });
  }

  /** @param {string} url */
  async function localeOf(url) {
    const segments = new URL(url).pathname.toLowerCase().split("/");
    const said = segments.find((segment) => Object.hasOwn(plan.locales, segment));
    return said ?? (await visitedLocales()).at(-1) ?? plan.fallback;
  }
})();
