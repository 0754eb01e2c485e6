/**
 * Reads amounts that a clause gives for a row of a table: "Budgeten var 197 mnkr", "en negativ avvikelse på 3,9 mnkr". Every word
 * between an amount and the word that says what it is must be known.
 */
import type { Kolumnroll } from '../model/tabell.ts';
import type { Tal } from '../model/tal.ts';
import { wordSet } from '../swedish/clause-words.ts';
import { kronorOf } from '../swedish/money.ts';
import type { Token } from './tokens.ts';

/** An amount of money that is typed in a clause. */
export interface Belopp {
  readonly tal: Tal;
  /** The power of ten of its unit in kronor. */
  readonly potens: number;
  readonly isRough: boolean;
  /** The index of the figure, and that after the last word of the unit. */
  readonly from: number;
  readonly to: number;
}

/** What an amount is, by the roles of the columns that may hold it. `tecken` is the sign that words give a deviation. */
export interface Etikett {
  readonly roller: readonly Kolumnroll[];
  readonly tecken: 1 | -1 | undefined;
  /** The index of the word. */
  readonly at: number;
}

const ROUGHLY = wordSet('cirka ca omkring runt ungefär drygt knappt nästan över närmare');
/** Words between an amount and the word that says what it is. */
const LINKS = wordSet(`
  är var blev på till om uppgår uppgick landade hamnade slutade med sammanlagt totalt nu alltså därmed år året under för en ett den det
  volymen beloppet sin`);
const POSITIVE = wordSet('positiv positiva positivt');
const NEGATIVE = wordSet('negativ negativa negativt');
/** Verbs by which the subject has an outcome. */
const GIVES = wordSet('är var blev uppgår uppgick kostade landade hamnade slutade investerades förbrukades');

/** Returns the amounts of money that are typed in a clause, outside parentheses. */
export function amountsIn(tokens: readonly Token[]): Belopp[] {
  return tokens.flatMap(({ slag, tal, inskjuten }, from): Belopp[] => {
    const [unit, next] = tokens.slice(from + 1).map(({ ord }) => ord);
    const potens = kronorOf(`${unit} ${next}`) ?? kronorOf(unit);
    if (slag !== 'tal' || !tal || inskjuten || potens === undefined) return [];
    const isRough = ROUGHLY.has(tokens[from - 1]?.ord ?? '');
    return [{ tal, potens, isRough, from, to: from + (kronorOf(`${unit} ${next}`) === undefined ? 2 : 3) }];
  });
}

/**
 * Returns what an amount is, by the nearest word before it. `isKnown` is whether a word names the row. With the row as its subject, a
 * verb gives the outcome.
 */
export function labelOf(tokens: readonly Token[], { from }: Belopp, isKnown: (token: Token) => boolean): Etikett | undefined {
  let hasRow = false;
  let verb: number | undefined;
  let tecken: 1 | -1 | undefined;
  for (let at = from - 1; at >= 0; at--) {
    const token = tokens[at];
    if (!token) return undefined;
    const { ord, år, slag } = token;
    if (POSITIVE.has(ord)) tecken = 1;
    else if (NEGATIVE.has(ord)) tecken = -1;
    const roller = rolesOf(ord);
    if (roller) return { roller, tecken: tecken ?? signOf(ord) ?? signOf(tokens[at - 1]?.ord ?? ''), at };
    if (GIVES.has(ord)) verb ??= at;
    if (isKnown(token)) hasRow = true;
    else if (
      !LINKS.has(ord) &&
      !GIVES.has(ord) &&
      !ROUGHLY.has(ord) &&
      år === undefined &&
      slag !== 'tecken' &&
      tecken === undefined
    )
      break;
  }
  return hasRow && verb !== undefined ? { roller: ['utfall'], tecken: undefined, at: verb } : undefined;
}

function rolesOf(ord: string): readonly Kolumnroll[] | undefined {
  if (/budget(?:en|ens)?$|^budgeterad?[et]?s?$|^anslag(?:et)?$/.test(ord))
    return ['budget', 'gällande budget', 'ursprunglig budget'];
  if (/avvikelsen?$|(?:över|under)skott(?:et)?$/.test(ord)) return ['avvikelse'];
  return /utfall(?:et)?$|^bokslut(?:et)?$/.test(ord) ? ['utfall'] : undefined;
}

function signOf(ord: string): 1 | -1 | undefined {
  if (POSITIVE.has(ord) || /överskott(?:et)?$/.test(ord)) return 1;
  return NEGATIVE.has(ord) || /underskott(?:et)?$/.test(ord) ? -1 : undefined;
}
