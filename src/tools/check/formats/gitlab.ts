/** For GitLab's Code Quality: a list of issues, known ones left out. */
import type { Severity } from '../../../diagnostics/catalog.ts';
import { printJson } from '../../../escape/json.ts';
import { withFingerprints } from '../fingerprint.ts';
import type { CheckReport } from '../report.ts';

const SEVERITY: Record<Severity, string> = { fel: 'major', varning: 'minor', upplysning: 'info' };

export function gitlabReport(report: CheckReport): string {
  const issues = withFingerprints(report).findings.map(({ code, severity, file, span, message, help, fingerprint }) => ({
    description: help === undefined ? message : `${message} ${help}`,
    check_name: code,
    fingerprint,
    severity: SEVERITY[severity],
    location: { path: file, lines: { begin: span?.line ?? 1 } },
  }));
  return printJson(report.fatal === null ? issues : [stopped(report.fatal), ...issues]);
}

/** The list has no room of its own for a check that could not go on. */
function stopped(fatal: string) {
  return {
    description: `Kontrollen avbröts: ${fatal}`,
    check_name: 'kontrollen-avbruten',
    fingerprint: 'kontrollen-avbruten',
    severity: 'blocker',
    location: { path: '.', lines: { begin: 1 } },
  };
}
