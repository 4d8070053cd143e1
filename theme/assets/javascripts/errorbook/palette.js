/**
 * Puts the reader's colours on the page before it is painted. A classic, blocking script that
 * stands right behind the palette's form; Material's bundle takes over from here.
 */

(() => {
  /** @typedef {{ media: string, scheme: string, primary: string, accent: string }} Colours */

  /**
   * @param {string} media
   * @returns {Colours | null}
   */
  const option = (media) => {
    const input = document.querySelector(`[data-md-color-media="${media}"]`);
    if (!input) return null;
    /** @param {string} name */
    const read = (name) => input.getAttribute(`data-md-color-${name}`) ?? "";
    return { media, scheme: read("scheme"), primary: read("primary"), accent: read("accent") };
  };

  const get = /** @type {(key: string) => { color?: Colours } | null} */ (Reflect.get(window, "__md_get"));
  const chosen = get("__palette")?.color ?? option("(prefers-color-scheme)");
  if (!chosen) return;
  const isLight = matchMedia("(prefers-color-scheme: light)").matches;
  const colours = chosen.media === "(prefers-color-scheme)"
    ? option(`(prefers-color-scheme: ${isLight ? "light" : "dark"})`)
    : chosen;
  for (const [name, value] of Object.entries(colours ?? {}))
    document.body.setAttribute(`data-md-color-${name}`, value);
})();
