/** What a check of a year came to, as every format in formats/ gets it. */
import type { Code, Severity } from '../../diagnostics/catalog.ts';
import type { Path } from '../../diagnostics/finding.ts';
import type { Span } from '../../diagnostics/locate.ts';
import { countFindings } from '../../diagnostics/print.ts';

export interface CheckReport {
  /** Null when no year could be made out. */
  readonly år: number | null;
  /** Every file that was checked, also those without findings. */
  readonly files: readonly string[];
  /** Least important first, as `locateFindings` gives them. */
  readonly findings: readonly Located[];
  readonly known: readonly Known[];
  /** What is left to fill in, by person, file and line; null when the year is not said to be a draft. */
  readonly luckor: readonly LocatedLucka[] | null;
  /** The names of the boards whose year is reconstructed: nothing was asked of them for being missing. */
  readonly rekonstruerade: readonly string[];
  /** Why the checking could not go on, as a sentence; the findings are then what had been found so far. */
  readonly fatal: string | null;
}

/** A finding that is acknowledged in the data and does not count. */
export interface Known {
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

// --- Findings ---

/** Most important first. */
export const SEVERITIES: readonly Severity[] = ['fel', 'varning', 'upplysning'];

export interface Located {
  readonly code: Code;
  readonly severity: Severity;
  readonly file: string;
  /** The YAML path pointed at, when there is one. */
  readonly path: Path | undefined;
  /** Undefined for a whole file. */
  readonly span: Span | undefined;
  readonly message: string;
  readonly help: string | undefined;
  readonly also: readonly LocatedAlso[];
  /** What `--fix` would put in the place; null when that is not certain. */
  readonly fix: string | null;
}

/** Something left to fill in, with who sees to it. */
export interface LocatedLucka extends Located {
  readonly vad: string;
  readonly påminnelse: string | null;
  readonly ansvarig: string | null;
}

interface LocatedAlso {
  readonly file: string;
  readonly span: Span | undefined;
  readonly text: string;
}

/** The same findings for readers who stop early; within a severity the order stays. */
export function mostImportantFirst(located: readonly Located[]): Located[] {
  return located.toSorted((a, b) => rank(a) - rank(b));
}

/** `file:line:column`, or the file when all of it is meant. */
export function whereText({ file, span }: { readonly file: string; readonly span: Span | undefined }): string {
  return span ? `${file}:${span.line}:${span.column}` : file;
}

/** 0 for the most important. */
export function rank({ severity }: Located): number {
  return SEVERITIES.indexOf(severity);
}
