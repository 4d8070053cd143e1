/** The elements of the embed. Their types and contract: `types/errorbook.d.ts`. */

import { ErrorbookElement } from "./base-element.js";

/** A list of what a product's readers ask, with search; everything opens in place. */
export class ErrorbookHelp extends ErrorbookElement {}

/** A search field; what is found lies over the page. */
export class ErrorbookSearch extends ErrorbookElement {}

/** The fix of the error that the attribute `error` tells, or nothing. */
export class ErrorbookFix extends ErrorbookElement {}

/** A button that opens the fix in a dialog. */
export class ErrorbookLink extends ErrorbookElement {}
