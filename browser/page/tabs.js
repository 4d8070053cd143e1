/** Content tabs of a handwritten page: the one that the address names is opened. */

/** @param {Document} page */
export function openTab(page) {
  const target = page.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target instanceof HTMLInputElement && target.name.startsWith("__tabbed_")) target.checked = true;
}
