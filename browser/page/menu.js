/** Menus made of `<details>` close on Escape, and when the reader turns to something else. */

/** @param {Document} page */
export function closeMenus(page) {
  for (const menu of page.querySelectorAll("details.eb-menu")) {
    if (!(menu instanceof HTMLDetailsElement)) continue;
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary")?.focus();
    });
    /** @param {Event} event */
    const leave = ({ target }) => {
      if (target instanceof Node && !menu.contains(target)) menu.open = false;
    };
    page.addEventListener("click", leave);
    page.addEventListener("focusin", leave);
  }
}
