/** A reader at a search field: what they ask, what is found, and what the page shows of it. */

import { element } from "../common/elements.js";
import { Timers } from "../common/timers.js";
import { loadResults } from "../page/modules.js";
import { Entry, isNewPlace, isSame, keepPlace, placeKept, questionOfAddress } from "./address.js";
import { SearchClient } from "./client.js";
import { listen, listenForShortcut } from "./controls.js";
import { fitHeight } from "./field-height.js";
import { FilterBar } from "./filter-bar.js";
import { failureNotice } from "./notice.js";
import { keepSearch, RecentPanel } from "./recent.js";
import { ResultPanel } from "./result-panel.js";
import { unfold } from "./unfolding.js";

/** @import { Place, Question } from "./address.js" */
/** @import { Config } from "./config.js" */

const SPEAKING_PAUSE = 700; // ms: results that still change are not announced
const PATIENCE = 300; // ms after which the field says that it is searching
const WRITING_PAUSE = 400; // ms: browsers refuse an address that changes with every letter
const REST = 3000; // ms after which a search counts as meant

export class SearchSession {
  field;
  #host;
  #config;
  #client;
  #filters;
  #panel;
  #recent;
  status = element("p", "eb-visually-hidden");
  #listeners = new AbortController();
  #timers = new Timers();
  /** The question whose results are shown. @type {Question | null} */
  #shown = null;
  /** Of the history; only the main field has one. @type {Entry | undefined} */
  #entry;
  /** Where the reader was when they left this entry. @type {Place | undefined} */
  #left;
  #opensNext = false; // the reader asked for the first result before it was there

  /**
   * @param {HTMLElement} host with a form, a text area and a place for results
   * @param {Config} config
   */
  constructor(host, config) {
    const { strings } = config;
    const results = /** @type {HTMLElement} */ (host.querySelector(".eb-results"));
    this.field = /** @type {HTMLTextAreaElement} */ (host.querySelector("textarea"));
    this.#host = host;
    this.#config = config;
    this.#client = new SearchClient(new URL(config.worker, document.baseURI), new URL(config.search, document.baseURI));
    this.#filters = new FilterBar(config, strings, () => this.#narrowed());
    this.#panel = new ResultPanel(results, this.#filters.element, strings["search.searching"]);
    this.#recent = new RecentPanel(strings, (text) => this.take(text));
    this.status.setAttribute("role", "status");
    results.before(this.#recent.element);
    host.append(this.status);
    listen(host, this, this.#listeners.signal);
    if (this.#isMain) this.#beMain(this.#listeners.signal);
  }

  /** @param {AbortSignal} signal */
  #beMain(signal) {
    listenForShortcut(this, signal);
    addEventListener("popstate", () => (isNewPlace() ? this.#stay() : this.#return()), { signal });
    const typed = this.field.value; // before the scripts were there
    this.#return();
    if (typed) this.#fill(typed);
  }

  end() {
    this.#listeners.abort();
    this.#timers.cancelAll();
    this.#client.stop();
    this.#recent.element.remove();
    this.status.remove();
  }

  get #isHero() {
    return this.#host.dataset.variant === "hero";
  }

  /** Whether this field answers to the shortcuts and the address: the hero where there is one. */
  get #isMain() {
    const hero = document.querySelector(`${this.#host.localName}[data-variant="hero"]`);
    return hero === null || hero === this.#host;
  }

  /** @returns {Question} */
  get #question() {
    return { text: this.field.value.trim(), ...this.#filters.value };
  }

  get isOpen() {
    return this.#panel.isOpen || this.#recent.isOpen;
  }

  /** The links of the results. */
  get results() {
    return this.#panel.stops;
  }

  /** What the arrow keys go through. */
  get places() {
    return [this.field, ...(this.#recent.isOpen ? this.#recent.stops : this.#panel.stops)];
  }

  /** To what the address asks. */
  #return() {
    const before = this.#question;
    const { text, product, category } = questionOfAddress();
    this.#filters.value = { product: product ?? this.#filters.remembered, category };
    const question = { ...this.#filters.value, text };
    this.#entry = new Entry(question);
    this.#left = placeKept();
    if (!isSame(before, question) || (text && !this.#panel.isOpen)) this.#fill(text);
  }

  /** A link has led on within the page: what is asked stays, but not over what the reader went to. */
  #stay() {
    this.#entry = new Entry({ ...this.#question, text: "" });
    this.leave();
    this.#write();
  }

  /** @param {string} text */
  #fill(text) {
    this.field.value = text;
    fitHeight(this.field);
    void this.#search();
  }

  /** @param {string} text */
  take(text) {
    this.field.focus();
    this.#recent.close();
    this.#fill(text);
  }

  /** Asks what stands in the field. */
  ask() {
    this.#opensNext = false;
    this.#recent.close();
    fitHeight(this.field);
    void this.#search();
  }

  #narrowed() {
    this.#write();
    void this.#search();
  }

  #widen() {
    this.#filters.value = { product: null, category: null };
    this.#filters.focus();
    this.#narrowed();
  }

  /** Writes the question into the address, as far as its results are open or it was submitted. */
  #write() {
    this.#timers.cancel("write");
    const question = this.#question;
    this.#entry?.write(this.#panel.isOpen || !question.text ? question : null);
  }

  /** Loads what a search needs, so that it is there when the first query comes. */
  #prepare() {
    this.#client.start();
    loadResults().catch(() => {}); // the search tells of it
  }

