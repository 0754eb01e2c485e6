/** The formats `vb check` reports in. A new one is a file in formats/ and a line here. */

import type { ChalkInstance } from 'chalk';
import type { CHECK_FORMAT_NAMES } from './format-names.ts';
import { githubAnnotations } from './formats/github.ts';
import { gitlabReport } from './formats/gitlab.ts';
import { humanReport } from './formats/human.ts';
import { jsonReport } from './formats/json.ts';
import { junitReport } from './formats/junit.ts';
import { sarifReport } from './formats/sarif.ts';
import { gapsAsFindings } from './gaps.ts';
import type { CheckReport } from './report.ts';

interface CheckFormat {
  /** The report as text, without a last line break. Only what is for people has colours. */
  readonly print: (report: CheckReport, chalk: ChalkInstance) => string;
  /** What a file in the format is called after its last dot. */
  readonly ending: string;
}

export const CHECK_FORMATS = {
  human: { print: humanReport, ending: 'txt' },
  json: { print: jsonReport, ending: 'json' },
  // These know findings only: what is left to fill in is told as upplysningar.
  github: { print: (report) => githubAnnotations(gapsAsFindings(report)), ending: 'txt' },
  gitlab: { print: (report) => gitlabReport(gapsAsFindings(report)), ending: 'json' },
  sarif: { print: (report) => sarifReport(gapsAsFindings(report)), ending: 'sarif' },
  junit: { print: (report) => junitReport(gapsAsFindings(report)), ending: 'xml' },
} satisfies Record<CheckFormatName, CheckFormat>;

export type CheckFormatName = (typeof CHECK_FORMAT_NAMES)[number];
