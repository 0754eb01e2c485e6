/** The result of checking a year, which every format in formats/ prints. */

import { onlyReadText } from '../../cli/boards.ts';
import { countFindings } from '../../diagnostics/count.ts';
import type { Span } from '../../diagnostics/locate.ts';
import { type Located, type LocatedLucka, rank } from '../../diagnostics/located.ts';

/** The findings of a year, located, and what they are counted against. */
export interface CheckReport {
  /** Null when the command named no existing year. */
  readonly år: number | null;
  /** Every file that was checked, including files without findings. */
  readonly files: readonly string[];
  /** Least important first, as `locateFindings` returns them. */
  readonly findings: readonly Located[];
  readonly known: readonly LocatedKnown[];
  /** The förbehåll about known errors that no rule finds. */
  readonly obevakade: readonly LocatedFörbehåll[];
  /** What is left to fill in, sorted by person, file and line. Null when the year is not checked as a draft. */
  readonly luckor: readonly LocatedLucka[] | null;
  /** The names of boards whose year is reconstructed. Completeness rules are not applied to them. */
  readonly rekonstruerade: readonly string[];
  /** The ids of the boards that were read, when there are others that were not. Otherwise null. */
  readonly lästa: readonly string[] | null;
  /** A sentence on why the check stopped, or null. When set, the findings are only those found until then. */
  readonly fatal: string | null;
}

/** A finding that a förbehåll acknowledges. It does not affect the exit code. */
export interface LocatedKnown {
  readonly finding: Located;
  readonly skäl: string;
  /** Whether the rule is wrong, so that the finding is no error of the data. */
  readonly falskt: boolean;
}

/** A förbehåll, with the place of its field name. */
export interface LocatedFörbehåll {
  readonly file: string;
  readonly span: Span | undefined;
  readonly gäller: string;
  /** The value or the words that it is bound to. Empty when there are none. */
  readonly bundet: string;
  readonly skäl: string;
}

/** The report of several kommuner. All are of the same year. */
export function mergeReports(reports: readonly CheckReport[]): CheckReport {
  const all = <K extends 'files' | 'findings' | 'known' | 'obevakade' | 'rekonstruerade'>(key: K) =>
    reports.flatMap((one) => one[key] as readonly CheckReport[K][number][]);
  const luckor = reports.flatMap((one) => one.luckor ?? []);
  const fatal = reports.flatMap((one) => one.fatal ?? []).join(' ');
  return {
    år: reports[0]?.år ?? null,
    files: all('files'),
    findings: all('findings').toSorted((a, b) => rank(b) - rank(a)),
    known: all('known'),
    obevakade: all('obevakade'),
    luckor: reports.some((one) => one.luckor) ? luckor : null,
    rekonstruerade: all('rekonstruerade'),
    lästa: null,
    fatal: fatal === '' ? null : fatal,
  };
}

/** The title of a report: the command and the year. */
export function titleOf({ år }: CheckReport): string {
  return år === null ? 'vb check' : `vb check ${år}`;
}

/** The outcome in one Swedish sentence. */
export function summaryOf({ files, findings, known, lästa, fatal }: CheckReport): string {
  const falska = known.filter(({ falskt }) => falskt).length;
  const kända = known.length - falska;
  const counts = [
    countFindings(findings) || 'inget att anmärka',
    ...(kända === 0 ? [] : [`${kända} ${kända === 1 ? 'känt' : 'kända'}`]),
    ...(falska === 0 ? [] : [`${falska} ${falska === 1 ? 'falskt' : 'falska'} larm`]),
  ];
  const count = `${counts.join('; ')}.`;
  const partial = lästa ? ` ${onlyReadText(lästa)}` : '';
  if (fatal === null) return `Kontrollerade ${files.length} ${files.length === 1 ? 'fil' : 'filer'}: ${count}${partial}`;
  return `Kontrollen avbröts: ${fatal}${findings.length > 0 ? ` Dittills: ${count}` : ''}`;
}
