/** What a place showed before, with the reader's position in it. */

export class PanelHistory {
  #body;
  #root;
  /** @type {{content: Node[], top: number, focus: HTMLElement}[]} */
  #kept = [];

  /**
   * @param {HTMLElement} body the place
   * @param {ShadowRoot} root that knows what has the focus
   */
  constructor(body, root) {
    this.#body = body;
    this.#root = root;
  }

  get isEmpty() {
    return !this.#kept.length;
  }

  /** Keeps what is shown; nothing is no place to go back to. */
  keep() {
    const active = this.#root.activeElement;
    const focus = active instanceof HTMLElement && this.#body.contains(active) ? active : this.#body;
    const content = [...this.#body.childNodes];
    if (content.length) this.#kept.push({ content, top: this.#body.scrollTop, focus });
  }

  /** @returns {boolean} whether there was something to go back to */
  restore() {
    const before = this.#kept.pop();
    if (!before) return false;
    this.#body.replaceChildren(...before.content);
    this.#body.scrollTop = before.top;
    before.focus.focus({ preventScroll: true });
    return true;
  }

  forget() {
    this.#kept = [];
  }
}
