/** Runs `vb check`: reports the findings of a year in the requested formats. The report is cached until an input changes. */

import { areBoards } from '../../cli/boards.ts';
import { haveDistinctDestinations, type Output } from '../../cli/options.ts';
import { findYear, lacksOccasion } from '../../cli/select.ts';
import { describeCannotWrite, reportInterrupted, settleFolders, writeFile, writeFiles } from '../../cli/write-files.ts';
import { escapeTerminal } from '../../escape/terminal.ts';
import { CannotRead, CannotWrite, type Effects, GitRefused } from '../../platform/effects.ts';
import { disk } from '../../platform/files.ts';
import { overlay, snapshot } from '../../platform/memory.ts';
import { env } from '../../platform/process.ts';
import type { Run } from '../../platform/stages.ts';
import { BUILD } from '../../platform/version.ts';
import { boardsIn } from '../../read/read.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';
import type { CheckRequest } from './engine.ts';
import { type CheckFormatName, loadFormat } from './formats.ts';
import { printKnown } from './known.ts';
import { type CheckReport, mergeReports } from './report.ts';

interface CheckOptions {
  /** One folder for each kommun. */
  readonly data: readonly string[];
  readonly namnd?: readonly string[];
  readonly format?: readonly Output<CheckFormatName>[];
  readonly strict: boolean;
  /** Also list acknowledged findings. */
  readonly known: boolean;
  readonly fix: boolean;
  /** Report only what the change since `since`, a git revision, touches or breaks. */
  readonly changed: boolean;
  readonly since: string;
  readonly cache: boolean;
  /** The year is still being written. */
  readonly utkast: boolean;
  /** The name of one occasion. Without it the fields of every occasion are checked. */
  readonly tillfalle?: string;
}

/** Checks a year, prints the report and returns the exit code. Rethrows errors after reporting them in every machine format. */
export async function checkCommand(year: string, options: CheckOptions, terminal: Terminal): Promise<number> {
  const outputs = options.format ?? defaultOutputs();
  if (options.format && !haveDistinctDestinations(outputs, terminal)) return EXIT.usage;
  const report = await checkAll(year, options, terminal).catch(async (error: unknown) => {
    // On failure every requested machine format still gets a report that says so.
    await reportFatal(fatalReport(null, describeFailure(error)), outputs, terminal);
    throw error;
  });
  if (typeof report === 'number') return report;
  if (report.fatal !== null) return reportFatal(report, outputs, terminal);
  const failure = await printAll(report, outputs, options.known, terminal);
  if (!options.utkast && report.findings.some(({ code }) => code === 'tomt-varde')) {
    terminal.info(`Är ${year} inte färdigskrivet? Med --utkast blir det som är tomt en lista över det som ska fyllas i.`);
  }
  return failure ?? exitCode(report, options.strict);
}

/** The Swedish sentence that machine formats get when the check failed. */
function describeFailure(error: unknown): string {
  if (error instanceof CannotRead) return error.message;
  return error instanceof CannotWrite ? describeCannotWrite(error) : 'Ett fel i vb, inte i dina data.';
}

/** The human format, and in a GitHub workflow also annotations, which GitHub shows beside the changed lines. */
function defaultOutputs(): Output<CheckFormatName>[] {
  const outputs: Output<CheckFormatName>[] = [{ format: 'human', file: undefined }];
  return env['GITHUB_ACTIONS'] === 'true' ? [...outputs, { format: 'github', file: undefined }] : outputs;
}

/** The report of all kommuner. As `runCheck`. */
async function checkAll(year: string, { data, ...options }: CheckOptions, terminal: Terminal): Promise<CheckReport | number> {
  if (data.length > 1) {
    const { findKommuner } = await import('../../cli/kommuner.ts');
    if (!findKommuner(year, { ...options, data }, terminal)) return fatalReport(null, 'Mapparna gick inte att välja.');
  }
  const reports: CheckReport[] = [];
  for (const folder of data) {
    const report = await runCheck(year, { ...options, data: folder }, terminal);
    if (typeof report === 'number') return report;
    reports.push(report);
  }
  const [only, ...more] = reports;
  return only && more.length === 0 ? only : mergeReports(reports);
}

