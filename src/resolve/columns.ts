/**
 * Pairs the columns of a table by group and role. In: the columns. Out: the column with a role, how a column is computed from
 * others, and the plan that an outcome is compared with. No other file searches for a column by its role.
 */
import type { EnheterFil } from '../model/gemensamt.ts';
import { relativeYears } from '../model/period.ts';
import type { Kolumn, Kolumnroll, TabellFil } from '../model/tabell.ts';

/** The roles that a group may have several columns of, because they are added up or have no role in a computation. */
const UPPREPAS: readonly Kolumnroll[] = ['anslagsförändring', 'ombudgetering', 'belopp', 'text'];
const ÄNDRINGAR: readonly Kolumnroll[] = ['anslagsförändring', 'ombudgetering'];

/** What an outcome is compared with, and the outcomes, the preferred role first. */
const PLANER: readonly Kolumnroll[] = ['gällande budget', 'budget'];
const UTFALL: readonly Kolumnroll[] = ['utfall', 'prognos'];

/** A column and its sign in a sum of columns. */
export interface Term {
  readonly kolumn: Kolumn;
  readonly minus: boolean;
}

/** How a cell is computed from other cells of its row. The sign of `avvikelse` follows from the table's convention. */
export type Uträkning =
  | { readonly slag: 'avvikelse'; readonly plan: Kolumn; readonly utfall: Kolumn }
  | { readonly slag: 'termer'; readonly termer: readonly Term[] }
  | { readonly slag: 'andel'; readonly del: Kolumn; readonly av: Kolumn };

/** A plan and its outcome. `åt` is the outcome that is better, when the deviation's own formula says so. */
export interface Jämförelse {
  readonly plan: Kolumn;
  readonly utfall: Kolumn;
  readonly avvikelse: Kolumn | undefined;
  readonly åt: 'högre' | 'lägre' | undefined;
}

/** The heading of a column with that of its group: "Netto – Budget". */
export function columnLabel({ grupp, namn }: Pick<Kolumn, 'grupp' | 'namn'>): string {
  return grupp === undefined ? namn : `${grupp} – ${namn}`;
}

/** Returns the groups of the columns, in order. Undefined is that of the columns without a group. */
export function groupsOf(kolumner: readonly Kolumn[]): (string | undefined)[] {
  return [...new Set(kolumner.map(({ grupp }) => grupp))];
}

/** The unit of a share, which no table states. */
const PROCENT = 'procent';

/** The unit of a column: that of its table, or percent for a share. */
export function unitOf({ roll }: Kolumn, { enhet }: TabellFil): string | undefined {
  return roll === 'förbrukat' ? PROCENT : enhet;
}

/** How figures in a unit are printed, with `{tal}` for the digits. */
export function patternOf(enhet: string | undefined, enheter: EnheterFil): string {
  return enheter[enhet ?? '']?.skrivs ?? (enhet === PROCENT ? '{tal} %' : '{tal}');
}

/** Whether the column holds amounts in the table's unit. */
export function isAmount({ roll }: Kolumn): boolean {
  return roll !== 'text' && roll !== 'förbrukat';
}

/**
 * Returns the column of a group with the first of the roles that the group has. A column that another column of the same role
 * and group is computed from is a part of it, and is passed over. Of columns of several occasions, the one of the whole year is
 * returned, otherwise that of the last. Undefined when there is none, or when several are left.
 */
export function columnWithRole(
  kolumner: readonly Kolumn[],
  grupp: string | undefined,
  ...roller: readonly Kolumnroll[]
): Kolumn | undefined {
  const [found = []] = roller.map((roll) => candidates(kolumner, grupp, roll)).filter((some) => some.length > 0);
  const tillfälle = found.some((one) => one.tillfälle === undefined) ? undefined : found.at(-1)?.tillfälle;
  const left = ofOccasion(found, tillfälle);
  return left.length === 1 ? left[0] : undefined;
}

function ofOccasion(kolumner: readonly Kolumn[], tillfälle: string | undefined): Kolumn[] {
  return kolumner.filter((one) => one.tillfälle === tillfälle);
}

/** Returns the column with which a column of an occasion is paired: one of the same occasion when there is one. */
function pairedColumn(
  kolumner: readonly Kolumn[],
  { grupp, tillfälle }: Pick<Kolumn, 'grupp' | 'tillfälle'>,
  ...roller: readonly Kolumnroll[]
): Kolumn | undefined {
  return columnWithRole(ofOccasion(kolumner, tillfälle), grupp, ...roller) ?? columnWithRole(kolumner, grupp, ...roller);
}

