/**
 * The question in the address of the page, so that links, reload and back bring it again, and what
 * of its results was open and in view.
 */

/** @typedef {{text: string, product: string | null, category: string | null}} Question */
/**
 * How far page and panel were scrolled, and the numbers of the results that were open.
 * @typedef {{page: number, panel: number, open: number[]}} Place
 */

const LONGEST = 1000; // characters of the text that the address itself holds

/** @returns {{text?: string, place?: Place}} */
function kept() {
  return history.state?.errorbook ?? {};
}

/** @returns {Question} */
export function questionOfAddress() {
  const parameters = new URLSearchParams(location.search);
  const start = parameters.get("q")?.replaceAll("\r\n", "\n") ?? "";
  const { text = "" } = kept();
  return {
    text: start && text.startsWith(start) ? text : start,
    product: parameters.get("product"),
    category: parameters.get("category"),
  };
}

/** An entry of the history: what is typed is written into it, what is submitted gets another. */
export class Entry {
  #submitted;

  /** @param {Question} question that the address asks */
  constructor(question) {
    this.#submitted = question.text ? question : null;
  }

  /** @param {Question | null} question null where its results are closed */
  write(question) {
    replaceQuestion(question ?? this.#submitted);
  }

  /** @param {Question} question */
  submit(question) {
    if (this.#submitted && isSame(question, this.#submitted)) return;
    replaceQuestion(this.#submitted);
    history.pushState(stateOf(question), "", addressOf(question));
    this.#submitted = question;
  }
}

/**
 * @param {Question} one
 * @param {Question} other
 */
export function isSame(one, other) {
  return one.text === other.text && one.product === other.product && one.category === other.category;
}

/** @param {Question | null} question */
function replaceQuestion(question) {
  const url = addressOf(question);
  if (url === location.href && kept().text === question?.text) return;
  history.replaceState(stateOf(question), "", url);
}

/** @param {Place} place */
export function keepPlace(place) {
  history.replaceState({ ...history.state, errorbook: { ...kept(), place } }, "");
}

/** @returns {Place | undefined} */
export function placeKept() {
  return kept().place;
}

/** @param {Question | null} question */
function addressOf(question) {
  const url = new URL(location.href);
  const { text = "", product = null, category = null } = question ?? {};
  const values = { q: text.slice(0, LONGEST), product: text && product, category: text && category };
  for (const [name, value] of Object.entries(values)) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  return url.href;
}

/** @param {Question | null} question */
function stateOf(question) {
  const { errorbook: _, ...others } = history.state ?? {};
  return question?.text ? { ...others, errorbook: { text: question.text } } : others;
}
