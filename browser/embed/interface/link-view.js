/** `errorbook-link`: the button stands there already; this is the dialog that it opens. */

import { button, element } from "../../common/elements.js";
import { Conversation } from "./conversation.js";
import { contents } from "./contents.js";

/** @import { Context } from "./context.js" */
/** @import { View } from "./mount.js" */

/** @implements {View} */
export class LinkView {
  #context;
  /** @type {Conversation} */
  #conversation;
  #dialog = element("dialog", "eb-dialog");

  /** @param {Context} context */
  constructor(context) {
    const { words } = context;
    this.#context = context;
    const home = () => contents(context, this.#conversation.panel);
    this.#conversation = new Conversation(context, home, { goesBack: false });
    const { field, panel } = this.#conversation;
    const close = button("eb-close", "", () => this.close());
    close.setAttribute("aria-label", words["dialog.close"]);
    close.part.add("close");
    this.#dialog.append(close, field.element, panel.element);
    this.#dialog.setAttribute("aria-label", this.#name);
    this.#dialog.part.add("dialog");
    this.#dialog.addEventListener("click", (event) => event.target === this.#dialog && this.close());
  }

  get #name() {
    const { site, product, words } = this.#context;
    const named = site.products.find(({ id }) => id === product)?.name ?? site.name;
    return words["embed.help_with"].replace("{name}", () => named);
  }

  get text() {
    return this.#conversation.text;
  }

  async start() {
    const { frame } = this.#context;
    const [, ...rest] = frame.children; // the button stays, since it has the focus
    for (const before of rest) before.remove();
    frame.append(this.#dialog);
  }

  /** @param {string} text */
  search(text) {
    this.#reveal();
    return this.#conversation.search(text);
  }

  /** @param {string} id */
  show(id) {
    this.#reveal();
    return this.#conversation.panel.show(id);
  }

  /** The fix of the error that the attribute tells, else what there is. */
  async open() {
    const error = this.#context.element.getAttribute("error");
    this.#reveal();
    await (error ? this.#conversation.search(error) : this.#conversation.panel.showHome());
  }

  close() {
    if (this.#dialog.open) this.#dialog.close();
  }

  #reveal() {
    if (!this.#dialog.open) this.#dialog.showModal();
  }
}
