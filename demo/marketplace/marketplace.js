/** The mock-up of a marketplace whose integrations show their help by the embed. */

import { INTEGRATIONS } from "./integrations.js";
import { figure, snippets } from "./snippets.js";
import { WORDS } from "./words.js";

/** @import { Integration } from "./integrations.js" */
/** @import { ErrorbookFix, ErrorbookHelp, ErrorbookLink } from "../../theme/embed/v1/errorbook.js" */

/** @typedef {keyof typeof WORDS} Locale */

const root = document.documentElement;
const script = /** @type {HTMLScriptElement} */ (at("embed"));
const help = /** @type {ErrorbookHelp} */ (at("help"));
const localePicker = /** @type {HTMLSelectElement} */ (at("locale"));
const themePicker = /** @type {HTMLSelectElement} */ (at("theme"));
const HELP_CENTRE = new URL("../../", script.src);

let locale = preferred();
let shown = asked() ?? INTEGRATIONS[0];
let frame = document.createElement("iframe");
/** The integrations whose sync somebody has tried. @type {Set<string>} */
const tried = new Set();
const tiles = INTEGRATIONS.map(tile);

at("shelf").append(...tiles);
localePicker.value = locale;
localePicker.addEventListener("change", () => {
  locale = /** @type {Locale} */ (localePicker.value);
  render();
});
themePicker.addEventListener("change", () => {
  root.dataset.theme = themePicker.value;
  render();
});
at("sync").addEventListener("click", () => {
  tried.add(shown.id);
  render();
});
addEventListener("hashchange", () => {
  const integration = location.hash ? asked() : INTEGRATIONS[0];
  if (!integration || integration === shown) return;
  shown = integration;
  render();
  at("name").focus();
});
addEventListener("message", ({ source, data }) => {
  if (source === frame.contentWindow && data?.type === "errorbook-height") frame.height = String(data.height);
});
render();
at("page").hidden = false; // what has changed since the page was written does not move any more

