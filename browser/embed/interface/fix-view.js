/** `errorbook-fix`: the fix of one error, or nothing. */

import { Panel } from "./panel.js";

/** @import { Context } from "./context.js" */
/** @import { View } from "./mount.js" */

/** @implements {View} */
export class FixView {
  text = ""; // the attribute says what is asked
  #context;
  #panel;
  #observer;

  /** @param {Context} context */
  constructor(context) {
    this.#context = context;
    this.#panel = new Panel(context, async () => []);
    // where it would be seen to shrink, an element that has nothing keeps its place
    this.#observer = new IntersectionObserver((entries) => {
      if (!entries.at(-1)?.isIntersecting && context.frame.classList.contains("eb--nothing")) context.frame.hidden = true;
    });
    context.signal.addEventListener("abort", () => this.#observer.disconnect());
  }

  async start() {
    this.#observer.observe(this.#context.frame);
    const { element, frame } = this.#context;
    if (frame.firstElementChild?.localName !== "slot") frame.hidden = true; // the fix of another error
    await this.search(element.error ?? "");
  }

  /** @param {string} text */
  async search(text) {
    const { frame, signal } = this.#context;
    if (frame.contains(this.#panel.element) || !text) frame.hidden = true;
    const isFound = text ? await this.#panel.answer(text) : false;
    if (isFound === null || signal.aborted) return;
    if (isFound) this.#reveal();
    else frame.classList.add("eb--nothing");
  }

  /** @param {string} id */
  async show(id) {
    await this.#panel.show(id);
    this.#reveal();
  }

  async open() {
    this.#reveal();
  }

  close() {
    this.#context.frame.hidden = true;
  }

  #reveal() {
    const { frame } = this.#context;
    if (!this.#panel.element.isConnected) frame.replaceChildren(this.#panel.element);
    frame.classList.remove("eb--nothing");
    frame.hidden = false;
  }
}
