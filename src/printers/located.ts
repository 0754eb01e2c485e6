/**
 * Findings with all that a printer needs, looked up once: severity, words, line and column. In: findings, and the files they are about.
 * Out: one list, least important first, without duplicates. Never: escapes anything; what is safe to print where, each printer knows.
 */
import { type Code, entryOf, type Severity } from '../findings/catalog.ts';
import type { Finding, Path, Place } from '../findings/finding.ts';
import { locate, type Span } from '../read/locate.ts';
import type { Source } from '../read/source.ts';

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
}

interface LocatedAlso {
  readonly file: string;
  readonly span: Span | undefined;
  readonly text: string;
}

/** The findings by severity, file, line and column, the worst last; those of the same code, place and message once. */
export function locateFindings(findings: readonly Finding[], sources: ReadonlyMap<string, Source>): Located[] {
  const located = findings.map((finding) => locateOne(finding, sources));
  located.sort(
    (a, b) =>
      rank(b) - rank(a) ||
      compare(a.file, b.file) ||
      (a.span?.line ?? 0) - (b.span?.line ?? 0) ||
      (a.span?.column ?? 0) - (b.span?.column ?? 0),
  );
  return [...new Map(located.map((one) => [sameness(one), one])).values()];
}

/** The same findings for readers who stop early; within a severity the order stays. */
export function mostImportantFirst(located: readonly Located[]): Located[] {
  return located.toSorted((a, b) => rank(a) - rank(b));
}

/** `file:line:column`, or the file when all of it is meant. */
export function whereText({ file, span }: { readonly file: string; readonly span: Span | undefined }): string {
  return span ? `${file}:${span.line}:${span.column}` : file;
}

function locateOne(finding: Finding, sources: ReadonlyMap<string, Source>): Located {
  const { code, place, facts, also = [] } = finding;
  const { severity, message, help } = entryOf(code);
  const spanOf = (there: Place) => {
    const source = sources.get(there.file);
    return source && locate(source, there);
  };
  return {
    code,
    severity,
    file: place.file,
    path: place.at && 'path' in place.at ? place.at.path : undefined,
    span: spanOf(place),
    message: message(facts),
    help: help?.(facts),
    also: also.map((other) => ({ file: other.place.file, span: spanOf(other.place), text: other.text })),
  };
}

function sameness({ code, file, span, message }: Located): string {
  return JSON.stringify([code, file, span?.line, span?.column, span?.endColumn, message]);
}

const rank = ({ severity }: Located) => SEVERITIES.indexOf(severity);

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
