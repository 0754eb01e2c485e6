/**
 * Resolves findings for the printers: severity, message, line and column. In: findings and their source files. Out: one list,
 * least important first, without duplicates, with personal data masked. Never: escapes anything, since each printer escapes for its
 * own format.
 */

import { maskPersonalData } from '../swedish/personal-data.ts';
import { entryOf, severityOf } from './catalog.ts';
import type { Finding, Place } from './finding.ts';
import { locate, offsetsOf } from './locate.ts';
import { type Located, type LocatedLucka, rank } from './located.ts';
import type { Lucka } from './lucka.ts';
import type { Source } from './source.ts';

/** Sorts by severity (least important first), file, line and column, and removes duplicates of code, place and message. */
export function locateFindings(findings: readonly Finding[], sources: ReadonlyMap<string, Source>): Located[] {
  const located = findings.map((finding) => locateOne(finding, sources));
  located.sort(
    (a, b) =>
      rank(b) - rank(a) ||
      compare(a.file, b.file) ||
      (a.span?.line ?? 0) - (b.span?.line ?? 0) ||
      (a.span?.column ?? 0) - (b.span?.column ?? 0),
  );
  return [...new Map(located.map((one) => [identityOf(one), one])).values()];
}

/**
 * Locates and sorts the gaps of a draft: by responsible person, with unassigned gaps last. For each person the files with the
 * most important gaps come last, and the gaps of a file are sorted by line.
 */
export function locateGaps(luckor: readonly Lucka[], sources: ReadonlyMap<string, Source>): LocatedLucka[] {
  const located = luckor.map(
    ({ finding, vad, påminnelse, ansvarig }): LocatedLucka => ({
      ...locateOne(finding, sources),
      vad: shown(vad),
      påminnelse: shown(påminnelse ?? null),
      ansvarig: shown(ansvarig ?? null),
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

/** Created on first use, since creating it takes longer than most rules take for a year. */
let collator: Intl.Collator | undefined;
function compareSwedish(a: string, b: string): number {
  collator ??= new Intl.Collator('sv');
  return collator.compare(a, b) || compare(a, b);
}

function locateOne(finding: Finding, sources: ReadonlyMap<string, Source>): Located {
  const { code, place, facts, related = [] } = finding;
  const { message, help, känslig } = entryOf(code);
  const spanOf = (there: Place) => {
    const source = sources.get(there.file);
    const span = source && locate(source, there);
    return span && känslig ? { ...span, lineText: null } : span;
  };
  const source = sources.get(place.file);
  return {
    code,
    severity: severityOf(finding),
    file: maskPersonalData(place.file, 'filnamn'),
    path:
      place.at && 'path' in place.at
        ? place.at.path.map((key) => (typeof key === 'string' ? maskPersonalData(key) : key))
        : undefined,
    span: spanOf(place),
    message: shown(message(facts)),
    help: shown(help?.(facts)),
    fix: finding.fix !== undefined && source && offsetsOf(source, place) ? maskPersonalData(finding.fix) : null,
    related: related.map((other) => ({
      file: maskPersonalData(other.place.file, 'filnamn'),
      span: spanOf(other.place),
      text: maskPersonalData(other.text),
    })),
  };
}

function identityOf({ code, file, span, message }: Located): string {
  return JSON.stringify([code, file, span?.line, span?.column, span?.endColumn, message]);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The longest message, in characters. A longer one is cut, since it may quote a value as long as its file. */
const MAX_MESSAGE_LENGTH = 1000;

/** A text with personal data masked, and cut when it is too long. */
function shown<T extends string | undefined | null>(text: T): T | string {
  if (typeof text !== 'string') return text;
  const masked = maskPersonalData(text);
  return masked.length > MAX_MESSAGE_LENGTH ? `${masked.slice(0, MAX_MESSAGE_LENGTH)}…` : masked;
}
