/** What keys, clicks and turning away mean to a reader's search. */

/** @import { SearchSession } from "./session.js" */

/** Characters from its start and from its end that the field keeps of a log; the search reads fewer. */
const LONGEST_HALF = 16_000;

/**
 * @param {HTMLElement} host
 * @param {SearchSession} session
 * @param {AbortSignal} signal
 */
export function listen(host, session, signal) {
  const { field } = session;
  field.addEventListener("input", () => session.ask(), { signal });
  field.addEventListener("paste", (event) => paste(event, session), { signal });
  field.addEventListener("focus", () => session.open(), { signal });
  host.querySelector("form")?.addEventListener("submit", (event) => submit(event, session), { signal });
  host.addEventListener("keydown", (event) => press(event, session), { signal });
  host.addEventListener("click", ({ target }) => click(target, session), { signal });
  const turn = (/** @type {EventTarget | null} */ target) => {
    if (target instanceof Node && !host.contains(target)) session.leave();
  };
  host.addEventListener("focusout", ({ relatedTarget }) => turn(relatedTarget), { signal });
  document.addEventListener("pointerdown", ({ target }) => turn(target), { signal });
}

/**
 * Leads to the field from anywhere on the page.
 * @param {SearchSession} session
 * @param {AbortSignal} signal
 */
export function listenForShortcut({ field }, signal) {
  const call = (/** @type {KeyboardEvent} */ event) => {
    if (!isShortcut(event)) return;
    event.preventDefault();
    event.stopPropagation();
    field.focus();
    field.select();
  };
  document.addEventListener("keydown", call, { signal });
}

/**
 * @param {Event} event
 * @param {SearchSession} session
 */
function submit(event, session) {
  event.preventDefault();
  session.submit();
}

/**
 * A text field of a megabyte would hold up the page at every key.
 * @param {ClipboardEvent} event
 * @param {SearchSession} session
 */
function paste(event, { field }) {
  const text = event.clipboardData?.getData("text") ?? "";
  if (text.length <= 2 * LONGEST_HALF) return;
  event.preventDefault();
  const kept = `${text.slice(0, LONGEST_HALF)}\n…\n${text.slice(-LONGEST_HALF)}`;
  field.setRangeText(kept, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
}

/**
 * @param {EventTarget | null} target
 * @param {SearchSession} session
 */
function click(target, session) {
  if (target instanceof Element && target.closest("a")) session.keep();
}

/**
 * @param {KeyboardEvent} event
 * @param {SearchSession} session
 */
function press(event, session) {
  if (event.isComposing) return;
  if (event.key === "Escape") escape(event, session);
  else if (event.key === "ArrowDown" || event.key === "ArrowUp") step(event, session.places);
  else if (event.key === "Enter") enter(event, session);
}

/**
 * @param {KeyboardEvent} event
 * @param {SearchSession} session
 */
function escape(event, session) {
  if (!session.isOpen) return;
  event.preventDefault();
  session.field.focus();
  session.close();
}

/**
 * In the field it opens the first result in place; with Shift it goes to the article, also from a
 * result. Links do what else there is by themselves.
 * @param {KeyboardEvent} event
 * @param {SearchSession} session
 */
function enter(event, session) {
  const { field, results } = session;
  const isInField = event.target === field;
  const result = isInField ? results[0] : results.find((link) => link === event.target);
  if (event.shiftKey && result) follow(event, session, result);
  else if (isInField) submit(event, session);
}

/**
 * @param {KeyboardEvent} event
 * @param {SearchSession} session
 * @param {HTMLAnchorElement} result
 */
function follow(event, session, result) {
  event.preventDefault();
  session.keep();
  location.assign(result.href);
}

/**
 * From one place to the next; within a field of several lines an arrow moves the caret.
 * @param {KeyboardEvent} event
 * @param {HTMLElement[]} places
 */
function step(event, places) {
  const at = places.findIndex((place) => place === document.activeElement);
  const next = places[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (at < 0 || !next || !isOnLastLine(places[at])) return;
  event.preventDefault();
  next.focus();
}

/** @param {HTMLElement} place */
function isOnLastLine(place) {
  return !(place instanceof HTMLTextAreaElement) || !place.value.includes("\n", place.selectionEnd);
}

/** @param {KeyboardEvent} event */
function isShortcut(event) {
  const { key, altKey } = event;
  const isCommand = event.ctrlKey || event.metaKey;
  return isCommand ? !altKey && key.toLowerCase() === "k" : key === "/" && !isTyping(event);
}

/** @param {KeyboardEvent} event */
function isTyping({ target }) {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}
