/**
 * Adds up the results of boards. In: the rows that boards name as their results (`översikt`). Out: budget, outcome and deviation of each
 * board in one unit, and their sum, or why they cannot be added up. Never: chooses between amounts that differ.
 */
import { at, type Place } from '../diagnostics/finding.ts';
import type { Kolumn } from '../model/tabell.ts';
import { Tal } from '../model/tal.ts';
import { kronorOf } from '../swedish/money.ts';
import { computeRows, shownAmount } from './amounts.ts';
import { unitOf, wholeComparison } from './columns.ts';
import { conventionOf, incomeRows, isConventionKnown, isHigherBetter, isIncome } from './minus.ts';
import type { Nämnd, Tabell, År } from './year.ts';

/** The amounts of a result, in print order. */
export const RESULTATDELAR = ['budget', 'utfall', 'avvikelse'] as const;
export type Resultatdel = (typeof RESULTATDELAR)[number];

/** An amount of a board's result, as written or computed. */
export interface Resultatbelopp {
  readonly tal: Tal;
  readonly place: Place;
  readonly beräknat: boolean;
}

/** The result of a board, in the unit of its table. */
export interface Resultat {
  readonly enhet: string | undefined;
  /** Whether a higher amount is better. Undefined when the table does not say. */
  readonly högreBäst: boolean | undefined;
  readonly delar: Readonly<Partial<Record<Resultatdel, Resultatbelopp>>>;
}

/** The result that a row of a board's table has. Undefined without such a row, and when its columns cannot be paired. */
export function resultOf(
  nämnd: Nämnd,
  { år }: Pick<År, 'år'>,
  named: { readonly tabell: string; readonly rad: string } | undefined = nämnd.data.översikt,
): Resultat | undefined {
  const tabell = nämnd.objekt.get(named?.tabell ?? '');
  if (!named || tabell?.slag !== 'tabell') return undefined;
  const comparison = wholeComparison(tabell.data.kolumner, år);
  const row = computeRows(tabell).find(({ data }) => data.id === named.rad);
  if (!comparison || !row) return undefined;
  const { plan, avvikelse, åt } = comparison;
  const amount = (kolumn: Kolumn | undefined): Resultatbelopp | undefined => {
    const belopp = row.celler.get(kolumn?.id ?? '');
    const tal = shownAmount(belopp);
    if (!(tal instanceof Tal)) return undefined;
    const place = at(tabell.file, [...row.path, 'värden', kolumn?.id ?? '']);
    return { tal, place, beräknat: belopp?.publicerat === undefined };
  };
  const högreBäst = åt === undefined ? conventionSays(tabell, comparison.utfall, row.data) : åt === 'högre';
  const [budget, utfall] = [amount(plan), amount(comparison.utfall)];
  const delar = { budget, utfall, avvikelse: amount(avvikelse) ?? differenceOf(budget, utfall, högreBäst) };
  const known = Object.entries(delar).filter(([, one]) => one !== undefined);
  return { enhet: unitOf(comparison.utfall, tabell.data), högreBäst, delar: Object.fromEntries(known) };
}

function conventionSays(tabell: Tabell, kolumn: Kolumn, rad: Tabell['data']['rader'][number]): boolean | undefined {
  if (!isConventionKnown(tabell)) return undefined;
  return isHigherBetter(conventionOf(tabell), isIncome(kolumn, incomeRows(tabell.data.rader).has(rad)));
}

/** The deviation that a table does not have, so that plus is better than the budget. */
function differenceOf(
  budget: Resultatbelopp | undefined,
  utfall: Resultatbelopp | undefined,
  högreBäst: boolean | undefined,
): Resultatbelopp | undefined {
  if (!budget || !utfall || högreBäst === undefined) return undefined;
  const tal = högreBäst ? utfall.tal.minus(budget.tal) : budget.tal.minus(utfall.tal);
  return { tal, place: utfall.place, beräknat: true };
}

/** The results of boards in one unit. */
export interface SamladeResultat {
  /** Undefined when no board has a result. */
  readonly enhet: string | undefined;
  /** The result of each board, with the digits of the unit. Undefined for a board without one. */
  readonly rader: readonly { readonly nämnd: Nämnd; readonly resultat: Resultat | undefined }[];
  /** The exact sums. A part that a board lacks has none. */
  readonly summa: Readonly<Partial<Record<Resultatdel, Tal>>>;
  /** The boards whose results cannot be added to those of the first, and why. No sum is made when there is one. */
  readonly hinder: readonly { readonly nämnd: Nämnd; readonly orsak: string }[];
}

/** The results of boards in the unit `enhet`, or else in that of the first. */
export function collectedResults(nämnder: readonly Nämnd[], år: År, enhet?: string): SamladeResultat {
  const own = nämnder.map((nämnd) => ({ nämnd, resultat: resultOf(nämnd, år) }));
  const [first] = own.flatMap(({ resultat }) => resultat ?? []);
  const unit = enhet ?? first?.enhet;
  const hinder = own.flatMap(({ nämnd, resultat }) => {
    const orsak = resultat && first && obstacle(resultat, first, unit);
    return orsak === undefined ? [] : [{ nämnd, orsak }];
  });
  const rader = own.map(({ nämnd, resultat }) => ({ nämnd, resultat: resultat && inUnit(resultat, unit) }));
  const sums = RESULTATDELAR.flatMap((del) => {
    const terms = rader.flatMap(({ resultat }) => resultat?.delar[del]?.tal ?? []);
    return hinder.length === 0 && terms.length > 0 && terms.length === rader.length ? [[del, Tal.sum(terms)] as const] : [];
  });
  return { enhet: unit, rader, summa: Object.fromEntries(sums), hinder };
}

/** Why a result cannot be added to the first one. Undefined when it can. */
function obstacle(own: Resultat, first: Resultat, enhet: string | undefined): string | undefined {
  if (own.enhet !== enhet && (kronorOf(own.enhet) === undefined || kronorOf(enhet) === undefined))
    return `beloppen är i ${own.enhet ?? 'antal'} och inte i ${enhet ?? 'antal'}`;
  if (own.högreBäst === undefined) return 'det framgår inte om plus är bättre än budget';
  return first.högreBäst !== undefined && own.högreBäst !== first.högreBäst
    ? 'minus betyder inte samma sak som i den första tabellen'
    : undefined;
}

/** The result in another unit of money, exactly. The result itself when the units cannot be converted. */
function inUnit(resultat: Resultat, enhet: string | undefined): Resultat {
  const [from, to] = [kronorOf(resultat.enhet), kronorOf(enhet)];
  if (resultat.enhet === enhet || from === undefined || to === undefined) return resultat;
  const delar = Object.entries(resultat.delar).map(([del, one]) => [del, { ...one, tal: one.tal.tiopotens(from - to) }]);
  return { ...resultat, enhet, delar: Object.fromEntries(delar) };
}
