/** Prints JUnit XML. Every file is a test case and every fel a failure. Other findings are the output of the test case. */

import { type Located, locationText } from '../../../diagnostics/located.ts';
import { element, printXml, type XmlElement } from '../../../escape/xml.ts';
import { type CheckReport, type LocatedKnown, titleOf } from '../report.ts';

/** The report as one test suite. An aborted check is an error in a test case of its own. */
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
    .map((one) => element('failure', { message: one.message, type: one.code }, textOf(one)));
  const others = [
    ...here.filter(({ severity }) => severity !== 'fel').flatMap(textOf),
    ...known.filter(({ finding }) => finding.file === file).flatMap(knownTextOf),
  ];
  const output = others.length > 0 ? [element('system-out', {}, others)] : [];
  return element('testcase', { name: file, classname: 'vb check' }, [...failures, ...output]);
}

/** The finding as lines of text. */
function textOf(one: Located): string[] {
  return [
    `${locationText(one)}  ${one.severity} ${one.message} [${one.code}]`,
    ...one.related.map((other) => `  och ${locationText(other)}  ${other.text}`),
    ...(one.help === undefined ? [] : [`  → ${one.help}`]),
  ];
}

const knownTextOf = ({ finding, skäl }: LocatedKnown) => [...textOf(finding), `  känt: ${skäl}`];
