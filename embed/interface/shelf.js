/** The list of what a product's readers ask. */

import { element } from "../../theme/assets/javascripts/errorbook/elements.js";
import { addressOf } from "./context.js";
import { row } from "./links.js";

/** @import { Context } from "./context.js" */
/** @import { Target } from "./links.js" */
/** @import { Content } from "./panel.js" */
/** @import { Product } from "./help-centre.js" */

/**
 * Entries first, then guides; of all products there is no list.
 * @param {Context} context
 * @param {(target: Target) => void} open
 * @returns {Promise<Content>}
 */
export async function shelf(context, open) {
  const { words } = context;
  const product = await shown(context);
  if (!product) return [];
  const { entries, guides } = product;
  if (!entries.length && !guides.length) return [element("p", "eb-waiting", [words["embed.empty"]])];
  const lines = entries.map((line) => row({ ...line, url: line.page }, context, open, [line.title]));
  const rest = guides.map((line) => row({ ...line, entry: null, url: line.page }, context, open, [line.title]));
  return [
    lines.length ? element("ul", "eb-items", lines) : null,
    rest.length ? element("h2", "eb-heading", [words["product.guides"]]) : null,
    rest.length ? element("ul", "eb-items", rest) : null,
  ];
}

/**
 * The page of the help centre about the product, else its home.
 * @param {Context} context
 */
export async function productPage(context) {
  const product = await shown(context);
  return addressOf(context, product ? product.page : `${context.locale}/`);
}

/**
 * @param {Context} context
 * @returns {Promise<Product | null>}
 */
async function shown({ centre, product, locale }) {
  if (!product) return null;
  try {
    return await centre.product(locale, product);
  } catch (cause) {
    if (/** @type {any} */ (cause)?.reason !== "missing") throw cause;
    return null; // nothing is written about it in this language
  }
}