/** The report of one kommun, with `fatal` set when the check cannot run as requested. Returns an exit code when fixes cannot be written. */
async function runCheck(
  year: string,
  options: Omit<CheckOptions, 'data'> & { readonly data: string },
  terminal: Terminal,
): Promise<CheckReport | number> {
  const år = findYear(year, options.data, terminal);
  if (år === undefined) return fatalReport(null, `Det finns inga data för ${year}.`);
  const { data, namnd: nämnder, tillfalle: tillfälle, utkast } = options;
  if (!areBoards(nämnder, boardsIn(disk, `${data}/${år}`), terminal)) return fatalReport(år, 'Det finns ingen sådan nämnd.');
  const request = { data, år, nämnder, tillfälle, everyOccasion: tillfälle === undefined, utkast };
  if (!options.fix) reportInterrupted(options.data, terminal);
  else {
    const code = await applyAllFixes(request, terminal);
    if (code !== undefined) return code;
  }
  const report = await cachedCheck(request, options.cache, terminal.run);
  if (!options.changed) return report;
  try {
    return await filterChanged(report, request, options.since);
  } catch (error) {
    if (!(error instanceof GitRefused)) throw error;
    const fatal = `Det gick inte att jämföra med ${options.since}: ${error.message}. ${error.remedy}`;
    terminal.error(escapeTerminal(fatal));
    terminal.info('Hur historiken hämtas i CI står i docs/ci.md, ”Bara det som ändringen rör”.');
    return fatalReport(år, fatal);
  }
}

function fatalReport(år: number | null, fatal: string): CheckReport {
  return { år, files: [], findings: [], luckor: null, known: [], obevakade: [], rekonstruerade: [], lästa: null, fatal };
}

type Request = Omit<CheckRequest, 'kriterier' | 'av'>;

/** The report of the year, from the cache when no input has changed. Without a build id nothing is cached. */
async function cachedCheck(request: Request, cache: boolean, run: Run): Promise<CheckReport> {
  if (!cache || BUILD === undefined) return uncachedCheck(disk, request, run);
  const [{ cacheKeyOf: keyOf }, { readCache, writeCache }] = await Promise.all([
    import('./check-cache.ts'),
    import('../../platform/cache.ts'),
  ]);
  const effects = snapshot(disk);
  const key = keyOf(request, BUILD, effects);
  const before = run('recall', () => readCache('check', key, env));
  if (before) return JSON.parse(before) as CheckReport;
  const report = await uncachedCheck(effects, request, run);
  writeCache('check', key, JSON.stringify(report), env);
  return report;
}

async function uncachedCheck(effects: Effects, request: Request, run: Run): Promise<CheckReport> {
  const { checkYear } = await import('./engine.ts');
  return checkYear({ ...effects, run }, request);
}

/** One fix may reveal the next. The limit stops fixes that would never settle. */
const MAX_ROUNDS = 5;

/** Applies all certain fixes and writes the files. Returns an exit code when a file could not be written. */
async function applyAllFixes(request: Request, terminal: Terminal): Promise<number | undefined> {
  if (!settleFolders([request.data], terminal)) return EXIT.impossible;
  const { fixYear } = await import('./engine.ts');
  let fixCount = 0;
  const texts = new Map<string, string>();
  const links = new Set<string>();
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const fixed = [...fixYear(overlay(disk, texts), request)];
    // Writing would replace the link with a copy, and its target may be shared with another year.
    for (const [path] of fixed) if (disk.isLink(path)) links.add(path);
    const own = fixed.filter(([path]) => !links.has(path));
    if (own.length === 0) break;
    for (const [path, { text, count }] of own) {
      texts.set(path, withLineEndingsOf(path, text));
      fixCount += count;
    }
  }
  if (!writeFiles(request.data, texts, terminal)) return EXIT.impossible;
  for (const path of texts.keys()) terminal.info(`Rättade ${escapeTerminal(path)}`);
  for (const link of links)
    terminal.info(`${escapeTerminal(link)} är en länk och lämnas som den är. Rätta filen den leder till.`);
  terminal.info(
    fixCount === 0 ? 'Inget gick att rätta säkert.' : `${fixCount} ${fixCount === 1 ? 'ställe rättat' : 'ställen rättade'}.`,
  );
  return undefined;
}

