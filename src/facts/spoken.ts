/** The series of figures that a text may speak of, and how two of its figures differ: of a mått, or of one of its groups. */
import { comparePeriods, kindOfPeriod, PERIOD, yearOf } from '../model/period.ts';
import type { Tal } from '../model/tal.ts';
import type { Ungefär } from '../prose/sizes.ts';
import type { Subject } from '../prose/subject.ts';
import type { Gemensamt, Mått } from '../resolve/year.ts';
import type { Ändring } from '../swedish/change-verbs.ts';
import { type Grund, groupFactor, margin, significanceLimit, uncertaintyOf } from './uncertainty.ts';

/** The utfall of a mått, or the figures of one of its groups, by period. */
export interface Serie {
  readonly mått: Mått;
  /** Undefined for the utfall. */
  readonly grupp: { readonly indelning: string; readonly namn: string } | undefined;
  readonly värden: Readonly<Record<string, Tal>>;
}

/** The series that the subject of a clause has. Undefined when the subject is neither the mått nor one of its groups. */
export function serieOf(subject: Subject): Serie | undefined {
  if (subject.slag === 'mått') return { mått: subject.mått, grupp: undefined, värden: subject.mått.resultat.utfall ?? {} };
  return subject.slag === 'grupp' ? { mått: subject.mått, grupp: subject.grupp, värden: subject.grupp.värden } : undefined;
}

/** What a word says of figures, when better and worse are replaced by the riktning of the mått. */
export type Håll = 'upp' | 'ned' | 'lika';

/** Returns what a word says of figures. Undefined when it depends on a riktning that the mått lacks. */
export function towards(ändring: Ändring, { plan }: Mått): Håll | undefined {
  if (ändring !== 'bättre' && ändring !== 'sämre') return ändring;
  if (plan.riktning === 'ingen') return undefined;
  return (ändring === 'bättre') === (plan.riktning === 'högre') ? 'upp' : 'ned';
}

/** A statement about a difference: what it says, and whether it is negated or called small. */
export interface Utsaga {
  readonly håll: Håll;
  readonly negated: boolean;
  readonly isSoft: boolean;
}

/** The difference in percent up to which figures may be called level, and beyond which they may not be said not to differ. */
const LEVEL_PERCENT = 5;
const DIFFERENT_PERCENT = 2;

/** Whether a difference contradicts a statement. Up to `limit`, a difference may also be called none. */
export function contradicts({ håll, negated, isSoft }: Utsaga, skillnad: number, limit: number, from: Tal): boolean {
  const atLeast = (percent: number) => Math.max(limit, (Math.abs(from.värde) * percent) / 100) * (isSoft ? 2 : 1);
  if (håll === 'lika') return !negated && Math.abs(skillnad) > atLeast(LEVEL_PERCENT);
  const stated = håll === 'upp' ? skillnad : -skillnad;
  return negated ? stated > atLeast(DIFFERENT_PERCENT) : stated <= 0;
}

/** Two periods of a series that a text compares. */
export interface Par {
  readonly från: string;
  readonly till: string;
}

/** The periods of a series in time order. */
export function periodsOf({ värden }: Serie): string[] {
  return Object.keys(värden).sort(comparePeriods);
}

/** The only period of a series in a year, or in a month of it. Undefined when there is none, or several. */
export function periodIn(serie: Serie, år: number, månad?: number): string | undefined {
  const inYear = periodsOf(serie).filter((period) => yearOf(period) === år);
  const inMonth = inYear.filter((period) => Number(PERIOD.exec(period)?.[1]) === månad);
  const found = månad !== undefined && inMonth.length > 0 ? inMonth : inYear;
  return found.length === 1 ? found[0] : undefined;
}

/** The periods before another that can be compared with it: of the same kind, and not before a series break. */
export function comparableBefore(serie: Serie, period: string): string[] {
  return periodsOf(serie).filter((one) => comparePeriods(one, period) < 0 && isComparable(serie, { från: one, till: period }));
}

/** Whether two periods are of the same kind, with no series break between them. */
export function isComparable({ mått }: Serie, { från, till }: Par): boolean {
  const [first, last] = [yearOf(från), yearOf(till)].sort((a, b) => a - b);
  const isBroken = (mått.resultat.seriebrott ?? []).some(
    (one) => first !== undefined && last !== undefined && first < one.från && one.från <= last,
  );
  return kindOfPeriod(från) === kindOfPeriod(till) && !isBroken;
}

const GRUNDER: readonly string[] = ['kön', 'område', 'ålder'] satisfies Grund[];

/** The limit that the difference between two figures of a series must exceed to count, in its unit. 0 when none is known. */
export function limitBetween({ mått, grupp, värden }: Serie, { från, till }: Par, gemensamt: Gemensamt): number {
  const osäkerhet = uncertaintyOf(mått, gemensamt);
  const [a, b] = [värden[från], värden[till]];
  if (!osäkerhet || !a || !b) return 0;
  if (!grupp)
    return significanceLimit(margin(mått, a, från, osäkerhet, gemensamt), margin(mått, b, till, osäkerhet, gemensamt), osäkerhet);
  const factor = GRUNDER.includes(grupp.indelning) ? groupFactor(grupp.indelning as Grund, osäkerhet) : undefined;
  const width = factor ?? 1;
  const marginOf = (tal: Tal, period: string) => margin(mått, tal, period, osäkerhet, gemensamt) * width;
  return significanceLimit(marginOf(a, från), marginOf(b, till), osäkerhet);
}

/** How far a rough number may lie from the exact one, as a share of it. */
const ROUGH = 0.15;

/** Whether a number in a text may be an exact one. `ungefär` is what the words before it say. */
export function isNear(exact: number, stated: number, ungefär: Ungefär | undefined, tolerance: number): boolean {
  const slack = tolerance + 1e-9;
  const [below, above] = [ungefär === 'högst' || ungefär === 'omkring', ungefär === 'minst' || ungefär === 'omkring'];
  return exact >= stated - slack - (below ? ROUGH * stated : 0) && exact <= stated + slack + (above ? ROUGH * stated : 0);
}
