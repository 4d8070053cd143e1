/** Entries of an article: the one that was opened is marked, and a link to each can be copied. */

import { anchorOfAddress } from "../search/address.js";
import { copy } from "../common/clipboard.js";

/** @param {Document} page */
export function markOpened(page) {
  const mark = () => {
    page.querySelector(".eb-entry--opened")?.classList.remove("eb-entry--opened");
    entryOf(page, anchorOfAddress())?.classList.add("eb-entry--opened");
  };
  addEventListener("hashchange", mark);
  mark();
}

/**
 * The entry that a fragment opens, by its own id or by one it was known under.
 * @param {Document} page
 * @param {string} hash
 * @returns {Element | null}
 */
export function entryOf(page, hash) {
  const raw = hash.slice(1);
  const target = raw ? page.getElementById(raw) ?? page.getElementById(decoded(raw)) : null;
  return target?.closest(".eb-entry") ?? null;
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** @param {ParentNode} root */
export function copyLinks(root) {
  for (const link of root.querySelectorAll("a.eb-permalink")) {
    if (!(link instanceof HTMLAnchorElement)) continue;
    link.addEventListener("click", () => {
      const label = link.querySelector("span");
      if (label && navigator.clipboard) void copy(link.href, label, link.dataset.copied ?? "");
    });
  }
}
