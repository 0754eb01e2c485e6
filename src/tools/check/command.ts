/** `vb check`: every finding of a year, in the formats asked for. What has not changed since last time is not looked through again. */

import { haveOwnPlaces, type Output } from '../../cli/options.ts';
import { findYear } from '../../cli/select.ts';
import { writeFile, writeFiles } from '../../cli/write-files.ts';
import { safe } from '../../escape/terminal.ts';
import { CannotRead, CannotWrite, type Effects, GitRefused } from '../../platform/effects.ts';
import { disk } from '../../platform/files.ts';
import { snapshot } from '../../platform/memory.ts';
import { env } from '../../platform/process.ts';
import type { Run } from '../../platform/stages.ts';
import { BUILD } from '../../platform/version.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';
import { type CheckFormatName, loadFormat } from './formats.ts';
import { printKnown } from './known.ts';
import type { CheckReport } from './report.ts';

interface CheckOptions {
  readonly data: string;
  readonly format?: readonly Output<CheckFormatName>[];
  readonly strict: boolean;
  readonly known: boolean;
  readonly fix: boolean;
  readonly changed: boolean;
  readonly since: string;
  readonly cache: boolean;
  /** The year is still being written. */
  readonly utkast: boolean;
}

export async function checkCommand(year: string, options: CheckOptions, terminal: Terminal): Promise<number> {
  const outputs = options.format ?? usualOutputs();
  if (options.format && !haveOwnPlaces(outputs, terminal)) return EXIT.usage;
  const report = await findAll(year, options, terminal).catch(async (error: unknown) => {
    // Whatever stopped the check, a machine that reads a format finds there that it was not made.
    const fatal = error instanceof CannotRead ? error.message : 'Ett fel i vb, inte i dina data.';
    await tellFatal(fatally(null, fatal), outputs, terminal);
    throw error;
  });
  if (typeof report === 'number') return report;
  if (report.fatal !== null) return tellFatal(report, outputs, terminal);
  const stopped = await printAll(report, outputs, options.known, terminal);
  if (!options.utkast && report.findings.some(({ code }) => code === 'tomt-varde')) {
    terminal.info(`Är ${year} inte färdigskrivet? Med --utkast blir det som är tomt en lista över det som ska fyllas i.`);
  }
  return stopped ?? exitCode(report, options.strict);
}

/** In a GitHub workflow annotations are what people see. */
function usualOutputs(): Output<CheckFormatName>[] {
  const outputs: Output<CheckFormatName>[] = [{ format: 'human', file: undefined }];
  return env['GITHUB_ACTIONS'] === 'true' ? [...outputs, { format: 'github', file: undefined }] : outputs;
}

/** The report, fatal when the check cannot be made as asked; an exit code when something stopped the mending. */
async function findAll(year: string, options: CheckOptions, terminal: Terminal): Promise<CheckReport | number> {
  const år = findYear(year, options.data, terminal);
  if (år === undefined) return fatally(null, `Det finns inga data för ${year}.`);
  const request = { data: options.data, år, utkast: options.utkast };
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
    terminal.error(safe(fatal));
    terminal.info('Hur historiken hämtas i CI står i docs/ci.md, ”Bara det som ändringen rör”.');
    return fatally(år, fatal);
  }
}

function fatally(år: number | null, fatal: string): CheckReport {
  return { år, files: [], findings: [], luckor: null, known: [], rekonstruerade: [], fatal };
}

interface Request {
  readonly data: string;
  readonly år: number;
  readonly utkast: boolean;
}

/** The report of the year, from last time when nothing that matters has changed. */
async function remembered(request: Request, cache: boolean, run: Run): Promise<CheckReport> {
  if (!cache || BUILD === undefined) return checked(disk, request, run);
  const [{ keyOf }, { readCache, writeCache }] = await Promise.all([
    import('./check-cache.ts'),
    import('../../platform/cache.ts'),
  ]);
  const effects = snapshot(disk);
  const key = keyOf(request, BUILD, effects);
  const before = run('recall', () => readCache('check', key, env));
  if (before) return JSON.parse(before) as CheckReport;
  const report = await checked(effects, request, run);
  writeCache('check', key, JSON.stringify(report), env);
  return report;
}

