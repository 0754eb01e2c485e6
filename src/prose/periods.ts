/** Reads the periods that the words of a clause name: years, months of a year, and "föregående år" or "förra mätningen". */
import { PERIOD, yearOf } from '../model/period.ts';
import type { Mått } from '../resolve/year.ts';
import { fieldOf } from './fields.ts';
import type { Token } from './tokens.ts';

/** A period that a clause names. */
export type Tidsord =
  /** A year, and the month before it, if one is named. `bas` when what follows is compared with it ("än 2023", "sedan 2023"). */
  | { readonly slag: 'år'; readonly år: number; readonly månad: number | undefined; readonly bas: boolean; readonly token: Token }
  /** The year before, or the measurement before. */
  | { readonly slag: 'året före' | 'förra mätningen'; readonly token: Token }
  /** Each of a number of years, or of all: "tre år i rad", "varje år". */
  | { readonly slag: 'i rad'; readonly antal: number | undefined; readonly token: Token }
  /** A number of years back. */
  | { readonly slag: 'antal år'; readonly antal: number; readonly token: Token }
  /** The year of the report. */
  | { readonly slag: 'i år'; readonly token: Token }
  /** Any time before, or a stretch of time: "tidigare år", "över tid". */
  | { readonly slag: 'obestämt'; readonly token: Token };

const MONTHS = [
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
];

/** Words before a year that make it what something is compared with. */
const BASE = new Set(['än', 'sedan', 'jämfört', 'från', 'mot', 'mellan', 'som']);

/** Returns the periods that a clause names, in order. With a mått, also those of the references to its utfall and groups. */
export function periodsIn(tokens: readonly Token[], mått?: Mått): Tidsord[] {
  return tokens.flatMap((token, i): Tidsord[] => {
    const before = tokens.slice(Math.max(0, i - 4), i).map(({ ord }) => ord);
    const [next = '', afterNext = ''] = tokens.slice(i + 1, i + 3).map(({ ord }) => ord);
    const shown = token.hänvisning && mått && fieldOf(token.hänvisning, mått);
    if (shown?.slag === 'utfall' || shown?.slag === 'grupp') return [periodAt(token, shown.period, before)];
    if (token.år !== undefined) return isYear(token, before, next) ? [yearAt(token, before)] : [];
    const { ord } = token;
    if (ord === 'året' ? before.at(-1) === 'under' : ord === 'år' && before.at(-1) === 'i') return [{ slag: 'i år', token }];
    if (ord === 'fjol') return [{ slag: 'året före', token }];
    if (ord === 'året' && BEFORE.has(next)) return [{ slag: 'året före', token }];
    if (ord === 'föregående' || ord === 'förra') {
      if (/^(?:år(?:et)?s?|vintern|våren|sommaren|hösten|säsongen)$/.test(next)) return [{ slag: 'året före', token }];
      if (/^(?:mät|undersök|enkät)/.test(next)) return [{ slag: 'förra mätningen', token }];
      return [{ slag: 'obestämt', token }];
    }
    if (ord === 'år' && BEFORE.has(next) && (before.at(-1) === 'ett' || before.at(-1) === 'än'))
      return [{ slag: 'året före', token }];
    const row = rowAt(tokens, i, before);
    if (row !== undefined) return [{ slag: 'i rad', antal: row || undefined, token }];
    const antal = YEARS[next];
    if (ord === 'senaste' && antal !== undefined && /^år/.test(afterNext)) return [{ slag: 'antal år', antal, token }];
    if (ord === 'tid' && before.at(-1) === 'över') return [{ slag: 'obestämt', token }];
    return UNDEFINED.has(ord) ? [{ slag: 'obestämt', token }] : [];
  });
}

/** The number of years of "tre år i rad" and "för tredje året i rad", at "rad", and 0 for "varje år". Undefined for anything else. */
function rowAt(tokens: readonly Token[], i: number, before: readonly string[]): number | undefined {
  const ord = tokens[i]?.ord;
  if (ord === 'varje') return tokens[i + 1]?.ord === 'år' ? 0 : undefined;
  const [count = '', year = '', preposition] = before.slice(-3);
  if ((ord !== 'rad' && ord !== 'följd') || preposition !== 'i' || !/^år(?:et|en)?$/.test(year)) return undefined;
  return YEARS[count] ?? (ORDINALS.indexOf(count) + 2 > 1 ? ORDINALS.indexOf(count) + 2 : undefined);
}

const ORDINALS = ['andra', 'tredje', 'fjärde', 'femte', 'sjätte', 'sjunde', 'åttonde', 'nionde', 'tionde'];

/** Words after "året" that make it the year before. */
const BEFORE = new Set(['före', 'innan', 'dessförinnan', 'tidigare']);

const YEARS: Readonly<Record<string, number>> = { två: 2, tre: 3, fyra: 4, fem: 5, sex: 6, sju: 7, åtta: 8, nio: 9, tio: 10 };

/** Words for a time that no period of the data is sure to be. */
const UNDEFINED = new Set([
  'tidigare',
  'senaste',
  'starten',
  'början',
  'årsskiftet',
  'perioden',
  'dess',
  'kvartalet',
  'halvåret',
  'delåret',
  'planperioden',
  'mandatperioden',
]);

/** Units after a figure, which then is no year. */
const UNITS = new Set(['procent', 'procentenheter', 'mnkr', 'tkr', 'kronor', 'kr', 'personer', 'stycken', 'st', '%']);

function isYear({ år, text }: Token, before: readonly string[], next: string): boolean {
  // "Ökade med 2000" is an amount, and "jämfört med 2000" a year.
  const isAmount = before.at(-1) === 'med' && !before.includes('jämfört') && !before.includes('jämförelse');
  if (text.includes('/')) return true;
  return år !== undefined && år >= 1970 && år < 2100 && !UNITS.has(next) && before.at(-1) !== 'index' && !isAmount;
}

/** The period of a reference. */
function periodAt(token: Token, period: string, before: readonly string[]): Tidsord {
  const [, month] = PERIOD.exec(period) ?? [];
  return { slag: 'år', år: yearOf(period), månad: month === undefined ? undefined : Number(month), bas: hasBase(before), token };
}

const hasBase = (before: readonly string[]) => before.some((ord) => BASE.has(ord));

function yearAt(token: Token, before: readonly string[]): Tidsord {
  const month = MONTHS.indexOf(before.at(-1) ?? '') + 1;
  return {
    slag: 'år',
    år: token.år ?? 0,
    månad: month === 0 ? undefined : month,
    bas: hasBase(before),
    token,
  };
}
