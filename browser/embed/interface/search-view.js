/** `errorbook-search`: the field alone; what is found lies over the page. */

import { element } from "../../common/elements.js";
import { Conversation } from "./conversation.js";

/** @import { Context } from "./context.js" */
/** @import { View } from "./mount.js" */

const GAP = 6; // px between field and results
const EDGE = 8; // px that stay free of the window
const LEAST_WIDTH = 320; // px

/** @implements {View} */
export class SearchView {
  #context;
  #conversation;
  #layer = element("div", "eb-layer");

  /** @param {Context} context */
  constructor(context) {
    this.#context = context;
    this.#conversation = new Conversation(context, async () => (this.#hide(), []), { asked: () => this.#reveal() });
    this.#layer.popover = "manual";
    this.#layer.part.add("panel");
    this.#layer.append(this.#conversation.panel.element);
  }

  get text() {
    return this.#conversation.text;
  }

  async start() {
    const { frame, signal, element: host } = this.#context;
    const { field } = this.#conversation;
    frame.replaceChildren(field.element, this.#layer);
    field.input.addEventListener("focus", () => this.text.trim() && this.#reveal());
    addEventListener("resize", () => this.#place(), { signal });
    addEventListener("scroll", () => this.#place(), { signal, capture: true, passive: true });
    addEventListener("pointerdown", (event) => event.composedPath().includes(host) || this.#hide(), { signal });
    host.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && relatedTarget !== host && this.#hide(), { signal });
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

  async open() {
    this.#conversation.field.input.focus();
  }

  close() {
    void this.#conversation.close();
  }

  #reveal() {
    if (!this.#layer.isConnected || this.#layer.matches(":popover-open")) return;
    this.#layer.showPopover();
    this.#place();
  }

  #hide() {
    if (this.#layer.isConnected && this.#layer.matches(":popover-open")) this.#layer.hidePopover();
  }

  /** Below the field, or above it where there is more room. */
  #place() {
    if (!this.#layer.matches(":popover-open")) return;
    const field = this.#conversation.field.element.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const width = Math.min(Math.max(field.width, LEAST_WIDTH), clientWidth - 2 * EDGE);
    const left = Math.max(EDGE, Math.min(field.left, clientWidth - EDGE - width));
    const [above, below] = [field.top, clientHeight - field.bottom].map((room) => room - GAP - EDGE);
    const isBelow = below >= above || below > clientHeight / 2;
    Object.assign(this.#layer.style, {
      left: `${left}px`,
      width: `${width}px`,
      maxHeight: `${Math.max(isBelow ? below : above, 0)}px`,
      top: isBelow ? `${field.bottom + GAP}px` : "auto",
      bottom: isBelow ? "auto" : `${clientHeight - field.top + GAP}px`,
    });
  }
}
