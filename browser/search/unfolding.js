/** A result whose fix opens in place below its link. */

let bodies = 0;

/**
 * Lets a link open what is in place below it. With a key held down it stays a link.
 * @param {HTMLAnchorElement} link
 * @param {HTMLElement} body
 */
export function unfolding(link, body) {
  body.id = `eb-result-${(bodies += 1)}`;
  body.hidden = true;
  link.setAttribute("aria-expanded", "false");
  link.setAttribute("aria-controls", body.id);
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    unfold(link, !isUnfolded(link));
  });
  return body;
}

/**
 * Opens or closes what is below the link of a result; a link without such a thing stays as it is.
 * @param {HTMLElement} link
 * @param {boolean} isOpen
 */
export function unfold(link, isOpen) {
  const body = document.getElementById(link.getAttribute("aria-controls") ?? "");
  if (!body) return;
  body.hidden = !isOpen;
  link.setAttribute("aria-expanded", String(isOpen));
}

/** @param {Element} link */
export function isUnfolded(link) {
  return link.getAttribute("aria-expanded") === "true";
}
