/** Reports the outcome of `vb build`: findings, the files written, and documents that could not be made. */

import { sha256 } from '../../bytes/sha256.ts';
import { onlyReadText } from '../../cli/boards.ts';
import { describeNoPdf } from '../../cli/no-pdf.ts';
import { rubbadeText } from '../../cli/rubbade.ts';
import { lacksOccasion } from '../../cli/select.ts';
import { type CompiledBoard, isSound, type LoadedYear } from '../../compile.ts';
import { severityOf } from '../../diagnostics/catalog.ts';
import { countFindings } from '../../diagnostics/count.ts';
import type { Finding } from '../../diagnostics/finding.ts';
import type { Sources } from '../../diagnostics/places.ts';
import { printFileError, printFindings } from '../../diagnostics/print.ts';
import { reconstructedText } from '../../diagnostics/reconstructed.ts';
import { escapeTerminal } from '../../escape/terminal.ts';
import { decidedText } from '../../locks/locks.ts';
import type { BeslutFil } from '../../model/beslut.ts';
import type { TemplateErrors } from '../../render/template-faults.ts';
import { type Nämnd, reconstructedOf } from '../../resolve/year.ts';
import { enumerate } from '../../swedish/typography.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';
import { fileName } from '../../view/file-name.ts';
import { START } from '../../website/names.ts';

/** Reports every fel and varning, and which boards are reconstructed. `vb check` shows upplysningar. */
export function reportFindings({ år, findings, sources }: LoadedYear, terminal: Terminal): void {
  const shown = findings.filter((one) => severityOf(one) !== 'upplysning');
  if (shown.length > 0) terminal.info(printFindings(shown, sources, terminal.chalkErr, terminal.columnsErr));
  const reconstructed = år && reconstructedText({ år: år.år, rekonstruerade: reconstructedOf(år) });
  if (reconstructed) terminal.info(reconstructed);
}

/** Says which boards report in a document that is made elsewhere, so that none is built for them. */
export function reportElsewhere(nämnder: readonly Nämnd[], terminal: Terminal): void {
  for (const { data } of nämnder)
    terminal.info(escapeTerminal(`${data.namn} redovisar i ”${data.redovisas_i?.titel}”, så inget dokument byggs.`));
}

/** Reports the errors of the kommun's own templates. */
export function reportTemplateErrors({ faults }: TemplateErrors, terminal: Terminal): void {
  terminal.info(faults.map((one) => printFileError(one, terminal.chalkErr, terminal.columnsErr)).join('\n'));
  terminal.error(`Rapporten byggdes inte: ${faults.length} fel i egna mallar.`);
}

/** How the documents of a board ended, and the exit code that it gives. Findings stop a board before anything of it is made. */
export interface BuildResult {
  readonly end: 'built' | 'partly built' | 'not written' | 'stopped';
  readonly code: number;
}

interface Ended {
  /** The folder of the year. */
  readonly year: string;
  /** The folder that the files were written to. */
  readonly out: string;
  readonly strict: boolean;
  /** The boards that were asked for. Undefined for all. */
  readonly namnd?: readonly string[];
  /** The boards that had not changed. */
  readonly unchanged: { readonly size: number };
}

/** Says in the last line which boards were built and which were not. Returns the exit code, the most serious of the boards'. */
export function reportBoards(
  results: ReadonlyMap<string, BuildResult>,
  { findings, unread }: LoadedYear,
  ended: Ended,
  terminal: Terminal,
): number {
  const codes = [...results.values()].map((one) => one.code);
  const found = codes.length === 0 ? EXIT.findings : Math.max(...codes);
  const code = lacksOccasion({ findings }) ? EXIT.usage : found;
  const stopping = findings.filter((one) => !isSound([one], ended.strict));
  const sentences = [boardsText(results, stopping, ended), ended.namnd && unread.length > 0 ? onlyReadText(ended.namnd) : ''];
  const text = escapeTerminal(sentences.filter((one) => one !== '').join(' '));
  if (text !== '' && code === EXIT.ok) terminal.info(text);
  else if (text !== '') terminal.error(text);
  return code;
}

