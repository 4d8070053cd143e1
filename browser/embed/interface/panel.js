/** Where an element shows what it has, one thing at a time, with a way back. */

import { button, element } from "../../common/elements.js";
import { Timers } from "../../common/timers.js";
import { addressOf, opened } from "./context.js";
import { anchor, siteAddress } from "./links.js";
import { PanelHistory } from "./history.js";

/** @import { Context } from "./context.js" */
/** @import { Answer, Finder } from "../reading/finder.js" */
/** @import { Reading } from "./help-centre.js" */
/** @import { Target } from "./links.js" */

const PATIENCE = 300; // ms after which it says that it is searching
const SPEAKING_PAUSE = 700; // ms: results that still change are not announced
const REST = 2000; // ms after which a search counts as meant

/** @typedef {(Node | string | null)[]} Content */

export class Panel {
  element = element("div", "eb-panel");
  #context;
  #home;
  /** @type {Finder | undefined} */
  #finder;
  #timers = new Timers();
  #body = element("div", "eb-body");
  #status = element("p", "eb-unseen");
  #history;
  #run = 0;

  /**
   * @param {Context} context
   * @param {() => Promise<Content>} home what stands there when nothing is asked
   */
  constructor(context, home) {
    this.#context = context;
    this.#home = home;
    this.#history = new PanelHistory(this.#body, context.root);
    this.#status.setAttribute("role", "status");
    this.#body.part.add("body");
    this.#body.tabIndex = -1;
    this.element.append(this.#body, this.#status);
    context.signal.addEventListener("abort", () => this.#giveUp());
  }

  /** Loads what the first search needs, before it is asked. */
  prepare() {
    const { centre } = this.#context;
    Promise.all([centre.search(), centre.reading()]).catch(() => {}); // the search itself tells what failed
  }

  /** What the arrow keys go through. */
  get stops() {
    return /** @type {HTMLElement[]} */ ([...this.#body.querySelectorAll("a.eb-item, .eb-answer .eb-away")]);
  }

  async showHome() {
    this.#giveUp();
    await this.#fill(this.#home, "");
  }

  /** @param {string} text */
  async search(text) {
    if (!text.trim()) return this.showHome();
    this.#timers.cancelAll();
    this.#timers.set("patience", PATIENCE, () => this.#wait());
    await this.#attempt(async () => {
      const run = ++this.#run;
      const { found, reading } = await this.#find(text);
      const content = found && (await this.#results(found, reading));
      if (!content || run !== this.#run) return;
      this.#history.forget();
      this.#present(content, reading.summary(found.results, this.#context.words));
      this.#timers.set("rest", REST, () => this.#rest(found, reading));
    }, () => this.search(text));
  }

  /** @param {string} text */
  async #find(text) {
    this.prepare();
    const reading = await this.#reading();
    this.#finder ??= new reading.Finder(this.#context);
    return { reading, found: await this.#finder.find(text) };
  }

  /**
   * The one answer that the search is sure of; false where there is none.
   * @param {string} text
   */
  async answer(text) {
    const run = ++this.#run;
    const { found, reading } = await this.#find(text);
    if (!found) return null;
    if (found.results[0]?.tier !== "sure") {
      this.#rest(found, reading);
      return false;
    }
    const content = [await this.#answer(found, reading)];
    if (run !== this.#run) return null;
    this.#present(content, reading.summary(found.results.slice(0, 1), this.#context.words));
    this.#context.emit("errorbook-open", opened(found.results[0]));
    return true;
  }

  /** @returns {Promise<Reading>} */
  async #reading() {
    const reading = await this.#context.centre.reading();
    const { root } = this.#context;
    if (!root.adoptedStyleSheets.includes(reading.sheet)) root.adoptedStyleSheets.push(reading.sheet);
    return reading;
  }

  /**
   * @param {Answer} found
   * @param {Reading} reading
   */
  async #results(found, reading) {
    const first = found.results[0]?.tier === "sure" ? await this.#answer(found, reading) : null;
    return [first, ...reading.list(found, this.#context, (target) => void this.open(target))];
  }

  /**
   * @param {Answer} found
   * @param {Reading} reading
   */
  async #answer({ results: [result] }, reading) {
    const { centre } = this.#context;
    const loading = result.entry === null ? null : centre.entry(result.locale, result.article, result.entry);
    const entry = (await loading?.catch(() => null)) ?? null; // the result itself has the most of it
    return reading.answer(result, entry, this.#context);
  }

  /**
   * The reader has stopped at what they asked.
   * @param {Answer} found
   * @param {Reading} reading
   */
  #rest({ results, masked }, { tellOfNothing }) {
    if (results[0] && results[0].tier !== "other") return;
    const { product, locale } = this.#context;
    tellOfNothing(this.#context, { text: masked, product, locale });
  }

  /**
   * Goes on to something else, with a way back.
   * @param {() => Promise<Content>} make
   */
  async enter(make) {
    const run = ++this.#run;
    await this.#step(async () => {
      const content = await make();
      if (run !== this.#run || this.#context.signal.aborted) return;
      this.#history.keep();
      this.#present([this.#backButton(), ...content], "");
      this.#body.focus({ preventScroll: true });
    });
  }

  /** @param {string} id */
  async show(id) {
    await this.#step(async () => this.#open(await (await this.#reading()).found(id, this.#context)));
  }

  /** @param {Target} target */
  async open(target) {
    await this.#step(() => this.#open(target), target.url);
  }

  /** @param {Target} target */
  async #open(target) {
    const { article, entry, locale } = target;
    const { centre } = this.#context;
    const run = ++this.#run;
    const [reading, told] = await Promise.all([
      this.#reading(),
      entry === null ? centre.article(locale, article) : centre.entry(locale, article, entry),
    ]);
    if (run !== this.#run || this.#context.signal.aborted) return;
    const { title, page } = told;
    const content = "parts" in told ? reading.wholeArticle(told, this.#context) : reading.explanation(told, this.#context);
    const shown = { article, entry, locale, title, url: addressOf(this.#context, page) };
    const heading = element("h2", "eb-title", [title]);
    heading.tabIndex = -1;
    this.#history.keep();
    const ends = [reading.away(page, this.#context), reading.question(this.#context, shown)];
    const made = element("article", "eb-entry", [heading, ...content, ...ends]);
    made.part.add("entry");
    made.lang = locale;
    this.#present([this.#backButton(), made], "");
    heading.focus({ preventScroll: true });
    this.#context.emit("errorbook-open", shown);
  }

  #backButton() {
    if (this.#history.isEmpty) return null;
    const made = button("eb-back", this.#context.words["embed.back"], () => this.back());
    made.part.add("back");
    return made;
  }

  /** @returns {boolean} whether there was something to go back to */
  back() {
    if (this.#history.isEmpty) return false;
    this.#run += 1;
    return this.#history.restore();
  }

  /**
   * @param {() => Promise<void>} act
   * @param {() => Promise<void>} again
   */
  async #attempt(act, again) {
    try {
      await act();
    } catch (cause) {
      if (!this.#context.signal.aborted) this.#fail(cause, again);
    }
  }

  /**
   * An attempt from which there is a way back.
   * @param {() => Promise<void>} act
   * @param {string} [page] where the reader finds it otherwise
   */
  async #step(act, page) {
    try {
      await act();
    } catch (cause) {
      if (this.#context.signal.aborted) return;
      this.#history.keep();
      this.#fail(cause, () => (this.back(), this.#step(act, page)), page);
    }
  }

  /**
   * @param {any} cause
   * @param {() => Promise<void>} again
   * @param {string} [page]
   */
  #fail(cause, again, page = "") {
    const { words, emit } = this.#context;
    const retry = button("eb-button", words["search.retry"], () => void again());
    const link = anchor(siteAddress(page, this.#context), [words["embed.open_help_centre"]], "eb-away");
    const notice = element("div", "eb-notice", [element("p", "", [words["embed.failed"]]), retry, link]);
    this.#present([this.#backButton(), notice], words["embed.failed"]);
    emit("errorbook-failure", { reason: cause?.reason ?? "damaged", message: String(cause?.message ?? cause) });
  }

  /**
   * @param {() => Promise<Content>} make
   * @param {string} told
   */
  async #fill(make, told) {
    const run = ++this.#run;
    await this.#attempt(async () => {
      const content = await make();
      if (run === this.#run && !this.#context.signal.aborted) this.#present(content, told);
    }, () => this.#fill(make, told));
  }

  #wait() {
    const { words } = this.#context;
    this.#body.ariaBusy = "true";
    this.#status.textContent = words["search.searching"];
    if (!this.#body.hasChildNodes()) this.#body.append(element("p", "eb-waiting", [words["search.searching"]]));
  }

  /**
   * @param {Content} content
   * @param {string} told what the live region says
   */
  #present(content, told) {
    this.#timers.cancel("patience");
    const hadFocus = this.#body.contains(this.#context.root.activeElement);
    this.#body.ariaBusy = null;
    this.#body.replaceChildren(...content.filter((one) => one !== null));
    this.#body.scrollTop = 0;
    if (hadFocus) this.#body.focus({ preventScroll: true });
    this.#timers.set("speak", SPEAKING_PAUSE, () => (this.#status.textContent = told));
  }

  #giveUp() {
    this.#run += 1;
    this.#history.forget();
    this.#timers.cancelAll();
    this.#finder?.forget();
    this.#status.textContent = "";
  }
}
