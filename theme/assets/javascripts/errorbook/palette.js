/**
 * The choice of colours. A classic, blocking script right behind the form of the choice, so that
 * the page is painted in the reader's colours from the start. The choice is kept where Material
 * keeps it.
 */

(() => {
  const SYSTEM = "(prefers-color-scheme)";
  const KEY = "__palette";
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector(".eb-palette"));
  if (!form) return;
  const inputs = [...form.querySelectorAll("input")];
  const light = matchMedia("(prefers-color-scheme: light)");
  const { get, set } = {
    get: /** @type {(key: string) => any} */ (Reflect.get(window, "__md_get")),
    set: /** @type {(key: string, value: unknown) => void} */ (Reflect.get(window, "__md_set")),
  };

  /**
   * What an option stands for; the system's is the option that it prefers at this moment.
   * @param {HTMLInputElement} input
   */
  const colours = (input) => {
    const wished = `(prefers-color-scheme: ${light.matches ? "light" : "dark"})`;
    const isSystem = input.dataset.mdColorMedia === SYSTEM;
    const option = (isSystem && inputs.find((i) => i.dataset.mdColorMedia === wished)) || input;
    const { mdColorScheme: scheme, mdColorPrimary: primary, mdColorAccent: accent } = option.dataset;
    return { scheme, primary, accent };
  };

  /** @param {HTMLInputElement} input */
  const apply = (input) => {
    input.checked = true;
    for (const [name, value] of Object.entries(colours(input)))
      document.body.setAttribute(`data-md-color-${name}`, value ?? "");
    for (const other of inputs) {
      const label = /** @type {HTMLElement | null} */ (other.nextElementSibling);
      if (label) label.hidden = other !== input;
    }
  };

  const chosen = () => inputs.find((input) => input.checked) ?? inputs[0];
  apply(inputs[get(KEY)?.index] ?? inputs[0]);
  light.addEventListener("change", () => apply(chosen()));
  form.addEventListener("change", () => {
    const input = chosen();
    apply(input);
    const color = { ...colours(input), media: input.dataset.mdColorMedia };
    set(KEY, { index: inputs.indexOf(input), color });
  });
})();
