import type { Recognition } from "../pictures/screenshot.js";
import type { Choices } from "./filter-bar.js";
import type { Strings } from "./result-view.js";

/** What `#errorbook-config` tells the scripts of its page. URLs are relative to the page. */
export interface Config extends Choices {
  /** The root of the site. */
  base: string;
  /** The folder of the index. */
  search: string;
  worker: string;
  strings: Strings;
  contact: string | null;
  /** What reads pictures. */
  recognition: Recognition | null;
  /** The offline worker, of a site that has one. */
  offline: string | null;
}
