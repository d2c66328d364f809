// What the search engine adds to a page's window, for the type check alone.

declare namespace Signpost {
  /** Makes a lower-cased word its term. With `suffixes` it leaves the first letter of every word as it is. */
  type Stemmer = ((word: string) => string) & { suffixes?: boolean };
  interface Options { limit?: number | null; offset?: number | null; kind?: string | null; audience?: string | null; prefix?: boolean; voice?: boolean }
  interface Change { from: string; to: string }
  /** A line for children. */
  interface Line { url: string; title: string; phone: string; hours: string }
  /** The same, and of what the child speaks. */
  interface Talk extends Line { hurt: boolean; despair: boolean }
  interface Link { url: string; title: string }
  interface Phone { label: string; number: string }
  /** A number that stands above the hits; `card` is HTML with links relative to the site's root. */
  interface Contact { url: string; title: string; phones: Phone[]; at_night?: number; hours: string[]; instead: { title: string; phones: Phone[] } | null; card: string }
  interface Hit { url: string; title: string; section: string; lang?: string; kind: string; file?: File; place?: Place; score: number; excerpt: string; passages: Passage[] }
  /** What a hit is that is no page: the end of its name, its bytes; and where in it a passage stands. */
  interface File { type: string; size: number; from: Link }
  interface Place { part: string; number: number | null }
  /** Another passage of a page that is a hit. */
  interface Passage { url: string; section: string; place?: Place; excerpt: string }
  interface Facets { kind: Record<string, number>; audience: Record<string, number> }
  interface Answer {
    query: string; corrections: Change[]; expansions: Change[]; dropped: string[]; total: number; hits: Hit[];
    emergency: Link | null; talk: Talk | null; contacts: Contact[]; voice: string | null; facets: Facets;
  }
  /** A text with places in it, its forms for different numbers, or a list. */
  type Phrase = string | Record<string, string> | string[];
  type Say = (key: string, places?: Record<string, Node | string | number>) => (Node | string)[];
  interface Words { own: Record<string, Phrase>; other?: Record<string, Record<string, Phrase>> }
  /** Filled by the scripts in turn, so each part may be missing. */
  interface Global {
    search?: (query: string, options?: Options) => Promise<Answer>;
    prepare?: (words?: string, begun?: string) => Promise<void>;
    kinds?: () => Promise<Record<string, string>>;
    /** Now in London, as `2027-01-31T09:30`. */
    london?: () => string;
    /** Says beside each number in `place` whether somebody answers now. */
    opening?: { watch: (place: ParentNode) => void };
    /** For each page that ends: from which day, the word for it, whether nothing of its text may then be shown. */
    ends?: Record<string, [string, string, boolean]>;
    /** Shows the numbers an answer names. */
    numbers?: { show: (place: HTMLElement, contacts: Contact[], root: string) => void };
    /** The words of the scripts, in the page's language and, where that has none, in others (`src/words/script.rs`). */
    words?: Words;
    learn?: (more: Words) => void;
    say?: Say;
    text?: (key: string, places?: Record<string, string | number>) => string;
    list?: (key: string) => string[];
    inLanguage?: (lang: string | undefined, ...parts: (Node | string)[]) => Node | string;
    stems?: Record<string, Stemmer>;
    /** Brings the scripts of the search; whether they came. */
    begin?: () => Promise<boolean>;
    /** Hands the words of a hit to the page it opens in this tab. */
    carry?: (to: string, words: string[]) => void;
    /** Whether the search hears of what happens in its box. */
    searches?: boolean;
    marks?: { carry: (to: string, words: string[]) => void; show: (words: string[]) => void; clear: () => void };
  }
}

interface Window {
  signpost?: Signpost.Global;
  signpostShard?: (name: string, data: string) => void;
}
