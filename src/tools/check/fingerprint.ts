/**
 * Gives each finding a fingerprint that identifies it between runs. Line numbers are not included, so edits above a finding do
 * not change its fingerprint.
 */

import { createHash } from 'node:crypto';
import { type Located, type LocatedLucka, mostImportantFirst } from '../../diagnostics/located.ts';
import type { CheckReport } from './report.ts';

/** A finding with its fingerprint: the first 16 hex digits of a SHA-256, unique within a report. */
export interface FingerprintedFinding extends Located {
  readonly fingerprint: string;
}

interface FingerprintedReport {
  readonly luckor: readonly (FingerprintedFinding & LocatedLucka)[];
  readonly findings: readonly FingerprintedFinding[];
  readonly known: readonly { readonly finding: FingerprintedFinding; readonly skäl: string }[];
}

/** The gaps, the findings (most important first) and the acknowledged findings of a report, each with its fingerprint. */
export function withFingerprints(report: CheckReport): FingerprintedReport {
  const mark = marker();
  return {
    luckor: (report.luckor ?? []).map(mark),
    findings: mostImportantFirst(report.findings).map(mark),
    known: report.known.map(({ finding, skäl }) => ({ finding: mark(finding), skäl })),
  };
}

/** Findings without a report, most important first, each with its fingerprint. */
export function fingerprinted(findings: readonly Located[]): readonly FingerprintedFinding[] {
  return mostImportantFirst(findings).map(marker());
}

/** Gives findings their fingerprints, one after the other. */
function marker(): <T extends Located>(one: T) => T & FingerprintedFinding {
  const occurrences = new Map<string, number>();
  return (one) => {
    const identity = JSON.stringify([one.code, one.file, one.path ?? one.message]);
    // Findings with the same code and place are numbered in order.
    const occurrence = occurrences.get(identity) ?? 0;
    occurrences.set(identity, occurrence + 1);
    const hash = createHash('sha256').update(occurrence === 0 ? identity : `${identity}#${occurrence}`);
    return { ...one, fingerprint: hash.digest('hex').slice(0, 16) };
  };
}
