/**
 * What this device remembers for the reader, where its storage allows it; nothing is sent. Keys are
 * written as Material writes them, so that handwritten pages share the choice of colours.
 */

import { SITE } from "./script.js";

/**
 * @param {string} key
 * @param {Storage} [storage]
 * @param {URL} [root]
 * @returns {any} null where nothing is kept
 */
export function recall(key, storage, root = SITE) {
  try {
    return JSON.parse((storage ?? localStorage).getItem(`${root.pathname}.${key}`) ?? "null");
  } catch {
    return null; // storage is closed, or holds something else
  }
}

/**
 * @param {string} key
 * @param {unknown} value
 * @param {Storage} [storage]
 * @param {URL} [root]
 */
export function remember(key, value, storage, root = SITE) {
  try {
    (storage ?? localStorage).setItem(`${root.pathname}.${key}`, JSON.stringify(value));
  } catch {
    // storage is closed or full: the choice holds for this page only
  }
}
