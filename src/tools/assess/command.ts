/** Runs `vb assess`: shows each proposal beside its decision, with the reasons, and what other criteria would change. */

import { areBoards, onlyReadText } from '../../cli/boards.ts';
import { findYear, lacksOccasion } from '../../cli/select.ts';
import { reportInterrupted } from '../../cli/write-files.ts';
import { type LoadedYear, loadYear, makeSentences } from '../../compile.ts';
import { severityOf } from '../../diagnostics/catalog.ts';
import { countFindings } from '../../diagnostics/count.ts';
import { type Finding, pathOf } from '../../diagnostics/finding.ts';
import { printFindings } from '../../diagnostics/print.ts';
import { reconstructedText } from '../../diagnostics/reconstructed.ts';
import { disk } from '../../platform/files.ts';
import { boardsIn } from '../../read/read.ts';
import { reconstructedOf } from '../../resolve/year.ts';
import { suggest } from '../../swedish/spelling.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';
import { type Assessed, assessmentJson } from './json.ts';
import { explainBedömning, explainMått, printAssessment, printChanges } from './print.ts';
import { printSentences } from './sentences.ts';

interface AssessOptions {
  readonly data: string;
  readonly namnd?: readonly string[];
  /** The id of one mål, mått or board, to explain in full. */
  readonly explain?: string;
  readonly format: 'text' | 'json';
  /** Show the sentences that the data give for the one-page edition. */
  readonly meningar: boolean;
  /** Roll up mål from proposals instead of decisions. */
  readonly franForslag: boolean;
  /** The year is still being written. */
  readonly utkast: boolean;
  /** The name of the occasion. Defaults to that of the whole year. */
  readonly tillfalle?: string;
  /** The paths of other kriterier and scales to try. */
  readonly kriterier?: string;
  readonly skalor?: string;
}

/** Prints the assessment and returns the exit code. */
export async function assessCommand(year: string, options: AssessOptions, terminal: Terminal): Promise<number> {
  const år = findYear(year, options.data, terminal);
  if (år === undefined) return EXIT.usage;
  const { kriterier, skalor } = options;
  const tried = [kriterier, skalor].filter((file) => file !== undefined);
  const unreadable = tried.find((file) => disk.sizeOf(file) === undefined);
  if (unreadable !== undefined) {
    terminal.error(`Filen ${unreadable} går inte att läsa.`);
    return EXIT.usage;
  }
  if (!areBoards(options.namnd, boardsIn(disk, `${options.data}/${år}`), terminal)) return EXIT.usage;
  reportInterrupted(options.data, terminal);
  const request = {
    data: options.data,
    år,
    nämnder: options.namnd,
    tillfälle: options.tillfalle,
    av: options.franForslag ? 'förslag' : 'beslut',
    utkast: options.utkast,
  } as const;
  const effects = { ...disk, run: terminal.run };
  const loaded = loadYear(effects, request);
  const other = tried.length === 0 ? undefined : loadYear(effects, { ...request, kriterier, skalor });
  const findings = [...loaded.findings, ...(other ? findingsOfTrial(loaded, other, tried) : [])];
  const sources = new Map([...loaded.sources, ...(other?.sources ?? [])]);
  // `vb check` shows upplysningar.
  const shown = findings.filter((one) => severityOf(one) !== 'upplysning');
  if (shown.length > 0) terminal.info(printFindings(shown, sources, terminal.chalkErr, terminal.columnsErr));
  const reconstructed = reconstructedText({ år, rekonstruerade: reconstructedOf(loaded.år) });
  if (reconstructed) terminal.info(reconstructed);
  if (lacksOccasion(loaded)) return EXIT.usage;
  const code = findings.some((one) => severityOf(one) === 'fel') ? EXIT.findings : EXIT.ok;

  const assessed = assessedBoards(loaded, other);
  const impossible = assessed.length === 0 || (other !== undefined && other.bedömda.size === 0);
  if (options.format === 'json') {
    terminal.out(assessmentJson(år, impossible ? [] : assessed, countsOf(findings), sources));
    return code;
  }
  if (impossible) {
    terminal.error(`Det gick inte att bedöma: ${countFindings(shown) || 'det finns ingen nämnd'}.`);
    return EXIT.findings;
  }
  if (options.meningar) return showSentences(loaded, code, terminal);
  if (options.explain !== undefined)
    return explain(options.explain, assessed, { ...(other ?? loaded), sources }, terminal) ?? code;
  for (const one of assessed) {
    const title = `${one.namn} ${år}`;
    terminal.out(
      one.other
        ? printChanges(title, one.assessment, one.other, tried.join(' och '), terminal.chalk)
        : printAssessment(title, one.assessment, terminal.chalk),
    );
  }
  if (!other) terminal.progress(`Hela kedjan för en av dem: vb assess ${år} --explain ID`);
  if (options.namnd && loaded.unread.length > 0) terminal.info(onlyReadText(options.namnd));
  return code;
}

/** The number of findings of each severity. */
function countsOf(findings: readonly Finding[]) {
  const count = (severity: string) => findings.filter((one) => severityOf(one) === severity).length;
  return { fel: count('fel'), varning: count('varning'), upplysning: count('upplysning') };
}

/** Shows the proposed sentences of each board. Returns the exit code. */
function showSentences(loaded: LoadedYear, code: number, terminal: Terminal): number {
  for (const nämnd of loaded.år?.nämnder ?? []) {
    if (loaded.bedömda.has(nämnd.id)) terminal.out(printSentences(nämnd, makeSentences(nämnd, loaded), terminal.chalk));
  }
  return code;
}

function assessedBoards({ år, bedömda }: LoadedYear, other: LoadedYear | undefined): Assessed[] {
  return (år?.nämnder ?? []).flatMap(({ id, data }): Assessed[] => {
    const assessment = bedömda.get(id);
    return assessment ? [{ id, namn: data.namn, assessment, other: other?.bedömda.get(id) }] : [];
  });
}

/**
 * The findings that a trial adds. A decision that differs from what other kriterier propose is a result, not an error. Only findings in
 * the tried files count, and new ones in the year's own kriterier, which may not fit the tried scale.
 */
function findingsOfTrial(loaded: LoadedYear, other: LoadedYear, tried: readonly string[]): Finding[] {
  const own = new Set(loaded.findings.map(keyOf));
  const files = [...tried, other.år?.gemensamt.filer.kriterier];
  return other.findings.filter((one) => files.includes(one.place.file) && !own.has(keyOf(one)));
}

const keyOf = ({ code, place }: Finding) => JSON.stringify([code, place.file, pathOf(place)]);

/** Explains the object with the id. Returns undefined, or the exit code after an error message when no object has the id. */
function explain(id: string, assessed: readonly Assessed[], { sources }: LoadedYear, terminal: Terminal): number | undefined {
  const known: string[] = [];
  for (const one of assessed) {
    const assessment = one.other ?? one.assessment;
    known.push(...assessment.av.keys(), ...assessment.facts.mått.keys());
    const bedömning = assessment.av.get(id);
    const mått = assessment.facts.mått.get(id);
    if (bedömning) terminal.out(explainBedömning(bedömning, sources, terminal.chalk));
    if (mått) terminal.out(explainMått(mått, sources, terminal.chalk));
    if (bedömning || mått) return undefined;
  }
  const förslag = suggest(id, known);
  terminal.error(`Det finns inget mål eller mått med id ”${id}”.${förslag ? ` Menade du ”${förslag}”?` : ''}`);
  return EXIT.usage;
}
