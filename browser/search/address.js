/**
 * The question in the address of the page, so that links, reload and back bring it again, and what
 * of its results was open and in view.
 *
 * It stands in the fragment, as `#q=…&product=…&category=…`, because browsers send a fragment to
 * nobody. No id of an article begins with `q=`; the place of the page that the address led to before
 * is kept beside the question.
 */

/** @typedef {{text: string, product: string | null, category: string | null}} Question */
/**
 * How far page and panel were scrolled, and the numbers of the results that were open.
 * @typedef {{page: number, panel: number, open: number[]}} Place
 */
/**
 * What an entry of the history holds; `anchor` is the fragment that leads to a place of the page.
 * @typedef {{text?: string, anchor?: string, place?: Place}} Kept
 */

const LONGEST = 1000; // characters of the text that the address itself holds
const NAMES = ["q", "product", "category"];

/** @returns {Kept} */
function kept() {
  return history.state?.errorbook ?? {};
}

/**
 * Whether a fragment asks something; else it leads to a place of the page.
 * @param {string} hash
 */
export function isQuestion(hash) {
  return hash.startsWith("#q=");
}

/** Moves the question of an older link, `?q=…`, out of what reload and links would send. */
export function moveQuestion() {
  if (new URLSearchParams(location.search).has("q")) replaceQuestion(questionOfAddress());
}

/** @returns {Question} */
export function questionOfAddress() {
  const { hash, search } = location;
  const asked = new URLSearchParams(isQuestion(hash) ? hash.slice(1) : search);
  const start = asked.get("q")?.replaceAll("\r\n", "\n") ?? "";
  const { text = "" } = kept();
  return {
    text: start && text.startsWith(start) ? text : start,
    product: asked.get("product"),
    category: asked.get("category"),
  };
}

/** The fragment that leads to a place of the page, also while a question stands in its stead. */
export function anchorOfAddress() {
  return isQuestion(location.hash) ? kept().anchor ?? "" : location.hash;
}

/** Whether a link has just led to a place of the page: to an entry that nothing was written into. */
export function isNewPlace() {
  return !history.state?.errorbook && !isQuestion(location.hash);
}

/** An entry of the history: what is typed is written into it, what is submitted gets another. */
export class Entry {
  #submitted;

  /** @param {Question} question that the address asks */
  constructor(question) {
    this.#submitted = question.text ? question : null;
    if (isNewPlace()) keep({});
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
  if (url === location.href && (kept().text ?? "") === (question?.text ?? "")) return;
  history.replaceState(stateOf(question), "", url);
}

/** @param {Place} place */
export function keepPlace(place) {
  keep({ ...kept(), place });
}

/** @param {Kept} errorbook */
function keep(errorbook) {
  history.replaceState({ ...history.state, errorbook }, "");
}

/** @returns {Place | undefined} */
export function placeKept() {
  return kept().place;
}

/** @param {Question | null} question */
function addressOf(question) {
  const url = new URL(location.href);
  for (const name of NAMES) url.searchParams.delete(name);
  url.hash = question?.text ? fragmentOf(question) : anchorOfAddress();
  return url.href;
}

/** @param {Question} question */
function fragmentOf({ text, product, category }) {
  const asked = new URLSearchParams({ q: text.slice(0, LONGEST) });
  if (product) asked.set("product", product);
  if (category) asked.set("category", category);
  return asked.toString();
}

/** @param {Question | null} question */
function stateOf(question) {
  const errorbook = question?.text ? { text: question.text, anchor: anchorOfAddress() } : {};
  return { ...history.state, errorbook };
}