async function checked(effects: Effects, request: Request, run: Run): Promise<CheckReport> {
  const { checkYear } = await import('./engine.ts');
  return checkYear({ ...effects, run }, request);
}

/** Mending one thing may bring the next to light; what still changes after so many rounds is left. */
const ROUNDS = 5;

/** Writes what can be mended for certain; an exit code when it could not be written. */
async function mend(request: Request, terminal: Terminal): Promise<number | undefined> {
  const { fixYear } = await import('./engine.ts');
  let mended = 0;
  const written = new Set<string>();
  const links = new Set<string>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const fixed = [...fixYear(disk, request)];
    // What a link leads to may be another year's too, and would be written over with a file of this one.
    for (const [path] of fixed) if (disk.isLink(path)) links.add(path);
    const own = fixed.filter(([path]) => !links.has(path));
    if (own.length === 0) break;
    const texts = new Map(own.map(([path, { text }]) => [path, withLineEndsOf(path, text)]));
    if (!writeFiles(texts, terminal)) return EXIT.impossible;
    for (const [path, { count }] of own) {
      written.add(path);
      mended += count;
    }
  }
  for (const path of written) terminal.info(`Rättade ${safe(path)}`);
  for (const link of links) terminal.info(`${safe(link)} är en länk och lämnas som den är. Rätta filen den leder till.`);
  terminal.info(
    mended === 0 ? 'Inget gick att rätta säkert.' : `${mended} ${mended === 1 ? 'ställe rättat' : 'ställen rättade'}.`,
  );
  return undefined;
}

/** The program knows one line end; a file keeps the one it has, so that a change shows what was mended and nothing else. */
function withLineEndsOf(path: string, text: string): string {
  const before = disk.readFile(path);
  return before && Buffer.from(before).includes('\r\n') ? text.replaceAll('\n', '\r\n') : text;
}

/** The findings in files that the change touches, and those elsewhere that were not there before it. */
async function onlyChanged(report: CheckReport, request: Request, since: string): Promise<CheckReport> {
  const { changedFiles, filesAt, mergeBase } = await import('../../platform/git.ts');
  const base = mergeBase(since);
  const changed = changedFiles(base, request.data);
  const { checkYear } = await import('./engine.ts');
  const { fingerprinted } = await import('./fingerprint.ts');
  const before = new Set(
    fingerprinted(checkYear(filesAt(base, request.data), request)).findings.map(({ fingerprint }) => fingerprint),
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
    luckor: report.luckor?.filter((one) => changed.has(one.file)) ?? null,
    known: report.known.filter(({ finding }) => changed.has(finding.file)),
  };
}

// --- Telling ---

async function printAll(
  report: CheckReport,
  outputs: readonly Output<CheckFormatName>[],
  known: boolean,
  terminal: Terminal,
): Promise<number | undefined> {
  for (const { format, file } of outputs) {
    const print = await loadFormat(format);
    if (file === undefined) {
      if (format === 'human' && known) terminal.out(printKnown(report.known, terminal.chalk));
      const text = print(report, terminal.chalk);
      if (text !== '') terminal.out(text);
    } else if (!writeFile(file, `${print(report, terminal.plain)}\n`, terminal)) return EXIT.impossible;
  }
  const summary = env['GITHUB_STEP_SUMMARY'];
  if (summary && outputs.some(({ format }) => format === 'github')) {
    const { githubSummary } = await import('./formats/github-summary.ts');
    try {
      disk.appendFile(summary, `${githubSummary(report)}\n`);
    } catch (error) {
      if (!(error instanceof CannotWrite)) throw error;
      // What was found is told all the same.
      terminal.error(`Sammanfattningen kunde inte skrivas till ${summary}: ${error.message}.`);
    }
  }
  return undefined;
}

/** A check that could not be made is told in every format too, so that a machine that reads one finds it. */
async function tellFatal(report: CheckReport, outputs: readonly Output<CheckFormatName>[], terminal: Terminal): Promise<number> {
  const machine = outputs.filter(({ format }) => format !== 'human');
  return (await printAll(report, machine, false, terminal)) ?? EXIT.usage;
}

function exitCode({ findings }: CheckReport, strict: boolean): number {
  const stops = findings.some(({ severity }) => severity === 'fel' || (strict && severity === 'varning'));
  return stops ? EXIT.findings : EXIT.ok;
}
