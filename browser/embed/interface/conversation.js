/** A field and what is shown for it, as the elements with a search have it. */

import { Field, listenForKeys } from "./field.js";
import { Panel } from "./panel.js";

/** @import { Context } from "./context.js" */
/** @import { Content } from "./panel.js" */

export class Conversation {
  /**
   * @param {Context} context
   * @param {() => Promise<Content>} home
   * @param {{asked?: () => void, goesBack?: boolean}} [options] `asked` is called when the reader begins
   *   to ask; `goesBack` says whether Escape leads back, and does not leave what is around
   */
  constructor(context, home, { asked = () => {}, goesBack = true } = {}) {
    this.panel = new Panel(context, home);
    this.field = new Field(context, {
      ask: (text) => (asked(), void this.panel.search(text)),
      submit: (text) => (asked(), void this.#submit(text)),
    });
    this.field.input.addEventListener("focus", () => this.panel.prepare(), { once: true });
    for (const area of [this.field.element, this.panel.element])
      listenForKeys(area, () => [this.field.input, ...this.panel.stops], () => goesBack && this.#back());
  }

  get text() {
    return this.field.text;
  }

  /** @param {string} text */
  async search(text) {
    this.field.text = text;
    await this.panel.search(text);
  }

  /** Back to what was there before; what was asked goes with it. */
  close() {
    this.field.text = "";
    return this.panel.showHome();
  }

  /** @param {string} text */
  async #submit(text) {
    await this.panel.search(text);
    this.panel.stops[0]?.focus();
  }

  #back() {
    if (this.panel.back()) return true;
    if (!this.text) return false;
    this.field.input.focus();
    void this.close();
    return true;
  }
}
