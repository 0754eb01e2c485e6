/**
 * The registry of formats of `vb check`. A new format is a file in formats/ and an entry here. Help, completion, the table in
 * docs/ci.md and the tests read this registry. `npm run regenerate -- formats` writes the table and the expected files.
 */
import type { ChalkInstance } from 'chalk';
import type { CheckReport } from './report.ts';

/** Returns the report as text without a final line break. Only `human` uses colours and the width of the terminal. */
type Print = (report: CheckReport, chalk: ChalkInstance, columns: number | undefined) => string;

interface CheckFormat {
  /** File name extension. */
  readonly ending: string;
  /** Whether the format shows the luckor of a draft itself. The other formats get them as upplysningar. */
  readonly showsGaps: boolean;
  /** Swedish text that says who or what reads the format. */
  readonly för: string;
  /** Imports the printer lazily, so that only requested formats are loaded. */
  readonly load: () => Promise<Print>;
}

/** All formats by name, in the order of the help text. */
export const CHECK_FORMATS = {
  human: {
    ending: 'txt',
    showsGaps: true,
    för: 'människor; kan ändras när som helst',
    load: async () => (await import('./formats/human.ts')).humanReport,
  },
  json: {
    ending: 'json',
    showsGaps: true,
    för: 'egna skript; formen är lovad i ett schema',
    load: async () => (await import('./formats/json.ts')).jsonReport,
  },
  github: {
    ending: 'txt',
    showsGaps: false,
    för: 'fynden vid raderna i GitHub, och en sammanfattning av steget',
    load: async () => (await import('./formats/github.ts')).githubAnnotations,
  },
  gitlab: {
    ending: 'json',
    showsGaps: false,
    för: 'Code Quality i GitLab',
    load: async () => (await import('./formats/gitlab.ts')).gitlabReport,
  },
  sarif: {
    ending: 'sarif',
    showsGaps: false,
    för: 'verktyg som läser SARIF 2.1.0, till exempel code scanning i GitHub',
    load: async () => (await import('./formats/sarif.ts')).sarifReport,
  },
  junit: {
    ending: 'xml',
    showsGaps: false,
    för: 'nästan alla andra system: en fil är ett test',
    load: async () => (await import('./formats/junit.ts')).junitReport,
  },
  checkstyle: {
    ending: 'xml',
    showsGaps: false,
    för: 'verktyg som läser Checkstyle, till exempel reviewdog och Jenkins',
    load: async () => (await import('./formats/checkstyle.ts')).checkstyleReport,
  },
} satisfies Record<string, CheckFormat>;

/** The name of a format. */
export type CheckFormatName = keyof typeof CHECK_FORMATS;

/** The names of all formats. */
export const CHECK_FORMAT_NAMES = Object.keys(CHECK_FORMATS) as readonly CheckFormatName[];

/** Loads the printer of a format. */
export async function loadFormat(name: CheckFormatName): Promise<Print> {
  const { load, showsGaps }: CheckFormat = CHECK_FORMATS[name];
  const print = await load();
  if (showsGaps) return print;
  const { gapsAsFindings } = await import('./gaps.ts');
  return (report, chalk, columns) => print(gapsAsFindings(report), chalk, columns);
}
