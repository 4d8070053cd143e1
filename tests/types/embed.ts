/** What a host may write against the types of the embed, and what it may not. Only compiled. */

import type { ErrorbookHelp, Found, Insight } from "../../theme/embed/v1/errorbook.js";

const help: ErrorbookHelp = document.createElement("errorbook-help");
help.product = "octopus";
help.locale = null;
// @ts-expect-error a product has an id, which is a text
help.product = 3;

const done: Promise<void>[] = [help.search("text"), help.show("1/entry"), help.open()];
help.close();
// @ts-expect-error what to search for must be said
void help.search();

help.addEventListener("errorbook-open", ({ detail }) => {
  const address: string = detail.url;
  const entry: string | null = detail.entry;
  // @ts-expect-error an opened entry has no confidence
  return [address, entry, detail.confidence];
});
help.addEventListener("errorbook-results", ({ detail }) => {
  const [first]: Found[] = detail.results;
  // @ts-expect-error no such tier
  return first.tier === "certain";
});
help.addEventListener("click", (event) => event.preventDefault());

/** What an endpoint takes apart. */
export function read(insight: Insight): string | boolean {
  return insight.type === "feedback" ? insight.helpful : insight.text;
}

export { done };
