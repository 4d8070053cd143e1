/**
 * Makes a field as high as its text, up to the height that the style sheet allows.
 * @param {HTMLTextAreaElement} field
 */
export function fitHeight(field) {
  field.style.blockSize = "auto";
  field.style.blockSize = `${field.scrollHeight}px`;
}
