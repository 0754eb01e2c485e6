/** JUnit's XML: a test case for every file, those that pass too; a failure for each fel, everything else beside it as output. */

import { type Located, whereText } from '../../../diagnostics/located.ts';
import { safe } from '../../../escape/terminal.ts';
import { type CheckReport, type LocatedKnown, titleOf } from '../report.ts';

export function junitReport(report: CheckReport): string {
  const found = [...report.findings, ...report.known.map(({ finding }) => finding)];
  const files = [...new Set([...report.files, ...found.map(({ file }) => file)])].sort();
  const cases = files.map((file) => testCase(file, report));
  const failures = files.filter((file) => report.findings.some((one) => one.file === file && one.severity === 'fel')).length;
  if (report.fatal !== null) {
    const error = element('error', { message: report.fatal, type: 'kontrollen-avbruten' }, []);
    cases.unshift(element('testcase', { name: 'Kontrollen avbröts', classname: 'vb check' }, [error]));
  }
  const counts = { tests: cases.length, failures, errors: report.fatal === null ? 0 : 1 };
  const suite = element('testsuite', { name: titleOf(report), ...counts, skipped: 0 }, cases);
  return ['<?xml version="1.0" encoding="UTF-8"?>', element('testsuites', { name: 'vb check', ...counts }, [suite])].join('\n');
}

function testCase(file: string, { findings, known }: CheckReport): string {
  const here = findings.filter((one) => one.file === file);
  const failures = here
    .filter(({ severity }) => severity === 'fel')
    .map((one) => element('failure', { message: one.message, type: one.code }, told(one)));
  const others = [
    ...here.filter(({ severity }) => severity !== 'fel').flatMap(told),
    ...known.filter(({ finding }) => finding.file === file).flatMap(toldKnown),
  ];
  const output = others.length > 0 ? [element('system-out', {}, others)] : [];
  return element('testcase', { name: file, classname: 'vb check' }, [...failures, ...output]);
}

function told(one: Located): string[] {
  return [
    `${whereText(one)}  ${one.severity} ${one.message} [${one.code}]`,
    ...one.related.map((other) => `  och ${whereText(other)}  ${other.text}`),
    ...(one.help === undefined ? [] : [`  → ${one.help}`]),
  ].map(xmlText);
}

const toldKnown = ({ finding, skäl }: LocatedKnown) => [...told(finding), xmlText(`  känt: ${skäl}`)];

/** The content is XML already; attributes are values from anywhere. */
function element(name: string, attributes: Readonly<Record<string, string | number>>, content: readonly string[]): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${xmlText(String(value))}"`);
  const head = `<${name}${written.join('')}`;
  return content.length === 0 ? `${head}/>` : [`${head}>`, ...content, `</${name}>`].join('\n');
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Some signs cannot stand in XML at all, however they are written. */
function xmlText(text: string): string {
  return safe(text)
    .replace(/[\ufffe\uffff]/g, '�')
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}
