/** A copy button on every message and code block of an article. */

import { copy } from "../common/clipboard.js";

/** @param {ParentNode} root */
export function copyMessages(root) {
  for (const article of root.querySelectorAll(".eb-article")) {
    if (!(article instanceof HTMLElement)) continue;
    for (const block of article.querySelectorAll(".eb-message, .eb-prose pre"))
      addButton(/** @type {HTMLElement} */ (block), article.dataset);
  }
}

/**
 * @param {HTMLElement} block
 * @param {DOMStringMap} words
 */
function addButton(block, words) {
  const text = (block.querySelector("samp, code") ?? block).textContent?.trim() ?? "";
  const button = document.createElement("button");
  const label = document.createElement("span");
  button.type = "button";
  button.className = "eb-copy";
  label.className = "eb-visually-hidden";
  label.textContent = words.copy ?? "";
  button.append(label);
  button.addEventListener("click", () => void copy(text, label, words.copied ?? ""));
  const box = document.createElement("div");
  box.className = "eb-copybox";
  block.replaceWith(box);
  box.append(block, button);
}
