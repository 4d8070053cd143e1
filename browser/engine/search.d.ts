/** Gets a named part of the index: `fetch` in a browser, a file in Node. */
export type Read = (name: string, options: { signal?: AbortSignal }) => Promise<Uint8Array>;

export interface Product {
  id: string;
  name: string;
}

/** A stretch of a message: documented text, or a value of the reader's own in the place of a slot. */
export interface Piece {
  text: string;
  kind: "text" | "value";
}

/** UTF-16 offsets. */
export type Range = [start: number, end: number];

/** `sure`: this is the reader's error; `similar`: it may be; `other`: some words are the same. */
export type Tier = "sure" | "similar" | "other";

export interface Result {
  /** Canonical id of the entry, null for an article without entries. */
  entry: string | null;
  article: string;
  /** The locale of the page that is shown. */
  locale: string;
  url: string;
  title: string;
  /** The documented message, or the title, that is most like the query. */
  message: string;
  /** What of `message` the query has, in order. */
  marks: Range[];
  /** `message` with the reader's own values in its slots. */
  filled: Piece[];
  product: Product | null;
  category: string | null;
  /** For ordering only. */
  score: number;
  /** 0 to 1: how far this is what the reader means. */
  confidence: number;
  tier: Tier;
  /** The start of the solution. */
  fix: string;
  causes: string[];
  /** The first steps of the solution; `more` says that there are further ones. */
  steps: string[];
  more: boolean;
}

export interface SearchOptions {
  /** The reader's locale; the nearest of the index is taken, else its first. */
  locale?: string;
  /** Only results of the product with this id. */
  product?: string | null;
  /** Only results of the category with this id. */
  category?: string | null;
  limit?: number;
  signal?: AbortSignal;
}

export interface Index {
  /** The locales of the index, the default first. */
  readonly locales: string[];
  /** Results, best first. Any text is allowed; one without words gives none. */
  search(text: string, options?: SearchOptions): Promise<Result[]>;
}

/** Opens an index; fails with one sentence when its manifest cannot be read. */
export function open(read: Read): Promise<Index>;
