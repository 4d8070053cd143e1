/** The field in which a reader asks. */

import { element } from "../../common/elements.js";

/** @import { Context } from "./context.js" */

const PAUSE = 150; // ms after the last letter

let fields = 0;

export class Field {
  #timer = 0;

  /**
   * @param {Context} context
   * @param {{ask: (text: string) => void, submit: (text: string) => void}} actions
   */
  constructor({ words, signal }, { ask, submit }) {
    const id = `eb-field-${(fields += 1)}`;
    const label = element("label", "eb-unseen", [words["search.label"]]);
    label.htmlFor = id;
    this.input = element("textarea", "eb-input");
    Object.assign(this.input, { id, rows: 1, autocomplete: "off", spellcheck: false, placeholder: words["search.placeholder"] });
    this.input.part.add("field");
    this.element = element("form", "eb-field", [label, this.input]);
    this.element.setAttribute("role", "search");
    this.input.addEventListener("input", () => this.#later(() => ask(this.text)));
    this.input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      clearTimeout(this.#timer);
      submit(this.text);
    });
    this.element.addEventListener("submit", (event) => event.preventDefault());
    signal.addEventListener("abort", () => clearTimeout(this.#timer));
  }

  get text() {
    return this.input.value;
  }

  set text(text) {
    this.input.value = text;
  }

  /** @param {() => void} act */
  #later(act) {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(act, PAUSE);
  }
}

/**
 * Lets the arrow keys go through places, and Escape go back.
 * @param {HTMLElement} area
 * @param {() => HTMLElement[]} places the field first
 * @param {() => boolean} back whether there was a way back
 */
export function listenForKeys(area, places, back) {
  area.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && back()) return void event.preventDefault(), event.stopPropagation();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const target = /** @type {HTMLElement} */ (event.target);
    const all = places();
    const at = all.indexOf(target);
    if (!step || at < 0 || (at === 0 && target instanceof HTMLTextAreaElement && isInside(target, step))) return;
    event.preventDefault();
    all[Math.max(0, Math.min(all.length - 1, at + step))].focus();
  });
}

/**
 * Whether an arrow still has lines of the text to go to.
 * @param {HTMLTextAreaElement} input
 * @param {number} step
 */
function isInside({ value, selectionStart }, step) {
  return step > 0 ? value.slice(selectionStart).includes("\n") : true;
}
