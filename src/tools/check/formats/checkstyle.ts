/** Checkstyle's XML, which reviewdog, Jenkins and other collectors of lint findings read. It has no room for known findings. */
import type { Severity } from '../../../diagnostics/catalog.ts';
import type { Located } from '../../../diagnostics/located.ts';
import { element, printXml, type XmlElement } from '../../../escape/xml.ts';
import type { CheckReport } from '../report.ts';

const SEVERITY: Record<Severity, string> = { fel: 'error', varning: 'warning', upplysning: 'info' };

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
    // Checkstyle reports what concerns a whole file at its first line.
    line: span?.line ?? 1,
    column: span?.column,
    severity: SEVERITY[severity],
    message: help === undefined ? message : `${message} ${help}`,
    source: `vb.${code}`,
  });
}

/** A check that could not go on concerns no file of its own. */
function stopped(fatal: string): XmlElement {
  const message = `Kontrollen avbröts: ${fatal}`;
  return element('file', { name: '.' }, [
    element('error', { line: 1, severity: 'error', message, source: 'vb.kontrollen-avbruten' }),
  ]);
}
