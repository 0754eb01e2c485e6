/**
 * The tests of PDF/UA-1 (ISO 14289-1), numbered as in veraPDF's profile: a clause and a number. A rule names the tests that it
 * covers, and the list of what is covered is made from the rules.
 */

/** A clause with tests. */
interface Clause {
  /** What the clause is about, in Swedish. */
  readonly om: string;
  /** The numbers of its tests. */
  readonly tests: readonly number[];
}

/** The numbers from `first` to `last`. */
const span = (first: number, last: number): number[] => Array.from({ length: last - first + 1 }, (_, i) => first + i);

/** Every clause of the profile, in order. */
export const CLAUSES = {
  '5': { om: 'märkningen som PDF/UA', tests: span(1, 5) },
  '6.1': { om: 'PDF-versionen', tests: [1] },
  '6.2': { om: 'att filen är taggad', tests: [1] },
  '7.1': { om: 'taggar, roller, titel', tests: span(1, 12) },
  '7.2': { om: 'språk, tabeller, listor, innehållsförteckningar', tests: [...span(2, 34), ...span(36, 43)] },
  '7.3': { om: 'bilder', tests: [1] },
  '7.4.2': { om: 'rubriknivåer', tests: [1] },
  '7.4.4': { om: 'rubriker utan nivå', tests: span(1, 3) },
  '7.5': { om: 'rubrikceller', tests: [1, 2] },
  '7.7': { om: 'formler', tests: [1] },
  '7.9': { om: 'noter', tests: [1, 2] },
  '7.10': { om: 'lager', tests: [1, 2] },
  '7.11': { om: 'bifogade filer', tests: [1] },
  '7.15': { om: 'XFA-formulär', tests: [1] },
  '7.16': { om: 'kryptering', tests: [1] },
  '7.18.1': { om: 'anteckningar', tests: span(1, 3) },
  '7.18.2': { om: 'TrapNet-anteckningar', tests: [1] },
  '7.18.3': { om: 'tabbordning', tests: [1] },
  '7.18.4': { om: 'formulärfält', tests: [1, 2] },
  '7.18.5': { om: 'länkar', tests: [1, 2] },
  '7.18.6.2': { om: 'film och ljud', tests: [1, 2] },
  '7.18.8': { om: 'tryckmärken', tests: [1] },
  '7.20': { om: 'formulärobjekt (XObject)', tests: [1, 2] },
  '7.21.3.1': { om: 'sammansatta typsnitt', tests: [1] },
  '7.21.3.2': { om: 'CID-typsnitt', tests: [1] },
  '7.21.3.3': { om: 'CMap-tabeller', tests: span(1, 3) },
  '7.21.4.1': { om: 'inbäddade typsnitt', tests: [1, 2] },
  '7.21.4.2': { om: 'delar av typsnitt', tests: [1, 2] },
  '7.21.5': { om: 'teckenbredder', tests: [1] },
  '7.21.6': { om: 'teckenkodningar', tests: span(1, 4) },
  '7.21.7': { om: 'Unicode-tabeller', tests: [1, 2] },
  '7.21.8': { om: 'tecken som saknas i typsnittet', tests: [1] },
} satisfies Readonly<Record<string, Clause>>;

/** The number of a test, such as `7.1-3`. */
export type TestId = `${keyof typeof CLAUSES}-${number}`;

/** The clauses of tests in words, such as `PDF/UA-1 7.1 (7.1-8, 7.1-9)`. Null for no tests. */
export function requirementOf(tests: readonly TestId[]): string | null {
  if (tests.length === 0) return null;
  const clauses = [...new Set(tests.map((test) => test.replace(/-\d+$/, '')))];
  return `PDF/UA-1 ${clauses.join(', ')} (${tests.join(', ')})`;
}
