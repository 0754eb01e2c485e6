/** JUnit's XML: a test case for every file, those that pass too; a failure for each fel, everything else beside it as output. */

import { type Located, locationText } from '../../../diagnostics/located.ts';
import { element, printXml, type XmlElement } from '../../../escape/xml.ts';
import { type CheckReport, type LocatedKnown, titleOf } from '../report.ts';

export function junitReport(report: CheckReport): string {
  const found = [...report.findings, ...report.known.map(({ finding }) => finding)];
  const files = [...new Set([...report.files, ...found.map(({ file }) => file)])].sort();
  const cases = files.map((file) => testCase(file, report));
  const failures = files.filter((file) => report.findings.some((one) => one.file === file && one.severity === 'fel')).length;
  if (report.fatal !== null) {
    const error = element('error', { message: report.fatal, type: 'kontrollen-avbruten' });
    cases.unshift(element('testcase', { name: 'Kontrollen avbröts', classname: 'vb check' }, [error]));
  }
  const counts = { tests: cases.length, failures, errors: report.fatal === null ? 0 : 1 };
  const suite = element('testsuite', { name: titleOf(report), ...counts, skipped: 0 }, cases);
  return printXml(element('testsuites', { name: 'vb check', ...counts }, [suite]));
}

function testCase(file: string, { findings, known }: CheckReport): XmlElement {
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
    `${locationText(one)}  ${one.severity} ${one.message} [${one.code}]`,
    ...one.related.map((other) => `  och ${locationText(other)}  ${other.text}`),
    ...(one.help === undefined ? [] : [`  → ${one.help}`]),
  ];
}

const toldKnown = ({ finding, skäl }: LocatedKnown) => [...told(finding), `  känt: ${skäl}`];
