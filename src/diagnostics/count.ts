/** How many findings there are, in words. */
import { type Severity, severityOf } from './catalog.ts';
import type { Finding } from './finding.ts';
import { type Located, SEVERITIES } from './located.ts';

const MANY: Record<Severity, [one: string, many: string]> = {
  fel: ['fel', 'fel'],
  varning: ['varning', 'varningar'],
  upplysning: ['upplysning', 'upplysningar'],
};

/** `2 fel, 1 varning`; empty when there is nothing. */
export function countFindings(findings: readonly (Finding | Pick<Located, 'severity'>)[]): string {
  const severities = findings.map((one) => ('severity' in one ? one.severity : severityOf(one)));
  return SEVERITIES.map((severity) => ({ severity, n: severities.filter((one) => one === severity).length }))
    .filter(({ n }) => n > 0)
    .map(({ severity, n }) => `${n} ${MANY[severity][n === 1 ? 0 : 1]}`)
    .join(', ');
}
