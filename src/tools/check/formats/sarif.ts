/** Prints SARIF 2.1.0 with one run, for code scanning. Known findings are results with a suppression. */

import pkg from '../../../../package.json' with { type: 'json' };
import { entryOf, type Severity } from '../../../diagnostics/catalog.ts';
import type { Located, ShownSpan } from '../../../diagnostics/located.ts';
import { printJson } from '../../../escape/json.ts';
import { escapeTerminal } from '../../../escape/terminal.ts';
import { type FingerprintedFinding, withFingerprints } from '../fingerprint.ts';
import type { CheckReport } from '../report.ts';

const LEVELS: Record<Severity, string> = { fel: 'error', varning: 'warning', upplysning: 'note' };

/** The report as SARIF. */
export function sarifReport(report: CheckReport): string {
  const { findings, known } = withFingerprints(report);
  const rules = rulesOf([...findings, ...known.map(({ finding }) => finding)]);
  const places = new Map(rules.map(({ id }, i) => [id, i]));
  const result = (one: FingerprintedFinding, suppressions: readonly object[]) => ({
    ruleId: one.code,
    ruleIndex: places.get(one.code),
    level: LEVELS[one.severity],
    message: message(one.help === undefined ? one.message : `${one.message} ${one.help}`),
    locations: [location(one)],
    relatedLocations: one.related.map((other, i) => ({ id: i + 1, ...location(other), message: message(other.text) })),
    partialFingerprints: { 'vb/v1': one.fingerprint },
    suppressions,
  });
  return printJson({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'vb', version: pkg.version, language: 'sv', rules } },
        language: 'sv',
        columnKind: 'utf16CodeUnits',
        invocations: [invocation(report.fatal)],
        results: [
          // SARIF requires `suppressions` on all results or on none (3.27.23).
          ...findings.map((one) => result(one, [])),
          ...known.map(({ finding, skäl }) => result(finding, [{ kind: 'inSource', justification: skäl }])),
        ],
      },
    ],
  });
}

/** The run, with an error notification when the check was aborted. */
function invocation(fatal: string | null) {
  const notifications = fatal === null ? [] : [{ level: 'error', message: message(fatal) }];
  return { executionSuccessful: fatal === null, toolExecutionNotifications: notifications };
}

/** One rule for each code in the report. Help that depends on the facts belongs to the finding and is left out of the rule. */
function rulesOf(findings: readonly Located[]) {
  const severities = new Map(findings.map(({ code, severity }) => [code, severity]));
  return [...severities]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, severity]) => {
      const { help } = entryOf(id);
      const advice = help?.length === 0 ? help(undefined) : undefined;
      return { id, defaultConfiguration: { level: LEVELS[severity] }, ...(advice !== undefined && { help: message(advice) }) };
    });
}

function location({ file, span }: { readonly file: string; readonly span: ShownSpan | undefined }) {
  const region = span && { startLine: span.line, startColumn: span.column, endColumn: span.endColumn };
  return { physicalLocation: { artifactLocation: { uri: uri(file) }, ...(region && { region }) } };
}

/** Escapes the placeholders `{0}` and the links `[text](url)` of SARIF messages, because the text may come from the data. */
function message(text: string) {
  return { text: text.replace(/[{}]/g, '$&$&').replaceAll('](', '] (') };
}

const uri = (file: string) => escapeTerminal(file).split('/').map(encodeURIComponent).join('/');