  /** Recent searches at an empty field, else the results that there are. */
  open() {
    this.#prepare();
    if (!this.#question.text) this.#recent.open();
    else if (this.#shown && isSame(this.#shown, this.#question)) this.#panel.open();
    else void this.#search();
  }

  close() {
    this.#recent.close();
    this.#giveUp();
    this.#panel.close();
    this.#write();
  }

  /** The reader turns to something else: what lies over the page goes. */
  leave() {
    if (this.#isHero) this.#recent.close();
    else this.close();
  }

  async #search() {
    const question = this.#question;
    this.#timers.cancel("rest");
    if (!question.text) return this.#clear();
    this.#prepare();
    this.#timers.set("patience", PATIENCE, () => this.#wait());
    try {
      const found = await this.#client.find(question, this.#config.locale);
      const { render } = await loadResults();
      if (found && isSame(question, this.#question)) this.#present(found, question, render);
    } catch (cause) {
      console.error(cause);
      this.#fail();
    }
  }

  #giveUp() {
    for (const name of ["patience", "speak", "rest"]) this.#timers.cancel(name);
    this.#client.forget();
  }

  #wait() {
    this.#panel.wait();
    this.status.textContent = this.#config.strings["search.searching"];
  }

  #fail() {
    const { strings } = this.#config;
    this.#show(failureNotice(strings, () => this.#retry()), strings["search.failed"]);
  }

  #retry() {
    this.#panel.focus();
    void this.#search();
  }

  /**
   * @param {import("./client.js").Found} found
   * @param {Question} question
   * @param {typeof import("./result-view.js").render} render
   */
  #present(found, question, render) {
    const { content, told } = render(found, question.text, this.#config, () => this.#widen());
    this.#show(content, told);
    this.#shown = question;
    this.#timers.set("rest", REST, () => keepSearch(question.text));
    this.#resume();
  }

  /** Goes on where the reader left, or opens what they asked for while the search was under way. */
  #resume() {
    if (this.#left) this.#panel.place = this.#left;
    this.#left = undefined;
    if (this.#opensNext) this.#openFirst();
  }

  /**
   * @param {Node} content
   * @param {string} told what the live region says
   */
  #show(content, told) {
    this.#timers.cancel("patience");
    this.#shown = null;
    this.#panel.show(content);
    if (!this.#timers.isSet("write")) this.#write();
    this.#timers.set("write", WRITING_PAUSE, () => this.#write());
    this.#timers.set("speak", SPEAKING_PAUSE, () => (this.status.textContent = told));
  }

  #clear() {
    this.#giveUp();
    this.#shown = null;
    this.#panel.clear();
    this.status.textContent = "";
    this.#write();
  }

  /** The question is meant as it stands: it gets an entry of the history, and its first result. */
  submit() {
    const question = this.#question;
    if (!question.text) return this.field.focus();
    this.#timers.cancel("write");
    this.#entry?.submit(question);
    keepSearch(question.text);
    const isShown = this.#shown && isSame(this.#shown, question) && this.#panel.isOpen;
    this.#opensNext = !isShown;
    if (isShown) this.#openFirst();
    else void this.#search();
  }

  /** An answer stands open in the page; the first of a list is opened where it is near enough. */
  #openFirst() {
    this.#opensNext = false;
    const [first] = this.#panel.stops;
    if (first && this.#panel.isNear) unfold(first, true);
    first?.focus();
  }

  /** What the reader opens was meant, and they may come back to it. */
  keep() {
    this.#write();
    keepSearch(this.#question.text);
    if (this.#entry) keepPlace(this.#panel.place);
  }
}
