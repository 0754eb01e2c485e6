/** `vb check`: every finding of a year, in the formats asked for. What has not changed since last time is not looked through again. */
import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { recall, remember } from '../cache.ts';
import { CannotWrite, GitRefused } from '../effects.ts';
import { nodeEffects } from '../node-effects.ts';
import { fingerprinted } from '../printers/fingerprint.ts';
import { githubSummary } from '../printers/formats/github-summary.ts';
import { CHECK_FORMATS, type CheckFormatName } from '../printers/formats.ts';
import type { CheckReport } from '../printers/report.ts';
import { printKnown } from '../printers/terminal.ts';
import { BUILD } from '../program.ts';
import type { Run } from '../stages.ts';
import { EXIT, type Terminal } from '../terminal.ts';
import { findYear } from './choose.ts';

/** One `--format`: where it goes, the terminal when no file is named. */
export interface Output {
  readonly format: CheckFormatName;
  readonly file: string | undefined;
}

interface CheckOptions {
  readonly data: string;
  readonly format?: readonly Output[];
  readonly strikt: boolean;
  readonly known: boolean;
  readonly fix: boolean;
  readonly changed: boolean;
  readonly since: string;
  readonly cache: boolean;
}

export async function checkCommand(year: string, options: CheckOptions, terminal: Terminal): Promise<number> {
  const outputs = options.format ?? usualOutputs(process.env);
  if (outputs.filter(({ file }) => file === undefined).length > 1 && options.format) {
    terminal.error('Bara ett format kan gå till terminalen. Skriv de andra till filer: --format json=check.json.');
    return EXIT.usage;
  }
  const report = await findAll(year, options, terminal);
  if (typeof report === 'number') return report;
  if (report.fatal !== null) return tellFatal(report, outputs, terminal);
  return (await printAll(report, outputs, options.known, terminal)) ?? exitCode(report, options.strikt);
}

/** In a GitHub workflow annotations are what people see. */
function usualOutputs(env: NodeJS.ProcessEnv): Output[] {
  const outputs: Output[] = [{ format: 'human', file: undefined }];
  return env['GITHUB_ACTIONS'] === 'true' ? [...outputs, { format: 'github', file: undefined }] : outputs;
}

/** The report, fatal when the check cannot be made as asked; an exit code when something stopped the mending. */
async function findAll(year: string, options: CheckOptions, terminal: Terminal): Promise<CheckReport | number> {
  const år = findYear(year, options.data, terminal);
  if (år === undefined) return fatally(null, `Det finns inga data för ${year}.`);
  const request = { data: options.data, år };
  if (options.fix) {
    const code = await mend(request, terminal);
    if (code !== undefined) return code;
  }
  const report = await remembered(request, options.cache, terminal.run);
  if (!options.changed) return report;
  try {
    return await onlyChanged(report, request, options.since);
  } catch (error) {
    if (!(error instanceof GitRefused)) throw error;
    const fatal = `Det gick inte att jämföra med ${options.since}: ${error.message}.`;
    terminal.error(fatal);
    return fatally(år, fatal);
  }
}

function fatally(år: number | null, fatal: string): CheckReport {
  return { år, files: [], findings: [], known: [], fatal };
}

interface Request {
  readonly data: string;
  readonly år: number;
}

/** The report of the year, from last time when nothing that matters has changed. */
async function remembered(request: Request, cache: boolean, run: Run): Promise<CheckReport> {
  const [key, before] = run('recall', () => {
    const key = cache && BUILD !== undefined ? keyOf(request, BUILD) : undefined;
    return [key, key && recall(key, process.env)];
  });
  if (before) return JSON.parse(before) as CheckReport;
  const { checkYear } = await import('../checking.ts');
  const report = checkYear({ ...nodeEffects, run }, request);
  if (key) remember(key, JSON.stringify(report), process.env);
  return report;
}

