/**
 * The search in a worker of its own, so that typing never waits for it. Started with
 * `?index=<URL of the folder of the index>`; takes `{id, text, options}` and answers
 * `{id, results}` or `{id, error}`. A query that a newer one overtakes gets no answer.
 */

import { open } from "../engine/search.js";

/** @import { Index } from "../engine/search.js" */

const folder = new URL(self.location.href).searchParams.get("index") ?? "";

/** @type {Promise<Index> | undefined} */
let index;
let current = new AbortController();

/**
 * @param {string} name
 * @param {{signal?: AbortSignal}} options
 */
async function read(name, { signal }) {
  const response = await fetch(new URL(name, folder), { signal });
  if (!response.ok) throw new Error(`The search index is not there: ${name} gives ${response.status}.`);
  return new Uint8Array(await response.arrayBuffer());
}

self.addEventListener("message", async ({ data: { id, text, options } }) => {
  const overtaken = current;
  const { signal } = (current = new AbortController());
  await new Promise((resolve) => setTimeout(resolve)); // a newer query may be waiting already
  try {
    index ??= open(read);
    const searching = current.signal === signal && (await index).search(text, { ...options, signal });
    overtaken.abort(); // not before this query has asked for the parts that both need
    const results = await searching;
    if (!results) return;
    if (!signal.aborted) self.postMessage({ id, results });
  } catch (error) {
    if (signal.aborted) return;
    index = undefined; // the next query tries again
    self.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
