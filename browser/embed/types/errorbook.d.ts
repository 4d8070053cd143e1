/**
 * The elements of the embed, `/embed/v1/errorbook.js`.
 *
 * Attributes are the truth, properties mirror them; a change takes effect at once. Everything is
 * loaded from the help centre that the script comes from.
 */

/** An entry as a site knows it: `<article id>/<entry id>`; an article alone: `<article id>`. */
export type EntryId = string;

export interface Opened {
  article: string;
  /** Null for an article that has no entries. */
  entry: string | null;
  /** The locale of the text that is shown. */
  locale: string;
  /** The page of the help centre. */
  url: string;
  title: string;
}

export interface Found extends Opened {
  /** 0 to 1. */
  confidence: number;
  /** `sure`: this is the error; `similar`: it may be; `other`: some words are the same. */
  tier: "sure" | "similar" | "other";
}

/**
 * `unreachable`: no answer; `missing`: no such thing there; `damaged`: not what was expected;
 * `version`: made for another release; `unknown-product`: the help centre has no such product.
 */
export type Reason = "unreachable" | "missing" | "damaged" | "version" | "unknown-product";

/** `text` has numbers, addresses and quoted values masked. */
export interface Events {
  "errorbook-results": { text: string; results: Found[] };
  "errorbook-open": Opened;
  "errorbook-no-result": { text: string; product: string | null; locale: string };
  "errorbook-feedback": Opened & { helpful: boolean };
  "errorbook-failure": { reason: Reason; message: string };
}

/** What `endpoint` is sent, as JSON by POST, without cookies. */
export type Insight =
  | ({ type: "feedback"; helpful: boolean } & Opened)
  | ({ type: "no-result" } & Events["errorbook-no-result"]);

declare class ErrorbookElement extends HTMLElement {
  /** The id of a product; null for all of them. */
  product: string | null;
  /** A language tag; by default that of the page, then those of the visitor. */
  locale: string | null;
  /** The error that the product told. */
  error: string | null;
  /** Where answers to "Did this help?" and searches without a result go; by default nowhere. */
  endpoint: string | null;
  /** Searches as if the text had been typed. */
  search(text: string): Promise<void>;
  /** Opens an entry or an article in place. */
  show(id: EntryId): Promise<void>;
  /** Shows what there is to show, without waiting until the element is near. */
  open(): Promise<void>;
  /** Back to how the element was before anything was opened. */
  close(): void;
  addEventListener<Name extends keyof Events>(
    type: Name,
    listener: (this: this, event: CustomEvent<Events[Name]>) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/** A list of what a product's readers ask, with search; everything opens in place. */
export declare class ErrorbookHelp extends ErrorbookElement {}
/** A search field; what is found lies over the page. */
export declare class ErrorbookSearch extends ErrorbookElement {}
/** The fix of one error, or nothing. */
export declare class ErrorbookFix extends ErrorbookElement {}
/** A button that opens the fix in a dialog. */
export declare class ErrorbookLink extends ErrorbookElement {}

declare global {
  interface HTMLElementTagNameMap {
    "errorbook-help": ErrorbookHelp;
    "errorbook-search": ErrorbookSearch;
    "errorbook-fix": ErrorbookFix;
    "errorbook-link": ErrorbookLink;
  }
}
