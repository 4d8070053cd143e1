/** `errorbook-help`: what readers of a product ask, with search. */

import { element } from "../../common/elements.js";
import { Conversation } from "./conversation.js";
import { anchor } from "./links.js";
import { contents, productPage } from "./contents.js";

/** @import { Context } from "./context.js" */
/** @import { View } from "./mount.js" */

/** @implements {View} */
export class HelpView {
  #context;
  /** @type {Conversation} */
  #conversation;

  /** @param {Context} context */
  constructor(context) {
    this.#context = context;
    this.#conversation = new Conversation(context, () => contents(context, this.#conversation.panel));
  }

  get text() {
    return this.#conversation.text;
  }

  async start() {
    const { frame, words, signal } = this.#context;
    const { field, panel } = this.#conversation;
    const page = await productPage(this.#context);
    signal.throwIfAborted();
    const away = anchor(page, [words["embed.open_help_centre"]]);
    away.part.add("link");
    frame.replaceChildren(field.element, panel.element, element("div", "eb-foot", [away]));
    await panel.showHome();
  }

  /** @param {string} text */
  search(text) {
    return this.#conversation.search(text);
  }

  /** @param {string} id */
  show(id) {
    return this.#conversation.panel.show(id);
  }

  async open() {
    this.#conversation.field.input.focus();
  }

  close() {
    void this.#conversation.close();
  }
}
