/** The file names of the modules that pages load on use; put in by the bundler. */
declare const ERRORBOOK_MODULES: Record<"results" | "screenshot", string>;