/** @param {string} id */
function at(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/** @returns {Locale} */
function preferred() {
  const locales = /** @type {Locale[]} */ (Object.keys(WORDS));
  const languages = navigator.languages.map((tag) => tag.split("-")[0]);
  const known = languages.map((language) => locales.find((one) => one.split("-")[0] === language));
  return known.find((one) => one !== undefined) ?? locales[0];
}

/** The integration that the address names. */
function asked() {
  return INTEGRATIONS.find(({ id }) => `#${id}` === location.hash);
}

function words() {
  return WORDS[locale];
}

/**
 * A text with its blank filled in.
 * @param {string} text
 * @param {string | number} value
 */
function filled(text, value) {
  return text.replace(/\{\w+\}/, () => String(value));
}

/** Brings the page to where things stand; elements of the embed stay and follow. */
function render() {
  root.lang = locale;
  for (const place of document.querySelectorAll("[data-word]"))
    place.textContent = String(words()[/** @type {"title"} */ (place.getAttribute("data-word"))]);
  at("shelf").setAttribute("aria-label", words().integrations);
  INTEGRATIONS.forEach((one, i) => renderTile(one, tiles[i]));
  renderIntegration(shown);
  renderSnippets();
}

/** @param {Integration} integration */
function tile({ id, name }) {
  const made = document.createElement("a");
  made.className = "tile";
  made.href = `#${id}`;
  const logo = document.createElement("img");
  Object.assign(logo, { src: `${id}.svg`, alt: "", width: 44, height: 44 });
  const label = document.createElement("b");
  label.textContent = name;
  const state = document.createElement("span");
  state.className = "state";
  made.append(logo, label, state);
  return made;
}

/**
 * @param {Integration} integration
 * @param {HTMLElement} made
 */
function renderTile({ id }, made) {
  if (id === shown.id) made.setAttribute("aria-current", "page");
  else made.removeAttribute("aria-current");
  renderState(/** @type {HTMLElement} */ (made.querySelector(".state")), id);
}

/**
 * @param {HTMLElement} place
 * @param {string} id
 */
function renderState(place, id) {
  const state = tried.has(id) ? "stopped" : "connected";
  place.dataset.state = state;
  place.textContent = words()[state];
}

/** @param {Integration} integration */
function renderIntegration({ id, name, details, held }) {
  document.title = `${name} · Harbour ${words().title}`;
  /** @type {HTMLImageElement} */ (at("logo")).src = `${id}.svg`;
  at("name").textContent = name;
  at("what").textContent = words()[id].what;
  renderState(at("state"), id);
  at("details").replaceChildren(...details.flatMap(([label, value]) => [line("dt", words()[label]), line("dd", value)]));
  at("synced").textContent = tried.has(id) ? words().synced_now : words().synced;
  renderProblem();
  at("count").textContent = filled(words().held_count, held.length);
  at("invoices").replaceChildren(...held.map((one, i) => invoice(one, words()[id].held[i])));
  at("help-title").textContent = filled(words().help, name);
  help.setAttribute("product", id);
}

/**
 * @param {string} name
 * @param {string} text
 * @param {(Node | string)[]} more
 */
function line(name, text, ...more) {
  const made = document.createElement(name);
  made.append(text, ...more);
  return made;
}

/** What a sync that stopped says, and its fix below it. */
function renderProblem() {
  const isTried = tried.has(shown.id);
  const said = [
    line("b", filled(words().sync_stopped, shown.stopsAt)),
    line("samp", words()[shown.id].error),
  ];
  at("problem").replaceChildren(...(isTried ? said : []));
  if (isTried) placeFix();
  else at("fix").replaceChildren();
}

/** An element that has its error from the start keeps its place free, so that nothing moves later. */
function placeFix() {
  const there = at("fix").querySelector("errorbook-fix");
  if (there?.getAttribute("product") === shown.id) there.setAttribute("error", words()[shown.id].error);
  else at("fix").replaceChildren(fix());
}

function fix() {
  const made = /** @type {ErrorbookFix} */ (document.createElement("errorbook-fix"));
  made.setAttribute("product", shown.id);
  made.setAttribute("error", words()[shown.id].error);
  return made;
}

/**
 * @param {Integration["held"][number]} invoice
 * @param {string} error
 */
function invoice({ number, customer, amount }, error) {
  const money = new Intl.NumberFormat(locale, { style: "currency", currency: "EUR" }).format(amount);
  const made = document.createElement("li");
  const link = /** @type {ErrorbookLink} */ (document.createElement("errorbook-link"));
  link.setAttribute("product", shown.id);
  link.setAttribute("error", error);
  link.textContent = words().fix;
  const price = line("span", money);
  price.className = "amount";
  made.append(line("p", "", line("b", number), line("span", customer), price), line("samp", error), link);
  return made;
}

function renderSnippets() {
  const made = frameNow();
  if (made.src !== frame.src) {
    frame.remove(); // an iframe that goes elsewhere would add to the history of the page
    frame = made;
    at("framed").append(frame);
  }
  const elements = {
    snippet_help: help,
    snippet_fix: at("fix").firstElementChild ?? fix(),
    snippet_link: /** @type {Element} */ (document.querySelector("errorbook-link")),
    snippet_frame: frame,
  };
  const announce = (/** @type {string} */ text) => (at("told").textContent = text);
  at("snippets").replaceChildren(...snippets(script, elements).map((one) => figure(one, words(), announce)));
}

function frameNow() {
  const made = document.createElement("iframe");
  const address = new URL("embed/", HELP_CENTRE);
  const theme = root.dataset.theme;
  address.search = new URLSearchParams({ product: shown.id, locale, ...(theme && { theme }) }).toString();
  made.src = address.href;
  made.title = filled(words().help, shown.name);
  made.width = "100%";
  made.height = "520";
  made.setAttribute("loading", "lazy");
  made.setAttribute("sandbox", "allow-scripts allow-popups allow-popups-to-escape-sandbox");
  return made;
}
