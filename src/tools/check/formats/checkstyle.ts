/** Prints Checkstyle XML, which reviewdog, Jenkins and other lint tools read. Leaves out known findings, which it cannot mark. */
import type { Severity } from '../../../diagnostics/catalog.ts';
import type { Located } from '../../../diagnostics/located.ts';
import { element, printXml, type XmlElement } from '../../../escape/xml.ts';
import type { CheckReport } from '../report.ts';

const SEVERITY: Record<Severity, string> = { fel: 'error', varning: 'warning', upplysning: 'info' };

/** One `file` element for each file with findings, one `error` element for each finding. */
export function checkstyleReport({ findings, fatal }: CheckReport): string {
  const files = [...new Set(findings.map(({ file }) => file))].sort();
  const found = files.map((name) => {
    const here = findings.filter(({ file }) => file === name);
    return element('file', { name }, here.map(error));
  });
  return printXml(element('checkstyle', { version: '4.3' }, fatal === null ? found : [stopped(fatal), ...found]));
}

function error({ code, severity, span, message, help }: Located): XmlElement {
  return element('error', {
    // Checkstyle reports errors about a whole file on line 1.
    line: span?.line ?? 1,
    column: span?.column,
    severity: SEVERITY[severity],
    message: help === undefined ? message : `${message} ${help}`,
    source: `vb.${code}`,
  });
}

/** The error for an aborted check, which belongs to no file. */
function stopped(fatal: string): XmlElement {
  const message = `Kontrollen avbröts: ${fatal}`;
  return element('file', { name: '.' }, [
    element('error', { line: 1, severity: 'error', message, source: 'vb.kontrollen-avbruten' }),
  ]);
}
