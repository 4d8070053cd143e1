/** Asking support: the address, with what the reader searched for. */

const LONGEST_CARRIED = 1000; // characters; servers refuse long addresses

/**
 * The address with `{text}` in it replaced.
 * @param {string} address
 * @param {string} masked what is asked, without what is the reader's own
 */
export function contactAbout(address, masked) {
  return address.replaceAll("{text}", () => encodeURIComponent(masked.slice(0, LONGEST_CARRIED)));
}