/** Which boards were built and which were not. Empty when all were built, or when the only one has been reported already. */
function boardsText(
  results: ReadonlyMap<string, BuildResult>,
  stopping: readonly Finding[],
  { year, out, unchanged }: Ended,
): string {
  const named = (...ends: BuildResult['end'][]) => [...results].flatMap(([id, { end }]) => (ends.includes(end) ? [id] : []));
  const [built, partly, not] = [named('built'), named('partly built'), named('not written', 'stopped')];
  const count = countFindings(stopping);
  if (results.size === 0 && stopping.length === 0)
    return `Det finns ingen nämnd i ${year}/. En nämnd är en mapp med en fil av samma namn; se docs/data.md.`;
  if (results.size === named('stopped').length && results.size + unchanged.size < 2)
    return `Rapporten byggdes inte: ${count}. Det som redan finns i ${out}/ är orört.`;
  if (built.length === results.size || (results.size < 2 && !named('stopped').length)) return '';
  const list = (ids: readonly string[], one: string, several: string) => `${ids.length === 1 ? one : several}: ${ids.join(', ')}`;
  return [
    ...(not.length > 0 ? [`${list(not, 'Inte byggd', 'Inte byggda')}${count === '' ? '' : ` (${count})`}.`] : []),
    ...(not.length > 0 ? [`Det som redan finns av ${not.length === 1 ? 'den' : 'dem'} i ${out}/ är orört.`] : []),
    ...(partly.length > 0 ? [`${list(partly, 'Delvis byggd', 'Delvis byggda')}; det som fattas står här ovanför.`] : []),
    ...(built.length > 0 ? [`${list(built, 'Byggd', 'Byggda')}.`] : []),
  ].join(' ');
}

/** Reports that a document was built from what was decided, and which files differ from those that were made then. */
export function reportLocked(beslut: BeslutFil, files: ReadonlyMap<string, string | Uint8Array>, terminal: Terminal): void {
  const when = decidedText(beslut);
  const others = [...files]
    .filter(([name, bytes]) => name in beslut.filer && beslut.filer[name] !== sha256(bytes))
    .map(([name]) => name);
  terminal.info(
    `${beslut.nämnd}: byggd av det som beslutades${when === '' ? '' : ` ${when}`}, version ${beslut.version}. ` +
      (others.length === 0
        ? 'Filerna är desamma, byte för byte.'
        : `Innehållet är detsamma, men inte bytena i ${others.join(', ')}: en annan version av vb eller av webbläsaren gjorde dem då.`),
  );
}

/** Reports that a board's report is not archived, because it is not decided. `saknas` has the keys that it lacks. */
export function reportUndecided(
  { data, dokument, file }: Nämnd,
  saknas: readonly string[],
  out: string,
  terminal: Terminal,
): void {
  const where = dokument.path.map((key) => `”${key}:”`).join(' och ');
  terminal.error(
    `Rapporten för ${data.namn} byggdes inte, eftersom bara en beslutad rapport arkiveras och ${enumerate(saknas)} saknas.`,
  );
  terminal.info(
    `Skriv ${enumerate(saknas)} i ${file} under ${where}, eller bygg utan --arkiv. Det som redan finns i ${out}/ är orört.`,
  );
}

interface Built {
  /** The folder that the files were written to. */
  readonly out: string;
  /** Whether an archive copy was asked for. */
  readonly arkiv: boolean;
  readonly sources: Sources;
  /** Reads a file of the output folder. Undefined when it does not exist. */
  readonly earlier: (name: string) => Uint8Array | undefined;
}