/** All that the findings depend on: the program, Node, and every byte of the year and of the year before. */
function keyOf({ data, år }: Request, build: string): string {
  const hash = createHash('sha256');
  const part = (value: string | Uint8Array) => hash.update(`${value.length}:`).update(value);
  for (const word of [build, process.version, data, String(år)]) part(word);
  for (const folder of [`${data}/${år - 1}`, `${data}/${år}`]) {
    for (const path of nodeEffects.listFiles(folder) ?? []) {
      part(`${folder}/${path}`);
      const bytes = nodeEffects.readFile(`${folder}/${path}`);
      part(bytes === undefined ? 'går inte att läsa' : 'läst');
      part(bytes ?? '');
    }
  }
  return hash.digest('hex');
}

/** Mending one thing may bring the next to light; what still changes after so many rounds is left. */
const ROUNDS = 5;

/** Writes what can be mended for certain; an exit code when it could not be written. */
async function mend(request: Request, terminal: Terminal): Promise<number | undefined> {
  const { fixYear } = await import('../checking.ts');
  let mended = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const { files, count } = fixYear(nodeEffects, request);
    if (count === 0) break;
    mended += count;
    for (const [path, text] of files) {
      if (!write(path, text, terminal)) return EXIT.impossible;
      terminal.tell(`Rättade ${path}`);
    }
  }
  terminal.tell(
    mended === 0 ? 'Inget gick att rätta säkert.' : `${mended} ${mended === 1 ? 'ställe rättat' : 'ställen rättade'}.`,
  );
  return undefined;
}

/** The findings in files that the change touches, and those elsewhere that were not there before it. */
async function onlyChanged(report: CheckReport, request: Request, since: string): Promise<CheckReport> {
  const { changedFiles, effectsAt, mergeBase } = await import('../git.ts');
  const base = mergeBase(since);
  const changed = changedFiles(base, request.data);
  const { checkYear } = await import('../checking.ts');
  const before = new Set(
    fingerprinted(checkYear(effectsAt(base, request.data), request)).findings.map(({ fingerprint }) => fingerprint),
  );
  const broken = new Set(
    fingerprinted(report).findings.flatMap((one) =>
      before.has(one.fingerprint) ? [] : [JSON.stringify([one.code, one.file, one.span, one.message])],
    ),
  );
  const isNew = (one: CheckReport['findings'][number]) => broken.has(JSON.stringify([one.code, one.file, one.span, one.message]));
  return {
    ...report,
    files: report.files.filter((file) => changed.has(file)),
    findings: report.findings.filter((one) => changed.has(one.file) || isNew(one)),
    known: report.known.filter(({ finding }) => changed.has(finding.file)),
  };
}

// --- Telling ---

async function printAll(
  report: CheckReport,
  outputs: readonly Output[],
  known: boolean,
  terminal: Terminal,
): Promise<number | undefined> {
  for (const { format, file } of outputs) {
    const { print } = CHECK_FORMATS[format];
    if (file === undefined) {
      if (format === 'human' && known) terminal.say(printKnown(report.known, terminal.chalk));
      const text = print(report, terminal.chalk);
      if (text !== '') terminal.say(text);
    } else if (!write(file, `${print(report, terminal.plain)}\n`, terminal)) return EXIT.impossible;
  }
  const summary = process.env['GITHUB_STEP_SUMMARY'];
  if (summary && outputs.some(({ format }) => format === 'github')) nodeEffects.appendFile(summary, `${githubSummary(report)}\n`);
  return undefined;
}

function write(file: string, text: string, terminal: Terminal): boolean {
  try {
    nodeEffects.replaceFiles(dirname(file), new Map([[file.slice(dirname(file) === '.' ? 0 : dirname(file).length + 1), text]]));
    return true;
  } catch (error) {
    if (!(error instanceof CannotWrite)) throw error;
    terminal.error(`Det gick inte att skriva ${file}: ${error.message}.`);
    return false;
  }
}

/** A check that could not be made is told in every format too, so that a machine that reads one finds it. */
async function tellFatal(report: CheckReport, outputs: readonly Output[], terminal: Terminal): Promise<number> {
  const machine = outputs.filter(({ format }) => format !== 'human');
  return (await printAll(report, machine, false, terminal)) ?? EXIT.usage;
}

function exitCode({ findings }: CheckReport, strict: boolean): number {
  const stops = findings.some(({ severity }) => severity === 'fel' || (strict && severity === 'varning'));
  return stops ? EXIT.findings : EXIT.ok;
}
