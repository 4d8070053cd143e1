/**
 * The script of every page, a classic one in its head: what the first paint needs runs at once, the
 * rest when the page is there.
 */

import { keepSite } from "../offline/register.js";
import { openPictures } from "../pictures/lightbox.js";
import { moveQuestion } from "../search/address.js";
import { SearchField } from "../search/field.js";
import { copyMessages } from "./copy.js";
import { copyLinks, markOpened } from "./entry.js";
import { explainFolder } from "./folder.js";
import { defineGlobals } from "./globals.js";
import { switchLanguage } from "./languages.js";
import { closeMenus } from "./menu.js";
import { putOwnLanguageFirst } from "./not-found.js";
import { Palette } from "./palette.js";
import { openTab } from "./tabs.js";

const STEPS = [closeMenus, switchLanguage, markOpened, copyLinks, copyMessages, openPictures, putOwnLanguageFirst, openTab];

defineGlobals();
customElements.define("errorbook-palette", Palette);
document.addEventListener("DOMContentLoaded", start);

function start() {
  moveQuestion(); // before anything else can fail
  for (const step of STEPS) step(document);
  if (location.protocol === "file:") return explainFolder(document);
  void keepSite();
  SearchField.define(); // last: a fault in the search must not take the rest with it
}
