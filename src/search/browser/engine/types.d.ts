// What the parts of the engine hand to one another, for the type check alone.

// inflate.js
type Inflating = { input: Uint8Array, at: number, hold: number, held: number, out: Uint8Array, size: number };
type Codes = { counts: Uint16Array, symbols: Uint16Array, fast: Uint16Array };

// meta.js: what transcribe.rs calls Meta, with what `prepared` and `start` add.
type Lead = { to: string[], text: string, same: boolean };
type Beside = { asked: number; asked_next: number; root: boolean; next: [number, number] };
type Weights = {
  fields: number[]; all: number; titled: number; pair: number; same: number; leads: number; spelling: number;
  beginning: number; other_near: number; most_near: number; standing: [string, number][];
  most_beginnings: number; most_further: number; further: number; most_paired: number; again: number;
  most_read: number; neighbour: number; brief: number; named: Beside; question: Beside; shared: number; over: number; voice: number;
  meant: number; at_work: number; work: string[]; called: number;
};
type Pages = { first: Uint32Array, traits: Uint32Array, begins: number[], shared: Uint8Array };
type Language = {
  tag: string; stems: boolean; joins: boolean; folds: boolean; bare: [string, string][]; pattern: RegExp;
  stem: Signpost.Stemmer; remembered: Map<string, string>;
};
type Meta = {
  format: number; version: string; languages: Language[]; unsaid: [string, string][]; alike: [string, string][];
  passages: number; tokens: number[]; lengths: number[]; codes: [number, number][][]; postings: string[];
  positions: string[]; phrases: string[]; words: string[]; rare: string[]; real: string[]; traits: [number, number, number[], number][];
  kinds: string[]; labels: [string, string][]; audiences: string[]; stop: string[]; elsewhere: string[]; joined: string[];
  foreign: string; spellings: [string, string, string][]; numbered: [string, string][]; ages: string[];
  leading: string; longest: number; danger: [string[], string[]][];
  grammars: Given[]; stretches: [number, number]; listeners: Listener[]; talk: Signpost.Line | null;
  voice: string[][]; voices: Places[][]; meant: [string, string[]][]; asks: { kind: string, phrases: Places[] }[]; for_children: number | null; for_adults: number | null;
  contacts: [number, number, string[], string[], string[], string[], number | null][]; called: Called[]; most_numbers: number; numbers: number[];
  emergency: [string, string] | null; rehearsal: string | null; weights: Weights; most_tokens: number;
  most_words: number; unsaidPattern: RegExp; stopSet: Set<string>; elsewhereSet: Set<string>; joinedSet: Set<string>;
  dangers: string[][][][]; foreignBits: Uint8Array; leadingBits: Uint8Array; leads: string[];
  standings: number[]; norms: Float32Array[]; table: Pages;
};

// postings.js, vocabulary.js
type Postings = { docs: Uint32Array, tfs: Uint32Array, norms: Uint8Array };
type Entry = {
  dfs: number[], blocks: (Uint8Array | null)[], lists: Postings[], asked: number, examples: Uint8Array | null, held: Held | null,
};
// Example questions that hold a term: page and place, what all of each weighs, how many pages.
type Held = { keys: number[], totals: number[], pages: number };
type Coverage = Map<number, { total: number, query: number, own: number }>;
type Positions = { block: Uint8Array, lists: number[][] | null };
type Listed = { dfs: number[], weights: number[], list: Postings, held: Held };
type Cursor = Postings & { at: number, places: number[][] };
type Vocabulary = { words: string[], counts: number[], bare?: string[], held?: Uint32Array, sounds?: string[] };

// nearest.js, analyse.js
type Near = {
  letters: string[], held: number, sound: string, most: number, earshot: number, best: number,
  found: {cost: number, word: string, count: number}[],
};
type Cut = { word: string, start: number, end: number, term: string | null };

// shown.js
type Passage = { anchor: string, heading: string, body: string, cut?: Cut[], others?: Cut[][] };
type Shown = { url: string, title: string, file?: Signpost.File, blocks: Uint8Array[], passages: Passage[] };

// plan.js
type Phrase = { terms: string[], offsets: number[] };
type Way = { phrase: Phrase, weight: number, dfs: number[] | null, listed?: boolean };
type Group = { words: Way[][], whole: Way[] };
type Plan = {
  groups: Group[]; required: Phrase[]; pairs: Phrase[]; corrections: Signpost.Change[];
  expansions: Signpost.Change[]; impossible: boolean; danger: boolean; hurt: boolean; despair: boolean; adult: boolean; stopsCount: boolean; brief: boolean;
  contacts: number[]; named: number[]; night: boolean; dropped: string[]; voice: string | null; parent: boolean; meant: Set<string>;
};
type Part = { word: string, term: string, others: string[], quotation: number | null, stop: boolean };
type Said = { group: number, word: number, again: number };
type Planner = {
  parts: Part[]; found: (string | null)[]; cut: ({ word: string, term: string }[] | null)[]; prefix: boolean; seen: Set<string>;
  said: Map<string, Said>; typing: boolean; unknown: ({ letters: string[], held: number, most: number } | null)[]; plan: Plan;
};

// danger.js: a grammar as danger/grammar.rs gives it, and ready to be asked. A concept is its name, whether it speaks of
// harm, the number of the one that silences it or -1, and its words.
type Given = {
  language: string; heard: Sums, spellings: string, endings: string, doubled: string, whole: string, plain: string, harmless: string,
  sayings: string, concepts: [string, boolean, number, string][],
  entries: string, danger: string, hurt: string, despair: string,
  denials: { by: string, fine: string, of: number[], words: string, through: string, more: string, unless: string, who: number[], whom: string },
};
// What speaks of danger, what of a child's hurt, what of despair.
type Sums = [number, number, number];
type Saying = { stems: string[], said: string };
type Listener = {
  grammar: Given, spellings: Map<string, string>, endings: string[], whole: Set<string>, entries: Map<string, Sums>,
  belongs: Map<string, number>, harmless: Map<string, string[][]>, sayings: Map<string, Saying[]>, known: Set<string>,
  long: Map<string, [number, string][]>,
  denials: { by: string[][], fine: string[][], of: Set<number>, words: Set<string>, through: Set<string>, more: Set<string>, unless: Set<string>, who: Set<number>, whom: Set<string> },
};

// contacts.js: each place of a phrase is any of several terms.
type Places = string[][];
type Called = { page: number, standing: number, names: Places[], works: Places[], asks: Places[], whole: Places[], atNight: number | null };

// bm25.js, pages.js, excerpt.js
type List = { docs: Uint32Array, scores: Float32Array, held: Uint16Array, titled: Uint16Array };
type Ranking = { count: number, pages: Uint32Array, best: Uint32Array, scores: Float32Array };
type Found = { page: number, at: number, doc: number, score: number };
type Marks = { terms: Set<string>, firsts: Set<string> };
type Marked = { start: number, end: number, mark: string | null };
