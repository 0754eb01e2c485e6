/** Types and order of located findings: severity, message and position resolved. `locate-findings.ts` makes them. */
import type { Code, Severity } from './catalog.ts';
import type { Path } from './finding.ts';
import type { Span } from './locate.ts';

/** The severities, most important first. */
export const SEVERITIES: readonly Severity[] = ['fel', 'varning', 'upplysning'];

/** A span whose line may be one that must not be shown. */
export type ShownSpan = Omit<Span, 'lineText'> & { readonly lineText: string | null };

/** A finding with its severity, message and position. The texts are not escaped. */
export interface Located {
  readonly code: Code;
  readonly severity: Severity;
  readonly file: string;
  /** The YAML path of the place. Undefined for a whole file and for a range of offsets. */
  readonly path: Path | undefined;
  /** Undefined for a whole file. */
  readonly span: ShownSpan | undefined;
  readonly message: string;
  readonly help: string | undefined;
  readonly related: readonly LocatedRelated[];
  /** The text that `--fix` would write at the place. Null when there is no certain fix. */
  readonly fix: string | null;
}

/** A gap of a draft with its position. `ansvarig` is null when the data name no responsible person. */
export interface LocatedLucka extends Located {
  readonly vad: string;
  readonly påminnelse: string | null;
  readonly ansvarig: string | null;
}

interface LocatedRelated {
  readonly file: string;
  readonly span: ShownSpan | undefined;
  readonly text: string;
}

/** Sorts by severity, most important first. The order within a severity does not change. */
export function mostImportantFirst(located: readonly Located[]): Located[] {
  return located.toSorted((a, b) => rank(a) - rank(b));
}

/** `file:line:column`, or only the file when the span is undefined. */
export function locationText({
  file,
  span,
}: {
  readonly file: string;
  readonly span: Omit<Span, 'lineText'> | undefined;
}): string {
  return span ? `${file}:${span.line}:${span.column}` : file;
}

/** The rank of a finding's severity: 0 for fel, 2 for upplysning. */
export function rank({ severity }: Located): number {
  return SEVERITIES.indexOf(severity);
}
