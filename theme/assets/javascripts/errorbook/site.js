/** What every page of the site does once it is there. Each helper stands on its own. */

import { moveQuestion } from "./address.js";
import { copyMessages } from "./copy.js";
import { copyLinks, markOpened } from "./entry.js";
import { switchLanguage } from "./languages.js";
import { openPictures } from "./lightbox.js";
import { greetLost } from "./lost.js";
import { closeMenus } from "./menu.js";

moveQuestion(); // before anything else can fail
for (const help of [closeMenus, switchLanguage, markOpened, copyLinks, copyMessages, openPictures, greetLost])
  help(document);

// A fault in the search must not take the rest with it.
const { SearchField } = await import("./search-field.js");
SearchField.define();
