/** The choice of colours, kept where Material keeps it. */

import { recall, remember } from "./storage.js";

const SYSTEM = "(prefers-color-scheme)";
const KEY = "__palette";

/**
 * Stands behind the form of the choice: the parser connects it before the page is painted, so the
 * page has the reader's colours from the start.
 */
export class Palette extends HTMLElement {
  #light = matchMedia("(prefers-color-scheme: light)");
  /** @type {HTMLInputElement[]} */
  #inputs = [];

  connectedCallback() {
    const form = /** @type {HTMLFormElement} */ (this.previousElementSibling);
    this.#inputs = [...form.querySelectorAll("input")];
    this.#apply(this.#inputs[recall(KEY)?.index] ?? this.#inputs[0]);
    this.#light.addEventListener("change", () => this.#apply(this.#chosen));
    form.addEventListener("change", () => this.#choose(this.#chosen));
  }

  get #chosen() {
    return this.#inputs.find((input) => input.checked) ?? this.#inputs[0];
  }

  /** @param {HTMLInputElement} input */
  #choose(input) {
    this.#apply(input);
    const color = { ...this.#colours(input), media: input.dataset.mdColorMedia };
    remember(KEY, { index: this.#inputs.indexOf(input), color });
  }

  /** @param {HTMLInputElement} input */
  #apply(input) {
    input.checked = true;
    for (const [name, value] of Object.entries(this.#colours(input)))
      document.body.setAttribute(`data-md-color-${name}`, value ?? "");
    for (const other of this.#inputs) {
      const label = /** @type {HTMLElement | null} */ (other.nextElementSibling);
      if (label) label.hidden = other !== input;
    }
  }

  /**
   * What an option stands for; the system's is the option that it prefers at this moment.
   * @param {HTMLInputElement} input
   */
  #colours(input) {
    const wished = `(prefers-color-scheme: ${this.#light.matches ? "light" : "dark"})`;
    const isSystem = input.dataset.mdColorMedia === SYSTEM;
    const option = (isSystem && this.#inputs.find((i) => i.dataset.mdColorMedia === wished)) || input;
    const { mdColorScheme: scheme, mdColorPrimary: primary, mdColorAccent: accent } = option.dataset;
    return { scheme, primary, accent };
  }
}
