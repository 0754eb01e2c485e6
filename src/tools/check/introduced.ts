/** Finds what `vb check` says of changed files and does not say of those before. */
import type { Effects } from '../../platform/effects.ts';
import { checkYear } from './engine.ts';
import { type FingerprintedFinding, withFingerprints } from './fingerprint.ts';

/** The findings of the year in `after` that it does not have in `before`, the least important first. */
export function introducedFindings(
  before: Effects,
  after: Effects,
  year: Parameters<typeof checkYear>[1],
): readonly FingerprintedFinding[] {
  const known = new Set(withFingerprints(checkYear(before, year)).findings.map(({ fingerprint }) => fingerprint));
  return withFingerprints(checkYear(after, year))
    .findings.filter(({ fingerprint }) => !known.has(fingerprint))
    .toReversed();
}
