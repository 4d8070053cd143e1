/** Copying, and telling that it is done: in the control itself, and aloud. */

const SHOWN = 2000; // ms
const DONE = "eb-copied";

/**
 * Copies a text and shows for a moment, in place of the control's label, that it is done.
 * @param {string} text
 * @param {HTMLElement} label
 * @param {string} done
 */
export async function copy(text, label, done) {
  await navigator.clipboard.writeText(text);
  const control = label.parentElement;
  const before = label.textContent;
  if (!control || before === done) return;
  label.textContent = done;
  control.classList.add(DONE);
  announce(done);
  setTimeout(() => {
    label.textContent = before;
    control.classList.remove(DONE);
  }, SHOWN);
}

/** @param {string} text */
function announce(text) {
  let status = document.querySelector("[data-eb-status]");
  if (!status) {
    status = document.createElement("p");
    status.className = "eb-visually-hidden";
    status.setAttribute("role", "status");
    status.setAttribute("data-eb-status", "");
    document.body.append(status);
  }
  status.textContent = text;
}
