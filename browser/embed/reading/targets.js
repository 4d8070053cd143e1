/** Which entry or article of the help centre an id means. */

import { Problem } from "../interface/problem.js";

/** @import { Context } from "../interface/context.js" */
/** @import { Target } from "../interface/links.js" */

/**
 * The entry or article of an id in the first language that has it, the reader's own before others.
 * @param {string} id `<article id>/<entry id>` or `<article id>`
 * @param {Context} context
 * @returns {Promise<Target>}
 */
export async function found(id, { centre, site, locale }) {
  const cut = id.lastIndexOf("/");
  const locales = new Set([locale, site.default_locale, ...site.languages.map((one) => one.locale)]);
  for (const one of locales) {
    const entry = cut > 0 ? centre.entry(one, id.slice(0, cut), id.slice(cut + 1)) : null;
    const known = (await entry?.catch(unlessMissing)) ?? (await centre.article(one, id).catch(unlessMissing));
    if (!known) continue;
    const [article, name] = "sections" in known ? [id.slice(0, cut), known.id] : [id, null];
    return { article, entry: name, locale: one, url: known.page, title: known.title };
  }
  throw new Problem("missing", `The help centre has no entry ${id}.`);
}

/** @param {any} cause */
function unlessMissing(cause) {
  if (cause?.reason === "missing") return null;
  throw cause;
}