function candidates(kolumner: readonly Kolumn[], grupp: string | undefined, roll: Kolumnroll): Kolumn[] {
  const same = kolumner.filter((one) => one.grupp === grupp && one.roll === roll);
  return same.filter(({ id }) => !same.some((other) => writtenTerms(other).some((term) => term.id === id)));
}

/** The ids in `räknas`, in order. Empty when the column has none. */
export function writtenTerms({ räknas }: Kolumn): { readonly id: string; readonly minus: boolean }[] {
  const words = räknas?.split(' ') ?? [];
  return words.flatMap((id, i) => (i % 2 === 0 ? [{ id, minus: words[i - 1] === 'minus' }] : []));
}

/** Returns how the cells of a column are computed from others. Undefined when they are not, or not unambiguously. */
export function computationOf(kolumn: Kolumn, kolumner: readonly Kolumn[]): Uträkning | undefined {
  const { grupp, roll } = kolumn;
  if (!isAmount(kolumn) && roll !== 'förbrukat') return undefined;
  if (kolumn.räknas !== undefined) return isAmount(kolumn) ? written(kolumn, kolumner) : undefined;
  const only = (...roller: readonly Kolumnroll[]) => pairedColumn(kolumner, kolumn, ...roller);
  if (roll === 'avvikelse') {
    const [plan, utfall] = [only(...PLANER), only(...UTFALL)];
    return plan && utfall && ownDeviation(kolumner, kolumn) ? { slag: 'avvikelse', plan, utfall } : undefined;
  }
  if (roll === 'gällande budget') {
    const original = only('ursprunglig budget');
    const changes = kolumner.filter((one) => one.grupp === grupp && ÄNDRINGAR.includes(one.roll));
    if (!original || changes.length === 0) return undefined;
    return { slag: 'termer', termer: [original, ...changes].map((one) => ({ kolumn: one, minus: false })) };
  }
  if (roll === 'förbrukat') {
    const project = { del: only('ackumulerat utfall'), av: only('beslutad totalutgift') };
    const { del, av } = project.del && project.av ? project : { del: only('utfall'), av: only(...PLANER) };
    return del && av && { slag: 'andel', del, av };
  }
  return undefined;
}

/** The only deviation of a group and occasion without `räknas`. Undefined when there are several. */
function ownDeviation(
  kolumner: readonly Kolumn[],
  { grupp, tillfälle }: Pick<Kolumn, 'grupp' | 'tillfälle'>,
): Kolumn | undefined {
  const own = ofOccasion(kolumner, tillfälle).filter(
    (one) => one.grupp === grupp && one.roll === 'avvikelse' && one.räknas === undefined,
  );
  return own.length === 1 ? own[0] : undefined;
}

/** The computation that `räknas` writes out. Undefined when a column is unknown, has no amounts or depends on itself. */
function written(kolumn: Kolumn, kolumner: readonly Kolumn[]): Uträkning | undefined {
  const termer = writtenTerms(kolumn).flatMap(({ id, minus }): Term[] => {
    const one = kolumner.find((other) => other.id === id);
    return one && isAmount(one) ? [{ kolumn: one, minus }] : [];
  });
  if (termer.length < writtenTerms(kolumn).length || dependsOnItself(kolumn, kolumner)) return undefined;
  return { slag: 'termer', termer };
}

/** Whether a column is computed, directly or through others, from itself. */
export function dependsOnItself(kolumn: Kolumn, kolumner: readonly Kolumn[]): boolean {
  const reached = new Set<string>();
  const visit = (one: Kolumn): boolean =>
    writtenTerms(one).some(({ id }) => {
      if (id === kolumn.id) return true;
      if (reached.has(id)) return false;
      reached.add(id);
      const next = kolumner.find((other) => other.id === id);
      return next !== undefined && visit(next);
    });
  return visit(kolumn);
}

/** Returns the columns that a computation reads. */
export function columnsIn(how: Uträkning): Kolumn[] {
  if (how.slag === 'termer') return how.termer.map(({ kolumn }) => kolumn);
  return how.slag === 'andel' ? [how.del, how.av] : [how.plan, how.utfall];
}

