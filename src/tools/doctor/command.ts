/** Runs `vb doctor`: shows Node, fonts and browsers, and prints a test PDF to find out whether PDFs can be made. */

import { rubbadeText } from '../../cli/rubbade.ts';
import { reportInterrupted } from '../../cli/write-files.ts';
import { escapeTerminal } from '../../escape/terminal.ts';
import { findBrowsers, NoBrowser, startBrowser } from '../../platform/browser/launch.ts';
import { disk } from '../../platform/files.ts';
import { readAssets } from '../../platform/package-files.ts';
import { env, node } from '../../platform/process.ts';
import { verifyManifest } from '../../render/manifest.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';

/** The first version of Chromium with CSS margin boxes, which hold running heads and page numbers. */
const MIN_CHROMIUM = 131;

interface DoctorOptions {
  readonly browser?: string;
  /** The folder with one subfolder per year of built reports. */
  readonly out: string;
}

/** Prints the results and returns the exit code: 3 when no PDF can be made. */
export async function doctorCommand(options: DoctorOptions, terminal: Terminal): Promise<number> {
  reportInterrupted(options.out, terminal);
  const { chalk } = terminal;
  const row = (label: string, text: string) => terminal.out(`${chalk.bold(label.padEnd(14))} ${text}`);
  row('Node', `${node.version} (${node.platform} ${node.arch})`);
  const { fonts } = readAssets();
  row('Typsnitt', `inbäddat, ${fonts.length} vikter (${fonts.map(({ weight }) => weight).join(', ')}); inga andra behövs`);
  for (const [i, text] of reportsIn(options.out).entries()) row(i === 0 ? 'Rapporter' : '', escapeTerminal(text));

  const request = { browser: options.browser, env, info: terminal.info };
  const candidates = findBrowsers(request);
  for (const [i, { namn, executable }] of candidates.entries()) {
    row(i === 0 ? 'Webbläsare' : '', executable ? `${namn}: ${executable}` : namn);
  }
  if (candidates.length === 0) row('Webbläsare', 'ingen hittades');
  try {
    const { browser, candidate, sandbox } = await startBrowser(request);
    try {
      const version = await browser.version();
      row('Används', `${candidate.namn}, ${version}, ${sandbox ? 'med' : 'utan'} sandlåda`);
      const problems = await probe(version, async () => {
        const { printPdf } = await import('../../platform/browser/print.ts');
        const html = '<!doctype html><html lang="sv"><title>Prov</title><h1>Prov åäö</h1></html>';
        return (await printPdf(html, browser)).bytes;
      });
      row('PDF', problems.length === 0 ? chalk.green('går att göra, taggad och med bokmärken') : chalk.red(problems.join('; ')));
      return problems.length === 0 ? EXIT.ok : EXIT.impossible;
    } finally {
      await browser.close();
    }
  } catch (error) {
    if (!(error instanceof NoBrowser)) throw error;
    row('PDF', chalk.red('går inte att göra: ingen webbläsare gick att starta'));
    if (error.message !== '') terminal.info(error.message);
    terminal.info('Installera Chrome, Edge eller Chromium, eller ange en med --browser SÖKVÄG.');
    return EXIT.impossible;
  }
}

/** One line for each built report: whether its files are as its manifest lists them. */
function reportsIn(out: string): string[] {
  return disk.listFolders(out).flatMap((year) => {
    const folder = `${out}/${year}`;
    const read = (name: string) => disk.readFile(`${folder}/${name}`, folder);
    const manifests = (disk.listFiles(folder) ?? []).filter((name) => /^[^./][^/]*\.manifest\.json$/.test(name));
    return manifests.flatMap((name) => {
      const rubbade = verifyManifest(read(name), read);
      const report = `${folder}/${name.slice(0, -'.manifest.json'.length)}`;
      if (!rubbade) return [`${report}: manifestet går inte att läsa`];
      const lines = rubbadeText(rubbade, folder);
      return lines.length === 0 ? [`${report}: som den byggdes`] : lines;
    });
  });
}

/** Prints a test page and returns the problems, in Swedish: an old browser, a PDF without tags or without bookmarks. */
async function probe(version: string, print: () => Promise<Uint8Array>): Promise<string[]> {
  const problems: string[] = [];
  const major = Number(/\/(\d+)\./.exec(version)?.[1] ?? 0);
  if (major < MIN_CHROMIUM) problems.push(`webbläsaren är för gammal, minst version ${MIN_CHROMIUM} behövs`);
  const pdf = Buffer.from(await print()).toString('latin1');
  if (!pdf.includes('/StructTreeRoot')) problems.push('webbläsaren taggar inte PDF-filer');
  if (!pdf.includes('/Outlines')) problems.push('webbläsaren skriver inga bokmärken');
  return problems;
}
