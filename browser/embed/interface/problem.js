/** @import { Reason } from "../types/errorbook.js" */

/** Something that the page around the element may want to know. */
export class Problem extends Error {
  /**
   * @param {Reason} reason
   * @param {string} message
   */
  constructor(reason, message) {
    super(message);
    this.reason = reason;
  }
}