/** Fixed texts use LF. A file with CRLF keeps CRLF, so that its diff shows only the fixes. */
function withLineEndingsOf(path: string, text: string): string {
  const before = disk.readFile(path);
  return before && Buffer.from(before).includes('\r\n') ? text.replaceAll('\n', '\r\n') : text;
}

/** Keeps the findings in files changed since the merge base with `since`, and new findings in other files. Throws GitRefused. */
async function filterChanged(report: CheckReport, request: Request, since: string): Promise<CheckReport> {
  const { isSameContent, openRepository } = await import('../../platform/git.ts');
  const repository = openRepository();
  const files = repository.filesAt(repository.mergeBase(since), request.data);
  const { checkYear } = await import('./engine.ts');
  const { withFingerprints: fingerprinted } = await import('./fingerprint.ts');
  const before = new Set(fingerprinted(checkYear(files, request)).findings.map(({ fingerprint }) => fingerprint));
  // Files are read as vb reads them, so a file that git ignores counts as changed.
  const isChanged = (file: string) => !isSameContent(disk.readFile(file, request.data), files.readFile(file));
  const added = new Set(
    fingerprinted(report).findings.flatMap((one) =>
      before.has(one.fingerprint) ? [] : [JSON.stringify([one.code, one.file, one.span, one.message])],
    ),
  );
  const isNew = (one: CheckReport['findings'][number]) => added.has(JSON.stringify([one.code, one.file, one.span, one.message]));
  return {
    ...report,
    files: report.files.filter(isChanged),
    findings: report.findings.filter((one) => isChanged(one.file) || isNew(one)),
    luckor: report.luckor?.filter((one) => isChanged(one.file)) ?? null,
    known: report.known.filter(({ finding }) => isChanged(finding.file)),
    obevakade: report.obevakade.filter(({ file }) => isChanged(file)),
  };
}

// --- Output ---

/** Prints the report in each format. Returns an exit code when a file could not be written. */
async function printAll(
  report: CheckReport,
  outputs: readonly Output<CheckFormatName>[],
  known: boolean,
  terminal: Terminal,
): Promise<number | undefined> {
  for (const { format, file } of outputs) {
    const print = await loadFormat(format);
    if (file === undefined) {
      if (format === 'human' && known) terminal.out(printKnown(report, terminal.chalk, terminal.columns));
      const text = print(report, terminal.chalk, terminal.columns);
      if (text !== '') terminal.out(text);
    } else if (!writeFile(file, `${print(report, terminal.plain, undefined)}\n`, terminal)) return EXIT.impossible;
  }
  const summary = env['GITHUB_STEP_SUMMARY'];
  if (summary && outputs.some(({ format }) => format === 'github')) {
    const { githubSummary } = await import('./formats/github-summary.ts');
    try {
      disk.appendFile(summary, `${githubSummary(report)}\n`);
    } catch (error) {
      if (!(error instanceof CannotWrite)) throw error;
      // The findings are already reported, so the exit code does not change.
      terminal.error(`Sammanfattningen kunde inte skrivas till ${summary}: ${error.message}.`);
    }
  }
  return undefined;
}

/** Writes a failed check in every machine format, so that CI systems see it. Returns the exit code. */
async function reportFatal(
  report: CheckReport,
  outputs: readonly Output<CheckFormatName>[],
  terminal: Terminal,
): Promise<number> {
  const machine = outputs.filter(({ format }) => format !== 'human');
  return (await printAll(report, machine, false, terminal)) ?? EXIT.usage;
}

function exitCode({ findings }: CheckReport, strict: boolean): number {
  if (lacksOccasion({ findings })) return EXIT.usage;
  const stops = findings.some(({ severity }) => severity === 'fel' || (strict && severity === 'varning'));
  return stops ? EXIT.findings : EXIT.ok;
}
