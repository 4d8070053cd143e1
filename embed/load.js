/** Loads another file of the embed, which lies beside this one. */

let failures = 0;

/**
 * @param {string} name
 * @returns {Promise<any>}
 */
export async function load(name) {
  // browsers may remember that an address failed, so each new attempt has one of its own
  const address = new URL(failures ? `${name}?${failures}` : name, import.meta.url);
  try {
    return await import(address.href);
  } catch (cause) {
    failures += 1;
    throw cause;
  }
}
