/** SARIF 2.1.0, for code scanning: one run; known findings are results with a suppression. */

import pkg from '../../../../package.json' with { type: 'json' };
import { entryOf, type Severity } from '../../../diagnostics/catalog.ts';
import type { Span } from '../../../diagnostics/locate.ts';
import type { Located } from '../../../diagnostics/located.ts';
import { printJson } from '../../../escape/json.ts';
import { escapeTerminal } from '../../../escape/terminal.ts';
import { type FingerprintedFinding, withFingerprints } from '../fingerprint.ts';
import type { CheckReport } from '../report.ts';

const LEVELS: Record<Severity, string> = { fel: 'error', varning: 'warning', upplysning: 'note' };

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
          // Said of one result, suppressions have to be said of all.
          ...findings.map((one) => result(one, [])),
          ...known.map(({ finding, skäl }) => result(finding, [{ kind: 'inSource', justification: skäl }])),
        ],
      },
    ],
  });
}

function invocation(fatal: string | null) {
  const notifications = fatal === null ? [] : [{ level: 'error', message: message(fatal) }];
  return { executionSuccessful: fatal === null, toolExecutionNotifications: notifications };
}

/** A rule for each code present. Advice that looks at the facts belongs to one finding, not to the rule. */
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

function location({ file, span }: { readonly file: string; readonly span: Span | undefined }) {
  const region = span && { startLine: span.line, startColumn: span.column, endColumn: span.endColumn };
  return { physicalLocation: { artifactLocation: { uri: uri(file) }, ...(region && { region }) } };
}

/** In a message braces are placeholders and `[text](address)` is a link; neither may come from the data. */
function message(text: string) {
  return { text: text.replace(/[{}]/g, '$&$&').replaceAll('](', '] (') };
}

const uri = (file: string) => escapeTerminal(file).split('/').map(encodeURIComponent).join('/');
