/**
 * Findings with all that a printer needs, looked up once: severity, words, line and column. In: findings, and the files they are about.
 * Out: one list, least important first, without duplicates. Never: escapes anything; what is safe to print where, each printer knows.
 */

import { entryOf, severityOf } from './catalog.ts';
import type { Finding, Place } from './finding.ts';
import { locate, offsetsOf } from './locate.ts';
import { type Located, type LocatedLucka, rank } from './located.ts';
import type { Lucka } from './lucka.ts';
import type { Source } from './source.ts';

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

/**
 * What is left to fill in: by who sees to it, those whom nobody has named last; within a person the files with the most important gaps
 * last, and within a file by line.
 */
export function locateGaps(luckor: readonly Lucka[], sources: ReadonlyMap<string, Source>): LocatedLucka[] {
  const located = luckor.map(
    ({ finding, vad, påminnelse, ansvarig }): LocatedLucka => ({
      ...locateOne(finding, sources),
      vad: short(vad),
      påminnelse: short(påminnelse ?? null),
      ansvarig: ansvarig ?? null,
    }),
  );
  const worst = new Map<string, number>();
  for (const one of located) worst.set(one.file, Math.min(rank(one), worst.get(one.file) ?? rank(one)));
  return located.sort(
    (a, b) =>
      Number(a.ansvarig === null) - Number(b.ansvarig === null) ||
      compareSwedish(a.ansvarig ?? '', b.ansvarig ?? '') ||
      (worst.get(b.file) ?? 0) - (worst.get(a.file) ?? 0) ||
      compare(a.file, b.file) ||
      (a.span?.line ?? 0) - (b.span?.line ?? 0),
  );
}

/** Made when it is first needed: it takes longer than most rules of a year. */
let swedish: Intl.Collator | undefined;
function compareSwedish(a: string, b: string): number {
  swedish ??= new Intl.Collator('sv');
  return swedish.compare(a, b) || compare(a, b);
}

function locateOne(finding: Finding, sources: ReadonlyMap<string, Source>): Located {
  const { code, place, facts, related = [] } = finding;
  const { message, help } = entryOf(code);
  const spanOf = (there: Place) => {
    const source = sources.get(there.file);
    return source && locate(source, there);
  };
  const source = sources.get(place.file);
  return {
    code,
    severity: severityOf(finding),
    file: place.file,
    path: place.at && 'path' in place.at ? place.at.path : undefined,
    span: spanOf(place),
    message: short(message(facts)),
    help: help && short(help(facts)),
    fix: finding.fix !== undefined && source && offsetsOf(source, place) ? finding.fix : null,
    related: related.map((other) => ({ file: other.place.file, span: spanOf(other.place), text: other.text })),
  };
}

function sameness({ code, file, span, message }: Located): string {
  return JSON.stringify([code, file, span?.line, span?.column, span?.endColumn, message]);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Sentences longer than this are cut: a value may be as long as its file. */
const LONGEST = 1000;

function short<T extends string | undefined | null>(text: T): T | string {
  return typeof text === 'string' && text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
