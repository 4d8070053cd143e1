/** The elements of the embed in JSX, for React 19 and later. */

import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { ErrorbookFix, ErrorbookHelp, ErrorbookLink, ErrorbookSearch, Events } from "./errorbook.js";

interface Attributes {
  product?: string | null;
  locale?: string | null;
  error?: string | null;
  endpoint?: string | null;
}

type Listeners = { [Name in keyof Events as `on${Name}`]?: (event: CustomEvent<Events[Name]>) => void };

type Props<Element> = DetailedHTMLProps<HTMLAttributes<Element>, Element> & Attributes & Listeners;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "errorbook-help": Props<ErrorbookHelp>;
      "errorbook-search": Props<ErrorbookSearch>;
      "errorbook-fix": Props<ErrorbookFix>;
      "errorbook-link": Props<ErrorbookLink>;
    }
  }
}
