/** Loads another file of the embed, which lies beside this one. */

import { loaderBeside } from "../common/load.js";

export const load = loaderBeside(import.meta.url);