/** Returns every plan with its outcome: those that a deviation's `räknas` subtracts from each other, and those of each group. */
export function comparisonsOf(kolumner: readonly Kolumn[]): Jämförelse[] {
  const written = kolumner.flatMap((kolumn): Jämförelse[] => {
    const how = kolumn.roll === 'avvikelse' && kolumn.räknas !== undefined && computationOf(kolumn, kolumner);
    return how && how.slag === 'termer' ? subtracted(kolumn, how.termer) : [];
  });
  const isSame = (a: Jämförelse, b: Jämförelse) => a.plan === b.plan && a.utfall === b.utfall;
  const byGroup = groupsOf(kolumner)
    .flatMap((grupp) => occasionsOf(kolumner, grupp).map((tillfälle) => ({ grupp, tillfälle })))
    .flatMap((one): Jämförelse[] => {
      const [plan, utfall] = [pairedColumn(kolumner, one, ...PLANER), pairedColumn(kolumner, one, ...UTFALL)];
      return plan && utfall ? [{ plan, utfall, avvikelse: ownDeviation(kolumner, one), åt: undefined }] : [];
    });
  const all = [...written, ...byGroup];
  return all.filter((one, i) => !all.slice(0, i).some((other) => isSame(one, other)));
}

/** The occasions of a group's deviations, and last that of the whole year (undefined). */
function occasionsOf(kolumner: readonly Kolumn[], grupp: string | undefined): (string | undefined)[] {
  const deviations = kolumner.filter((one) => one.grupp === grupp && one.roll === 'avvikelse');
  return [...new Set([...deviations.flatMap(({ tillfälle }) => tillfälle ?? []), undefined])];
}

/**
 * Returns the comparison of the table as a whole: the only one whose outcome is not a part of another outcome, or the only one of
 * those whose headings name the reported year. Undefined when there is none, or when several are left.
 */
export function wholeComparison(kolumner: readonly Kolumn[], år: number): Jämförelse | undefined {
  const isPart = ({ utfall }: Jämförelse) =>
    kolumner.some((other) => other.roll === utfall.roll && writtenTerms(other).some(({ id }) => id === utfall.id));
  const whole = comparisonsOf(kolumner).filter((pair) => !isPart(pair));
  const ofYear = whole.filter(({ utfall }) => relativeYears(columnLabel(utfall), år).includes('{0}'));
  const [one, other] = ofYear.length === 1 ? ofYear : whole;
  return other ? undefined : one;
}

function subtracted(avvikelse: Kolumn, [first, second, third]: readonly Term[]): Jämförelse[] {
  if (!first || !second?.minus || third) return [];
  const [a, b] = [first.kolumn, second.kolumn];
  if (UTFALL.includes(a.roll) && PLANER.includes(b.roll)) return [{ plan: b, utfall: a, avvikelse, åt: 'högre' }];
  if (PLANER.includes(a.roll) && UTFALL.includes(b.roll)) return [{ plan: a, utfall: b, avvikelse, åt: 'lägre' }];
  return [];
}

/**
 * Returns the columns that share role, group and occasion with another, where the program cannot choose between them: each with one before
 * it. Columns that `räknas` names or computes may repeat a role, unless another column is paired with that role.
 */
export function repeatedRoles(kolumner: readonly Kolumn[]): { readonly kolumn: Kolumn; readonly annan: Kolumn }[] {
  const isWrittenOut = ({ id, räknas }: Kolumn) =>
    räknas !== undefined || kolumner.some((other) => writtenTerms(other).some((term) => term.id === id));
  return kolumner.flatMap((kolumn, i) => {
    const { grupp, roll } = kolumn;
    if (UPPREPAS.includes(roll)) return [];
    const all = ofOccasion(candidates(kolumner, grupp, roll), kolumn.tillfälle);
    const same = isPairedWith(roll, grupp, kolumner) ? all : all.filter((one) => !isWrittenOut(one));
    const annan = same.find((other) => kolumner.indexOf(other) < i);
    return annan && same.includes(kolumn) ? [{ kolumn, annan }] : [];
  });
}

/** Whether a column without `räknas` is computed from the column of the group that has the role. */
function isPairedWith(roll: Kolumnroll, grupp: string | undefined, kolumner: readonly Kolumn[]): boolean {
  const needed: Partial<Record<Kolumnroll, readonly Kolumnroll[]>> = {
    avvikelse: [...PLANER, ...UTFALL],
    'gällande budget': ['ursprunglig budget'],
    förbrukat: ['ackumulerat utfall', 'beslutad totalutgift', 'utfall', ...PLANER],
  };
  return kolumner.some((one) => one.grupp === grupp && one.räknas === undefined && needed[one.roll]?.includes(roll));
}
