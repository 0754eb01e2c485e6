/** Runs `vb doctor`: shows Node, fonts and browsers, and prints a test PDF to find out whether PDFs can be made. */

import { describeNoPdf } from '../../cli/no-pdf.ts';
import { rubbadeText } from '../../cli/rubbade.ts';
import { reportInterrupted } from '../../cli/write-files.ts';
import { escapeTerminal } from '../../escape/terminal.ts';
import { type EmbeddedPackage, findEmbeddedPackage } from '../../platform/browser/embedded.ts';
import { BrowserFailed, NoBrowser } from '../../platform/browser/failure.ts';
import { findBrowsers } from '../../platform/browser/find.ts';
import { type Started, startBrowser } from '../../platform/browser/launch.ts';
import { workloadOf } from '../../platform/browser/workload.ts';
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
  /** Replaces the time limits of the browser, in seconds. */
  readonly tidsgrans?: number;
}

/** Prints the results and returns the exit code: 3 when no PDF can be made. */
export async function doctorCommand({ browser, out, tidsgrans }: DoctorOptions, terminal: Terminal): Promise<number> {
  reportInterrupted(out, terminal);
  const { chalk } = terminal;
  const row = (label: string, text: string) => terminal.out(`${chalk.bold(label.padEnd(14))} ${text}`);
  row('Node', `${node.version} (${node.platform} ${node.arch})`);
  const { fonts } = readAssets();
  row('Typsnitt', `inbäddat, ${fonts.length} vikter (${fonts.map(({ weight }) => weight).join(', ')}); inga andra behövs`);
  for (const [i, text] of reportsIn(out).entries()) row(i === 0 ? 'Rapporter' : '', escapeTerminal(text));

  const request = { browser, env, seconds: tidsgrans, info: terminal.info };
  const candidates = findBrowsers(request);
  for (const [i, { namn, executable }] of candidates.entries()) {
    row(i === 0 ? 'Webbläsare' : '', executable ? `${namn}: ${executable}` : namn);
  }
  if (candidates.length === 0) row('Webbläsare', 'ingen hittades');
  try {
    const started = await startBrowser(request);
    try {
      const { version, candidate, sandbox } = started;
      row('Används', `${candidate.namn}, ${version}, ${sandbox ? 'med' : 'utan'} sandlåda`);
      const embedded = candidate.slag === 'inbyggd' ? findEmbeddedPackage() : undefined;
      if (embedded?.isOutdated) row('Varning', chalk.yellow(outdatedText(embedded)));
      const problems = await probe(started);
      row('PDF', problems.length === 0 ? chalk.green('går att göra, taggad och med bokmärken') : chalk.red(problems.join('; ')));
      return problems.length === 0 ? EXIT.ok : EXIT.impossible;
    } finally {
      await started.close();
    }
  } catch (error) {
    if (!(error instanceof NoBrowser || error instanceof BrowserFailed)) throw error;
    const { reason, details, remedy } = describeNoPdf(error);
    row('PDF', chalk.red(`går inte att göra: ${reason}`));
    if (details !== undefined) terminal.info(details);
    terminal.info(remedy);
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

/** Warns of an embedded browser that is over a year old. An update may have no newer one, so the other ways are given too. */
function outdatedText({ version, published, isForOldNode }: EmbeddedPackage): string {
  return (
    `den inbyggda webbläsaren, Chromium ${version}, kom ${published} och är över ett år gammal. Den saknar senare säkerhetsrättningar. ` +
    `Så använder du en nyare: uppdatera vb${isForOldNode ? ', installera om vb med Node 22.17 eller senare' : ''}, installera ` +
    'chromium-headless-shell, som sedan används av sig självt, eller ange en webbläsare med --browser SÖKVÄG.'
  );
}

/** Prints a test page and returns the problems, in Swedish: an old browser, a PDF without tags or without bookmarks. */
async function probe({ browser, version, supervise }: Started): Promise<string[]> {
  const problems: string[] = [];
  const major = Number(/\/(\d+)\./.exec(version)?.[1] ?? 0);
  if (major < MIN_CHROMIUM) problems.push(`webbläsaren är för gammal, minst version ${MIN_CHROMIUM} behövs`);
  const { printPdf } = await import('../../platform/browser/print.ts');
  const html = '<!doctype html><html lang="sv"><title>Prov</title><h1>Prov åäö</h1></html>';
  const { bytes } = await supervise(printPdf(html, browser), workloadOf(html).seconds);
  const pdf = Buffer.from(bytes).toString('latin1');
  if (!pdf.includes('/StructTreeRoot')) problems.push('webbläsaren taggar inte PDF-filer');
  if (!pdf.includes('/Outlines')) problems.push('webbläsaren skriver inga bokmärken');
  return problems;
}
