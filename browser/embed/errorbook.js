/**
 * The embed: help inside the page of somebody else. All but the elements themselves is loaded when
 * one of them comes near the viewport.
 */

import "./register.js";

export { ErrorbookFix, ErrorbookHelp, ErrorbookLink, ErrorbookSearch } from "./elements.js";
