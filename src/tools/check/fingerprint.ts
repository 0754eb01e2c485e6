/**
 * What makes a finding the same from one run to the next. Lines are no part of it, so that it outlives edits above it in the file. In: a
 * report. Out: what is left to fill in, its findings, most important first, and those that are known, each with 16 hex digits of its own.
 */

import { createHash } from 'node:crypto';
import { type Located, type LocatedLucka, mostImportantFirst } from '../../diagnostics/located.ts';
import type { CheckReport } from './report.ts';

export interface Marked extends Located {
  readonly fingerprint: string;
}

interface MarkedReport {
  readonly luckor: readonly (Marked & LocatedLucka)[];
  readonly findings: readonly Marked[];
  readonly known: readonly { readonly finding: Marked; readonly skäl: string }[];
}

export function fingerprinted(report: CheckReport): MarkedReport {
  const times = new Map<string, number>();
  const mark = <T extends Located>(one: T): T & Marked => {
    const identity = JSON.stringify([one.code, one.file, one.path ?? one.message]);
    const time = times.get(identity) ?? 0;
    times.set(identity, time + 1);
    const hash = createHash('sha256').update(time === 0 ? identity : `${identity}#${time}`);
    return { ...one, fingerprint: hash.digest('hex').slice(0, 16) };
  };
  return {
    luckor: (report.luckor ?? []).map(mark),
    findings: mostImportantFirst(report.findings).map(mark),
    known: report.known.map(({ finding, skäl }) => ({ finding: mark(finding), skäl })),
  };
}
