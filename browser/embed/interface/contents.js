/** The list of what a product's readers ask. */

import { element } from "../../common/elements.js";
import { addressOf } from "./context.js";
import { row } from "./links.js";

/** @import { Context } from "./context.js" */
/** @import { Target } from "./links.js" */
/** @import { Content, Panel } from "./panel.js" */
/** @import { Product } from "./help-centre.js" */

/**
 * Entries first, then guides; of all products, the products.
 * @param {Context} context
 * @param {Panel} panel where a line opens
 * @returns {Promise<Content>}
 */
export async function contents(context, panel) {
  if (!context.product) return [products(context, panel)];
  const product = await shown(context);
  const { entries = [], guides = [] } = product ?? {};
  if (!entries.length && !guides.length) return [element("p", "eb-waiting", [context.words["embed.empty"]])];
  const open = (/** @type {Target} */ target) => void panel.open(target);
  const lines = entries.map((line) => row({ ...line, url: line.page }, context, open, [line.title]));
  const rest = guides.map((line) => row({ ...line, entry: null, url: line.page }, context, open, [line.title]));
  return [
    lines.length ? element("ul", "eb-items", lines) : null,
    rest.length ? element("h2", "eb-heading", [context.words["product.guides"]]) : null,
    rest.length ? element("ul", "eb-items", rest) : null,
  ];
}

/**
 * @param {Context} context
 * @param {Panel} panel
 */
function products(context, panel) {
  const { locale, site } = context;
  const lines = site.products.map(({ id, name }) => {
    const page = { article: "", entry: null, locale, url: `${locale}/products/${id}/`, title: name };
    return row(page, context, () => void panel.enter(() => contents({ ...context, product: id }, panel)), [name]);
  });
  return element("ul", "eb-items", lines);
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
