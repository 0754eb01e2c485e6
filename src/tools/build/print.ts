/** Reports the outcome of `vb build`: findings, the files written, and documents that could not be made. */
import { describeNoPdf } from '../../cli/no-pdf.ts';
import { rubbadeText } from '../../cli/rubbade.ts';
import type { CompiledBoard, LoadedYear } from '../../compile.ts';
import { severityOf } from '../../diagnostics/catalog.ts';
import { printFileError, printFindings } from '../../diagnostics/print.ts';
import { reconstructedText } from '../../diagnostics/reconstructed.ts';
import type { Shrunk } from '../../platform/browser/print.ts';
import type { TemplateErrors } from '../../render/template-faults.ts';
import { reconstructedOf } from '../../resolve/year.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';
import { fileName } from '../../view/file-name.ts';

/** Reports every fel and varning, and which boards are reconstructed. `vb check` shows upplysningar. */
export function reportFindings({ år, findings, sources }: LoadedYear, terminal: Terminal): void {
  const shown = findings.filter((one) => severityOf(one) !== 'upplysning');
  if (shown.length > 0) terminal.info(printFindings(shown, sources, terminal.chalkErr, terminal.columnsErr));
  const reconstructed = år && reconstructedText({ år: år.år, rekonstruerade: reconstructedOf(år) });
  if (reconstructed) terminal.info(reconstructed);
}

/** Reports the errors of the kommun's own templates. */
export function reportTemplateErrors({ faults }: TemplateErrors, terminal: Terminal): void {
  terminal.info(faults.map((one) => printFileError(one, terminal.chalkErr, terminal.columnsErr)).join('\n'));
  terminal.error(`Rapporten byggdes inte: ${faults.length} fel i egna mallar.`);
}

interface Built {
  /** The folder that the files were written to. */
  readonly out: string;
  /** Whether an archive copy was asked for. */
  readonly arkiv: boolean;
  /** Reads a file of the output folder. Undefined when it does not exist. */
  readonly earlier: (name: string) => Uint8Array | undefined;
}

/** Reports a board's files, and documents that could not be made. Returns the exit code. */
export function reportCompiled(compiled: CompiledBoard, { out, arkiv, earlier }: Built, terminal: Terminal): number {
  const { report, files, äldre, rubbade, shrunk, unprinted } = compiled;
  const name = fileName(report.id, report.utkast !== null);
  for (const line of rubbadeText(rubbade, out)) terminal.info(line);
  const stale = äldre.filter((file) => !rubbade.ändrade.includes(file));
  for (const file of stale) terminal.info(`${out}/${file} är från en tidigare körning och gjord av andra uppgifter än dessa.`);
  const names = [...files.keys()];
  const isTable = (file: string) => file.startsWith(`${name}-`) && file.endsWith('.csv');
  for (const file of names) if (!isTable(file)) terminal.out(`${out}/${file}`);
  if (names.some(isTable)) terminal.out(`${out}/${name}-*.csv`);
  if (report.utkast) {
    const { text } = report.utkast;
    terminal.info(`Utkast för ${report.nämnd}. ${text} Kör ”vb check ${report.år} --utkast” för att se vad som är kvar.`);
  }
  const unarchived = arkiv && files.has(`${name}.pdf`) && !files.has(`${report.id}-arkiv.pdf`);
  if (unarchived) {
    terminal.error('Inget arkivexemplar: sidorna har genomskinlighet eller för stora mått, som ett arkiv inte tar emot.');
  }
  if (shrunk) terminal.info(shrunkText(shrunk));
  if (unprinted) {
    // A PDF in `äldre` has already been reported above.
    const old = !äldre.includes(`${name}.pdf`) && earlier(`${name}.pdf`) !== undefined;
    reportNoPdf(unprinted, { old: old ? `${out}/${name}.pdf` : undefined, isAlone: names.length === 1 }, terminal);
  }
  return unarchived || unprinted ? EXIT.impossible : EXIT.ok;
}

/** Warns that the pages were scaled down. Chromium scales down to two thirds (0.67) at most, and clips what is still too wide. */
function shrunkText({ scale, widest }: Shrunk): string {
  const what = widest === undefined ? 'något' : `tabellen ”${widest.namn}” under ”${widest.rubrik}”`;
  return (
    `Varning: allt i PDF:en är förminskat till ${Math.round(scale * 100)} %, för ${what} är bredare än papperet` +
    `${scale < 0.67 ? ', och det som ändå inte får plats är avskuret' : ''}. Visa färre år eller kolumner, eller korta rubrikerna.`
  );
}

/** What is in the output folder without the PDF. */
interface Left {
  /** The path of a PDF from an earlier build. */
  readonly old: string | undefined;
  /** Whether the manifest is the only file that was written. */
  readonly isAlone: boolean;
}

function reportNoPdf(error: Error, { old, isAlone }: Left, terminal: Terminal): void {
  const { reason, details, remedy } = describeNoPdf(error);
  terminal.error(`Ingen PDF: ${reason}.`);
  if (details !== undefined) terminal.info(details);
  if (old !== undefined) terminal.info(`${old} är från en tidigare körning.`);
  terminal.info(isAlone ? remedy : `Det andra är skrivet. ${remedy}`);
}
