/** Prints a Code Quality report for GitLab: a JSON list of issues. Leaves out known findings. */
import type { Severity } from '../../../diagnostics/catalog.ts';
import { printJson } from '../../../escape/json.ts';
import { withFingerprints } from '../fingerprint.ts';
import type { CheckReport } from '../report.ts';

const SEVERITY: Record<Severity, string> = { fel: 'major', varning: 'minor', upplysning: 'info' };

/** The JSON list, with an issue of severity `blocker` first when the check was aborted. */
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

/** The issue for an aborted check. The format has no other place for it. */
function stopped(fatal: string) {
  return {
    description: `Kontrollen avbröts: ${fatal}`,
    check_name: 'kontrollen-avbruten',
    fingerprint: 'kontrollen-avbruten',
    severity: 'blocker',
    location: { path: '.', lines: { begin: 1 } },
  };
}
