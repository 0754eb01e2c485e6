/** Finds the year and the noun that stand directly beside a reference to a figure: "{…} år 2019", "Kvinnor ({…})". */
import type { Clause } from './clauses.ts';
import type { Token } from './tokens.ts';

/** A reference with the year that a clause gives it. */
export interface Årtal {
  readonly hänvisning: Token;
  readonly år: Token;
}

/** Words that may come between a figure and its year: "50 procent i oktober 2019". */
const BETWEEN = new Set([
  '(',
  'år',
  'under',
  'i',
  'procent',
  'procentenheter',
  '%',
  'mnkr',
  'kronor',
  'kr',
  'poäng',
  'index',
  'personer',
  'januari',
  'februari',
  'mars',
  'april',
  'maj',
  'juni',
  'juli',
  'augusti',
  'september',
  'oktober',
  'november',
  'december',
  'våren',
  'hösten',
]);

/** Words by which a clause has another year than that of its figure: "sedan 2015", "jämfört med 2018", "inför 2020". */
const OTHER_YEAR = new Set([
  'än',
  'sedan',
  'jämfört',
  'från',
  'mot',
  'mellan',
  'före',
  'efter',
  'inför',
  'till',
  'senast',
  'års',
]);

/** Verbs that give a figure: "År 2019 var andelen {…}". */
const GIVES = new Set(['är', 'var', 'blev', 'uppgick', 'uppgår', 'låg', 'ligger', 'hade', 'har', 'nådde', 'fick', 'landade']);

/** Returns each reference to a figure for which a clause has a year: directly behind it, or the only one of the clause. */
export function yearsBeside({ tokens, verb, hedged }: Clause): Årtal[] {
  const references = tokens.filter(({ hänvisning }) => hänvisning?.slag === 'tal');
  const adjacent = references.flatMap((hänvisning) => {
    const after = tokens.slice(tokens.indexOf(hänvisning) + 1);
    const at = after.findIndex(({ ord, år }) => år !== undefined || !BETWEEN.has(ord));
    const år = after[at];
    return år?.år !== undefined && !isRange(after, at) ? [{ hänvisning, år }] : [];
  });
  if (adjacent.length > 0 || hedged) return adjacent;
  const [hänvisning, second] = references.filter(({ inskjuten }) => !inskjuten);
  const years = tokens.filter((token) => token.år !== undefined);
  const [år] = years;
  const isSame = new Set(years.map((token) => token.år)).size === 1;
  if (!hänvisning || second || !år || !isSame || !GIVES.has(tokens[verb]?.ord ?? '')) return [];
  return tokens.some(({ ord, inskjuten }) => !inskjuten && OTHER_YEAR.has(ord)) ? [] : [{ hänvisning, år }];
}

/** Whether a year begins a range ("2017–2019") or is a part of another word ("2019 års"). */
function isRange(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  return (
    next !== undefined &&
    (next.ord === '–' || next.ord === '-' || next.ord === 'års' || next.text.startsWith('–') || next.ord === 'till')
  );
}

/** A reference and the words before it that say what it is. */
export interface Etikett {
  readonly hänvisning: Token;
  readonly före: readonly Token[];
}

/** Words that may come between a noun and its figure: "Utfallet 2019 var {…}", "Kvinnor (index {…})". */
const LINKS = new Set([
  '(',
  'är',
  'var',
  'blev',
  'på',
  'om',
  ':',
  ',',
  'index',
  'år',
  'för',
  'till',
  'sattes',
  'uppgår',
  'uppgick',
  'nu',
  'cirka',
  'drygt',
  'knappt',
]);
/** The most words that are read before a reference. */
const MAX_BEFORE = 8;

/** Returns each reference with the nearest words before it that are no links: the noun that it gives a figure for. */
export function labelsIn({ tokens }: Clause): Etikett[] {
  return tokens.flatMap((hänvisning, i) => {
    const to = hänvisning.hänvisning?.slag;
    if (to !== 'tal' && to !== 'etappmål') return [];
    const before = tokens.slice(Math.max(0, i - MAX_BEFORE), i);
    const last = before.findLastIndex(({ ord, år }) => år === undefined && !LINKS.has(ord));
    return last === -1 ? [] : [{ hänvisning, före: before.slice(0, last + 1) }];
  });
}
