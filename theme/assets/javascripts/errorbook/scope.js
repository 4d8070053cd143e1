/**
 * The globals that Material's bundle expects, as a file of their own: its template would write
 * them inline. A classic script; the root of the site follows from this file's own address.
 */

Object.assign(window, (() => {
  const own = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const scope = new URL("../../../", own);
  if (location.protocol === "file:") {
    const help = Object.assign(document.createElement("script"), { src: new URL("folder.js", own).href });
    document.head.append(help);
  }

  /** @param {string} text */
  const hash = (text) => [...text].reduce((sum, letter) => (sum << 5) - sum + letter.charCodeAt(0), 0);

  /**
   * @param {string} key
   * @param {Storage} [storage]
   * @param {URL} [root]
   * @returns {unknown}
   */
  const get = (key, storage, root = scope) => {
    try {
      return JSON.parse((storage ?? localStorage).getItem(`${root.pathname}.${key}`) ?? "null");
    } catch {
      return null; // storage is closed, or holds something else
    }
  };

  /**
   * @param {string} key
   * @param {unknown} value
   * @param {Storage} [storage]
   * @param {URL} [root]
   */
  const set = (key, value, storage, root = scope) => {
    try {
      (storage ?? localStorage).setItem(`${root.pathname}.${key}`, JSON.stringify(value));
    } catch {
      // storage is closed or full: the choice holds for this page only
    }
  };

  return { __md_scope: scope, __md_hash: hash, __md_get: get, __md_set: set };
})());
