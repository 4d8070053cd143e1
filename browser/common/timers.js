/** Timers by name: setting one again puts it off. */
export class Timers {
  /** @type {Map<string, ReturnType<typeof setTimeout>>} */
  #timers = new Map();

  /**
   * @param {string} name
   * @param {number} delay in milliseconds
   * @param {() => void} action
   */
  set(name, delay, action) {
    this.cancel(name);
    const ring = () => {
      this.#timers.delete(name);
      action();
    };
    this.#timers.set(name, setTimeout(ring, delay));
  }

  /** @param {string} name */
  isSet(name) {
    return this.#timers.has(name);
  }

  /** @param {string} name */
  cancel(name) {
    clearTimeout(this.#timers.get(name));
    this.#timers.delete(name);
  }

  cancelAll() {
    for (const name of [...this.#timers.keys()]) this.cancel(name);
  }
}
