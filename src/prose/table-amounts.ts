/**
 * Reads amounts that a clause gives for a row of a table: "Budgeten var 197 mnkr", "en negativ avvikelse på 3,9 mnkr". Every word
 * between an amount and the word that says what it is must be known.
 */
import type { Kolumnroll } from '../model/tabell.ts';
import type { Tal } from '../model/tal.ts';
import { wordSet } from '../swedish/clause-words.ts';
import { kronorOf } from '../swedish/money.ts';
import { ROUGHLY, signOf } from '../swedish/reading-words.ts';
import { AGAINST } from './differences.ts';
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
}

/** Words between an amount and the word that says what it is. */
const LINKS = wordSet(`
  är var blev på till om uppgår uppgick landade hamnade slutade med sammanlagt totalt nu alltså därmed år året under för en ett den det
  volymen beloppet sin`);
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
  // "Nettokostnaden, 27,9 mnkr, är lägre än budget" gives the outcome.
  const isApposition = tokens[from - 1]?.ord === ',' && tokens[from - 2] !== undefined && isKnown(tokens[from - 2] as Token);
  let hasRow = false;
  let hasVerb = isApposition;
  let tecken: 1 | -1 | undefined;
  for (let at = from - 1; at >= 0; at--) {
    const token = tokens[at];
    if (!token) return undefined;
    const { ord, år, slag } = token;
    tecken = signOf(ord) ?? tecken;
    if (rolesOf(ord)) return labelAt(tokens, deviationBefore(tokens, at) ?? at, tecken);
    if (GIVES.has(ord)) hasVerb = true;
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
  return hasRow && hasVerb ? { roller: ['utfall'], tecken: undefined } : undefined;
}

/** The label that a word gives an amount. `tecken` is the sign that adjectives between them state. */
function labelAt(tokens: readonly Token[], at: number, tecken: Etikett['tecken']): Etikett {
  const ord = tokens[at]?.ord ?? '';
  return { roller: rolesOf(ord) ?? [], tecken: tecken ?? balanceOf(ord) ?? signOf(tokens[at - 1]?.ord ?? '') };
}

/** The index of the deviation that a word for a plan belongs to: "avvikelsen mot budget". Undefined when there is none. */
function deviationBefore(tokens: readonly Token[], at: number): number | undefined {
  let i = at;
  while (AGAINST.has(tokens[i]?.ord ?? '')) i--;
  return i < at && rolesOf(tokens[i]?.ord ?? '')?.[0] === 'avvikelse' ? i : undefined;
}

/** The roles of the columns whose amounts a word names. Undefined when it names none. */
export function rolesOf(ord: string): readonly Kolumnroll[] | undefined {
  if (/budget(?:en|ens)?$|^budgeterad?[et]?s?$|^anslag(?:et)?$/.test(ord))
    return ['budget', 'gällande budget', 'ursprunglig budget'];
  if (/avvikelsen?$|(?:över|under)skott(?:et)?$/.test(ord)) return ['avvikelse'];
  return /utfall(?:et)?$|^bokslut(?:et)?$/.test(ord) ? ['utfall'] : undefined;
}

/** The sign of a surplus or a deficit. */
function balanceOf(ord: string): Etikett['tecken'] {
  if (/överskott(?:et)?$/.test(ord)) return 1;
  return /underskott(?:et)?$/.test(ord) ? -1 : undefined;
}