/** Reports a board's files, and documents that could not be made. Returns the exit code. */
export function reportCompiled(compiled: CompiledBoard, built: Built, terminal: Terminal): number {
  const { out, arkiv, earlier } = built;
  const { report, files, äldre, rubbade, unprinted, undrawn, utan } = compiled;
  const name = fileName(report.id, report.tillfälle, report.utkast !== null);
  for (const line of rubbadeText(rubbade, out)) terminal.info(line);
  const stale = äldre.filter((file) => !rubbade.ändrade.includes(file));
  for (const file of stale) terminal.info(`${out}/${file} är från en tidigare körning och gjord av andra uppgifter än dessa.`);
  const names = [...files.keys()];
  const isTable = (file: string) => file.startsWith(`${name}-`) && file.endsWith('.csv');
  const isPage = (file: string) => file.startsWith(`${name}/`) && file !== `${name}/${START}`;
  for (const file of names) if (!isTable(file) && !isPage(file)) terminal.out(`${out}/${file}`);
  if (names.some(isTable)) terminal.out(`${out}/${name}-*.csv`);
  if (utan.length > 0)
    terminal.info(`${report.id}: rapporten låstes av en äldre version av vb, så ${enumerate(utan)} går inte att göra av den.`);
  if (report.utkast) {
    const { text } = report.utkast;
    terminal.info(`Utkast för ${report.nämnd}. ${text} Kör ”vb check ${report.år} --utkast” för att se vad som är kvar.`);
  }
  const unarchived = arkiv && files.has(`${name}.pdf`) && !files.has(`${report.id}${report.tillfälle.fil}-arkiv.pdf`);
  if (unarchived) {
    terminal.error('Inget arkivexemplar: sidorna har genomskinlighet eller för stora mått, som ett arkiv inte tar emot.');
  }
  // A PDF in `äldre` has already been reported above.
  const isOld = !äldre.includes(`${name}.pdf`) && earlier(`${name}.pdf`) !== undefined;
  const left = { old: isOld ? `${out}/${name}.pdf` : undefined, isAlone: names.length === 1 };
  // The same browser prints and draws, so one reason is enough.
  if (unprinted) reportUnmade(undrawn ? 'Ingen PDF och inga bilder att dela' : 'Ingen PDF', unprinted, left, terminal);
  else if (undrawn) reportUnmade('Inga bilder att dela', undrawn, { ...left, old: undefined }, terminal);
  const isStopped = reportPrintFindings(compiled, built, left, terminal);
  if (unarchived || unprinted || undrawn) return EXIT.impossible;
  return isStopped ? EXIT.findings : EXIT.ok;
}

/** Reports what only printing shows, also upplysningar, since `vb check` does not print. Returns whether it stopped the PDF. */
function reportPrintFindings(
  { foundInPrint, stoppade }: CompiledBoard,
  { sources }: Built,
  { old, isAlone }: Left,
  terminal: Terminal,
): boolean {
  if (foundInPrint.length === 0) return false;
  terminal.info(printFindings(foundInPrint, sources, terminal.chalkErr, terminal.columnsErr));
  if (stoppade.length === 0) return false;
  const what = stoppade.length === 1 ? 'PDF:en' : enumerate(stoppade);
  terminal.error(`${what} skrevs inte: ${countFindings(foundInPrint)} i utskriften.${isAlone ? '' : ' Det andra är skrivet.'}`);
  if (old !== undefined) terminal.info(`${old} är från en tidigare körning.`);
  return true;
}

/** What is in the output folder without the PDF. */
interface Left {
  /** The path of a PDF from an earlier build. */
  readonly old: string | undefined;
  /** Whether the manifest is the only file that was written. */
  readonly isAlone: boolean;
}

/** Reports what a browser did not make. */
function reportUnmade(what: string, error: Error, { old, isAlone }: Left, terminal: Terminal): void {
  const { reason, details, remedy } = describeNoPdf(error);
  terminal.error(`${what}: ${reason}.`);
  if (details !== undefined) terminal.info(details);
  if (old !== undefined) terminal.info(`${old} är från en tidigare körning.`);
  terminal.info(isAlone ? remedy : `Det andra är skrivet. ${remedy}`);
}
