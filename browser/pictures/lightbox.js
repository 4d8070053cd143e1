/** Pictures of an article open large in a dialog; focus returns to where it was. */

const SMALLEST = 200; // CSS pixels; a smaller picture has nothing to show larger

/** @param {ParentNode} root */
export function openPictures(root) {
  for (const article of root.querySelectorAll(".eb-article")) {
    if (!(article instanceof HTMLElement)) continue;
    for (const image of article.querySelectorAll(".eb-prose img"))
      if (image instanceof HTMLImageElement && !image.closest("a, button")) offer(image, article.dataset);
  }
}

/**
 * @param {HTMLImageElement} image
 * @param {DOMStringMap} words
 */
function offer(image, words) {
  const width = Number(image.getAttribute("width"));
  if (width && width < SMALLEST) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "eb-picture";
  button.setAttribute("aria-label", [words.enlarge, image.alt].filter(Boolean).join(": "));
  image.replaceWith(button);
  button.append(image);
  button.addEventListener("click", () => show(image, words.close ?? ""));
}

/**
 * @param {HTMLImageElement} image
 * @param {string} closeLabel
 */
function show(image, closeLabel) {
  const dialog = document.createElement("dialog");
  const large = document.createElement("img");
  const close = document.createElement("button");
  dialog.className = "eb-lightbox";
  dialog.setAttribute("aria-label", image.alt);
  large.src = image.currentSrc || image.src;
  large.alt = image.alt;
  close.type = "button";
  close.className = "eb-lightbox__close";
  close.textContent = closeLabel;
  dialog.append(large, close);
  dialog.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  close.focus();
}
