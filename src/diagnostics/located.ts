/** A finding with its severity, words and position, and the order of such findings. `locate-findings.ts` makes them. */
import type { Code, Severity } from './catalog.ts';
import type { Path } from './finding.ts';
import type { Span } from './locate.ts';

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
  readonly related: readonly LocatedRelated[];
  /** What `--fix` would put in the place; null when that is not certain. */
  readonly fix: string | null;
}

/** Something left to fill in, with who sees to it. */
export interface LocatedLucka extends Located {
  readonly vad: string;
  readonly påminnelse: string | null;
  readonly ansvarig: string | null;
}

interface LocatedRelated {
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
