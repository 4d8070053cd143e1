/** What this device remembers for the reader, where its storage allows it; nothing is sent. */

const PREFIX = "errorbook.";
const { get, set } = {
  get: /** @type {((key: string) => unknown) | undefined} */ (Reflect.get(globalThis, "__md_get")),
  set: /** @type {((key: string, value: unknown) => void) | undefined} */ (Reflect.get(globalThis, "__md_set")),
};

/** @param {string} key */
export function recall(key) {
  return get?.(PREFIX + key) ?? null;
}

/**
 * @param {string} key
 * @param {unknown} value
 */
export function remember(key, value) {
  set?.(PREFIX + key, value);
}
