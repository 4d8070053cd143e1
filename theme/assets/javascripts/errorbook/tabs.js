/** Opens the content tab that the address names. A classic script behind the content. */

(() => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target instanceof HTMLInputElement && target.name.startsWith("__tabbed_")) target.checked = true;
})();
