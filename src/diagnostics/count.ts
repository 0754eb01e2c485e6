/** Counts findings in Swedish words. */
import { type Severity, severityOf } from './catalog.ts';
import type { Finding } from './finding.ts';
import { type Located, SEVERITIES } from './located.ts';

const NOUNS: Record<Severity, [one: string, many: string]> = {
  fel: ['fel', 'fel'],
  varning: ['varning', 'varningar'],
  upplysning: ['upplysning', 'upplysningar'],
};

/** Counts findings by severity: `2 fel, 1 varning`. Empty when there are none. */
export function countFindings(findings: readonly (Finding | Pick<Located, 'severity'>)[]): string {
  const severities = findings.map((one) => ('severity' in one ? one.severity : severityOf(one)));
  return SEVERITIES.map((severity) => ({ severity, n: severities.filter((one) => one === severity).length }))
    .filter(({ n }) => n > 0)
    .map(({ severity, n }) => `${n} ${NOUNS[severity][n === 1 ? 0 : 1]}`)
    .join(', ');
}
