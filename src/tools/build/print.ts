/** What `vb build` reports: findings, the files that were written, and what could not be made. */
import type { CompiledBoard, LoadedYear } from '../../compile.ts';
import { severityOf } from '../../diagnostics/catalog.ts';
import { printFindings } from '../../diagnostics/print.ts';
import { reconstructedText } from '../../diagnostics/reconstructed.ts';
import type { Shrunk } from '../../platform/browser/print.ts';
import { reconstructedOf } from '../../resolve/year.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';
import { fileName } from '../../view/file-name.ts';

/** Reports every fel and varning. An upplysning is shown by `vb check`. */
export function tellFindings({ år, findings, sources }: LoadedYear, terminal: Terminal): void {
  const shown = findings.filter((one) => severityOf(one) !== 'upplysning');
  if (shown.length > 0) terminal.info(printFindings(shown, sources, terminal.chalkBeside));
  const reconstructed = år && reconstructedText({ år: år.år, rekonstruerade: reconstructedOf(år) });
  if (reconstructed) terminal.info(reconstructed);
}

interface Built {
  /** The folder that the files were written to. */
  readonly out: string;
  /** Whether an archive copy was asked for. */
  readonly arkiv: boolean;
  /** A file of the output folder; undefined where there is none. */
  readonly earlier: (name: string) => Uint8Array | undefined;
}

/** Reports the files of a board, and what could not be made. Returns the exit code. */
export function tellCompiled(compiled: CompiledBoard, { out, arkiv, earlier }: Built, terminal: Terminal): number {
  const { report, files, äldre, shrunk, unprinted } = compiled;
  const name = fileName(report.id, report.utkast !== null);
  for (const file of äldre) terminal.info(`${out}/${file} är från en tidigare körning och gjord av andra uppgifter än dessa.`);
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
    // The manifest has already named a PDF that is older than this build.
    const old = !äldre.includes(`${name}.pdf`) && earlier(`${name}.pdf`) !== undefined;
    tellNoPdf(unprinted, old ? `${out}/${name}.pdf` : undefined, terminal);
  }
  return unarchived || unprinted ? EXIT.impossible : EXIT.ok;
}

/** Chromium scales pages down to two thirds at most. */
function shrunkText({ scale, widest }: Shrunk): string {
  const what = widest === undefined ? 'något' : `tabellen ”${widest.namn}” under ”${widest.rubrik}”`;
  return (
    `Varning: allt i PDF:en är förminskat till ${Math.round(scale * 100)} %, för ${what} är bredare än papperet` +
    `${scale < 0.67 ? ', och det som ändå inte får plats är avskuret' : ''}. Visa färre år eller kolumner, eller korta rubrikerna.`
  );
}

/** `old` is a PDF of an earlier build that still lies there. */
function tellNoPdf(reason: Error, old: string | undefined, terminal: Terminal): void {
  terminal.error('Ingen PDF: ingen webbläsare gick att starta, eller så kunde den inte skriva ut.');
  if (reason.message !== '') terminal.info(reason.message);
  if (old !== undefined) terminal.info(`${old} är från en tidigare körning.`);
  terminal.info(
    'Det andra är skrivet. Installera Chrome, Edge eller Chromium för att få en PDF, eller ange en med --browser SÖKVÄG. ' +
      'Kör ”vb doctor” för att se vad som hittades.',
  );
}
