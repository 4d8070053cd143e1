/** What readers tell of themselves, and where it goes: nowhere unless the page says so. */

import { button, element } from "../../common/elements.js";

/** @import { Insight, Opened } from "../types/errorbook.js" */
/** @import { Context } from "../interface/context.js" */

/**
 * "Did this help?"
 * @param {Context} context
 * @param {Opened} shown
 */
export function question(context, shown) {
  const { words } = context;
  const answer = (/** @type {boolean} */ helpful) => {
    context.emit("errorbook-feedback", { ...shown, helpful });
    send(context, { type: "feedback", ...shown, helpful });
    asked.replaceChildren(words["embed.thanks"]);
    asked.focus();
  };
  const asked = element("div", "eb-feedback", [
    element("span", "", [words["embed.helped"]]),
    button("eb-quiet", words["embed.yes"], () => answer(true)),
    button("eb-quiet", words["embed.no"], () => answer(false)),
  ]);
  asked.tabIndex = -1;
  asked.setAttribute("role", "group");
  asked.setAttribute("aria-label", words["embed.helped"]);
  asked.part.add("feedback");
  return asked;
}

/**
 * @param {Context} context
 * @param {{text: string, product: string | null, locale: string}} search its text is masked
 */
export function tellOfNothing(context, search) {
  context.emit("errorbook-no-result", search);
  send(context, { type: "no-result", ...search });
}

/**
 * @param {Context} context
 * @param {Insight} insight
 */
function send({ element }, insight) {
  const address = element.getAttribute("endpoint");
  if (!address) return;
  fetch(new URL(address, document.baseURI), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(insight),
    credentials: "omit",
    keepalive: true,
  }).catch(() => {}); // readers need not care whether it came through
}
