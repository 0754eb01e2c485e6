/** What a check of a year came to, as every format in formats/ gets it. */

import { countFindings } from '../../diagnostics/count.ts';
import type { Located, LocatedLucka } from '../../diagnostics/located.ts';

export interface CheckReport {
  /** Null when no year could be made out. */
  readonly år: number | null;
  /** Every file that was checked, also those without findings. */
  readonly files: readonly string[];
  /** Least important first, as `locateFindings` gives them. */
  readonly findings: readonly Located[];
  readonly known: readonly LocatedKnown[];
  /** What is left to fill in, by person, file and line; null when the year is not said to be a draft. */
  readonly luckor: readonly LocatedLucka[] | null;
  /** The names of the boards whose year is reconstructed: nothing was asked of them for being missing. */
  readonly rekonstruerade: readonly string[];
  /** Why the checking could not go on, as a sentence; the findings are then what had been found so far. */
  readonly fatal: string | null;
}

/** A finding that is acknowledged in the data and does not count. */
export interface LocatedKnown {
  readonly finding: Located;
  readonly skäl: string;
}

export function titleOf({ år }: CheckReport): string {
  return år === null ? 'vb check' : `vb check ${år}`;
}

/** The outcome in one sentence for people. */
export function summaryOf({ files, findings, known, fatal }: CheckReport): string {
  const kända = known.length === 0 ? '' : `; ${known.length} ${known.length === 1 ? 'känt' : 'kända'}`;
  const count = `${countFindings(findings) || 'inget att anmärka'}${kända}.`;
  if (fatal === null) return `Kontrollerade ${files.length} ${files.length === 1 ? 'fil' : 'filer'}: ${count}`;
  return `Kontrollen avbröts: ${fatal}${findings.length > 0 ? ` Dittills: ${count}` : ''}`;
}
