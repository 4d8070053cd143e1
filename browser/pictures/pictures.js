/**
 * Pictures of an error in place of its text: pasted into the search field, dropped on it, or
 * chosen. What reads them is loaded with the first picture; a site without it says so.
 */

import { loadScreenshot } from "../page/modules.js";

/** @import { Recognition } from "./screenshot.js" */
/** @import { Strings } from "../search/result-view.js" */

/**
 * @typedef {object} Surroundings
 * @property {Recognition | null} recognition null where pictures are not read
 * @property {Strings} strings
 * @property {AbortSignal} signal ends all listening
 * @property {(text: string) => void} use takes the text of a picture
 * @property {(text: string) => void} say tells what happens to those who do not see it
 */

const DROP = "eb-drop";
/** Where a picture can be dropped, and there is room to say so. */
const ROOMY = "(hover: hover) and (min-width: 37.5em)";
const TOLD_STEPS = 4; // how often progress is said aloud

/**
 * @param {HTMLElement} search with a form and its text area
 * @param {Surroundings} surroundings
 */
export function takePictures(search, surroundings) {
  new Pictures(search, surroundings);
}

class Pictures {
  #form;
  #field;
  #surroundings;
  #row = document.createElement("div");
  #reading = new AbortController();

  /**
   * @param {HTMLElement} search
   * @param {Surroundings} surroundings
   */
  constructor(search, surroundings) {
    this.#form = /** @type {HTMLFormElement} */ (search.querySelector("form"));
    this.#field = /** @type {HTMLTextAreaElement} */ (search.querySelector("textarea"));
    this.#surroundings = surroundings;
    this.#row.className = "eb-picture";
    this.#row.hidden = true;
    this.#form.append(this.#row);
    if (surroundings.recognition) this.#offer(search.dataset.variant === "hero" && matchMedia(ROOMY).matches);
    this.#listen(surroundings.signal);
  }

  /** @param {AbortSignal} signal */
  #listen(signal) {
    this.#field.addEventListener("paste", (event) => this.#pasted(event), { signal });
    this.#field.addEventListener("input", () => this.#end(), { signal });
    this.#form.addEventListener("dragover", (event) => this.#draggedOver(event), { signal });
    this.#form.addEventListener("dragleave", (event) => this.#draggedAway(event), { signal });
    this.#form.addEventListener("drop", (event) => this.#dropped(event), { signal });
    this.#form.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    signal.addEventListener("abort", () => this.#reading.abort());
  }

  /** @param {boolean} saysSo */
  #offer(saysSo) {
    const { strings, signal } = this.#surroundings;
    const input = document.createElement("input");
    input.type = "file";
    input.accept = "image/*";
    input.hidden = true;
    const button = pictureButton(strings["search.picture_choose"]);
    button.addEventListener("click", () => input.click(), { signal });
    input.addEventListener("change", () => this.#chosen(input), { signal });
    this.#field.after(button, input);
    if (saysSo) this.#field.placeholder = strings["search.picture_placeholder"];
  }

  /** @param {HTMLInputElement} input */
  #chosen(input) {
    const [picture] = input.files ?? [];
    input.value = ""; // the same picture may be chosen again
    if (picture) this.#take(picture);
  }

  /** @param {ClipboardEvent} event */
  #pasted(event) {
    if (event.clipboardData?.getData("text/plain")) return; // what copies a table adds a picture of it
    const picture = [...(event.clipboardData?.files ?? [])].find(isPicture);
    if (!picture) return;
    event.preventDefault();
    this.#take(picture);
  }

  /** @param {DragEvent} event */
  #draggedOver(event) {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    if (this.#surroundings.recognition) this.#form.classList.add(DROP);
  }

  /** @param {DragEvent} event */
  #draggedAway({ relatedTarget }) {
    if (!(relatedTarget instanceof Node && this.#form.contains(relatedTarget))) this.#form.classList.remove(DROP);
  }

  /** @param {DragEvent} event */
  #dropped(event) {
    this.#form.classList.remove(DROP);
    const [file] = event.dataTransfer?.files ?? [];
    if (!file) return;
    event.preventDefault();
    this.#take(file);
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.key !== "Escape" || this.#row.hidden) return;
    event.preventDefault();
    event.stopPropagation(); // the results, if any, stay open
    this.#end();
  }

  /** @param {File} picture */
  #take(picture) {
    const { recognition, strings } = this.#surroundings;
    this.#end();
    this.#field.focus();
    if (recognition) this.#read(picture, recognition);
    else this.#tell(strings["search.picture_unread"]);
  }

  /**
   * @param {File} picture
   * @param {Recognition} recognition
   */
  async #read(picture, recognition) {
    const { strings, use } = this.#surroundings;
    const { signal } = (this.#reading = new AbortController());
    const progress = this.#showProgress();
    try {
      const { readText } = await loadScreenshot();
      const text = await readText(picture, recognition, { signal, progress });
      if (signal.aborted) return;
      this.#end();
      if (text) use(text);
      else this.#tell(strings["search.picture_empty"]);
    } catch {
      if (!signal.aborted) this.#tell(strings["search.picture_failed"]);
    }
  }

  /** @returns {(share: number) => void} takes how much is done, from 0 to 1 */
  #showProgress() {
    const { strings, say } = this.#surroundings;
    const percent = new Intl.NumberFormat(document.documentElement.lang || undefined, { style: "percent" });
    const words = document.createElement("p");
    const bar = document.createElement("progress");
    bar.setAttribute("aria-label", strings["search.picture_reading"]);
    let told = -1;
    const show = (/** @type {number} */ share) => {
      bar.value = Math.max(bar.value, share);
      words.textContent = `${strings["search.picture_reading"]} ${percent.format(bar.value)}`;
      const step = Math.floor(bar.value * TOLD_STEPS);
      if (step > told) say(words.textContent);
      told = step;
    };
    show(0);
    this.#show(words, bar, this.#cancelButton());
    return show;
  }

  #cancelButton() {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = this.#surroundings.strings["search.picture_cancel"];
    button.addEventListener("click", () => this.#cancel());
    return button;
  }

  #cancel() {
    this.#end();
    this.#field.focus();
  }

  /** @param {string} sentence */
  #tell(sentence) {
    const words = document.createElement("p");
    words.textContent = sentence;
    this.#show(words);
    this.#surroundings.say(sentence);
  }

  /** @param {HTMLElement[]} content */
  #show(...content) {
    this.#row.replaceChildren(...content);
    this.#row.hidden = false;
  }

  /** A picture that is being read is given up, and what was said of one is gone. */
  #end() {
    this.#reading.abort();
    if (this.#row.hidden) return;
    this.#row.hidden = true;
    this.#row.replaceChildren();
    this.#surroundings.say("");
  }
}

/** @param {File} file */
function isPicture(file) {
  return file.type.startsWith("image/");
}

/** @param {string} label */
function pictureButton(label) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "eb-picture-button";
  button.title = label;
  button.setAttribute("aria-label", label);
  const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  icon.setAttribute("viewBox", "0 0 24 24");
  icon.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS(icon.namespaceURI, "path");
  shape.setAttribute("d", "M5 5h14v14H5zM5 16l4-4 3.5 3.5L15 13l4 3.5M15.5 9v.01");
  icon.append(shape);
  button.append(icon);
  return button;
}
