/** `vb build`: the report of every board of a year, as HTML, PDF and JSON. */

import { COMPILED, readMaterials } from '../assets.ts';
import { isSound, type LoadedYear, loadYear, makeMeasures, makeReport, renderReport } from '../build.ts';
import { CannotWrite } from '../effects.ts';
import { severityOf } from '../findings/catalog.ts';
import { FORMATS, type Format } from '../formats.ts';
import { makeManifest } from '../manifest.ts';
import { nodeEffects } from '../node-effects.ts';
import type { Started } from '../pdf/browser.ts';
import type { Copies } from '../pdf/finish/finish.ts';
import type { PdfFacts } from '../pdf/finish/metadata.ts';
import type { Printed, Shrunk } from '../pdf/print.ts';
import { printFindings } from '../printers/findings.ts';
import { reconstructedText } from '../printers/reconstructed.ts';
import { countFindings } from '../printers/terminal.ts';
import { BUILD, VERSION } from '../program.ts';
import type { Assets } from '../render/html.ts';
import { reconstructedOf } from '../resolve/year.ts';
import type { Run } from '../stages.ts';
import { EXIT, type Terminal } from '../terminal.ts';
import type { Måttabell } from '../view/measures.ts';
import { fileName, type Report } from '../view/report.ts';
import { chooseBoards, chooseTemplates, findYear, OWN_TEMPLATES } from './choose.ts';
import { below } from './write.ts';

interface BuildOptions {
  readonly data: string;
  readonly out: string;
  readonly namnd?: string;
  /** All formats when not named. */
  readonly format?: readonly Format[];
  readonly browser?: string;
  /** The folder of the kommun's own templates; `mallar` when there is one. */
  readonly mallar?: string;
  readonly strikt: boolean;
  /** The year is still being written: what is missing does not stop the building, and the report says that it is a draft. */
  readonly utkast?: boolean;
  /** An archive copy beside the PDF. */
  readonly arkiv?: boolean;
}

/** Builds and returns the exit code. */
export async function buildCommand(year: string, options: BuildOptions, terminal: Terminal): Promise<number> {
  const år = findYear(year, options.data, terminal);
  if (år === undefined) return EXIT.usage;
  if (options.utkast && options.arkiv) {
    terminal.error('Ett utkast arkiveras inte. Bygg utan --utkast när rapporten är färdig.');
    return EXIT.usage;
  }
  // The browser starts while the files are read.
  const formats = options.format ?? FORMATS;
  const assets = chooseTemplates(options.mallar, terminal);
  if (!assets) return EXIT.usage;
  const starting = formats.includes('pdf') ? startInBackground(options.browser, terminal) : undefined;
  try {
    const { run } = terminal;
    const request = { data: options.data, år, tillfälle: 'helår', utkast: options.utkast ?? false } as const;
    const loaded = loadYear({ ...nodeEffects, run }, request);
    report(loaded, terminal);
    const out = `${options.out}/${år}`;
    if (!loaded.år || !isSound(loaded.findings, options.strikt)) {
      terminal.error(`Rapporten byggdes inte: ${countFindings(loaded.findings)}. Det som redan finns i ${out}/ är orört.`);
      return EXIT.findings;
    }
    if (loaded.år.nämnder.length === 0) {
      terminal.error(
        `Det finns ingen nämnd i ${options.data}/${year}/. En nämnd är en mapp med en fil av samma namn; se docs/data.md.`,
      );
      return EXIT.findings;
    }
    const nämnder = chooseBoards(loaded.år.nämnder, options.namnd, terminal);
    if (!nämnder) return EXIT.usage;

    let code: number = EXIT.ok;
    for (const nämnd of nämnder) {
      const made = run('view', () => makeReport(nämnd, loaded));
      const name = fileName(nämnd.id, made.utkast !== null);
      const tid = momentOf(nämnd.data.dokument.beslutsdatum, process.env['SOURCE_DATE_EPOCH'], år);
      const { files, unprinted, shrunk } = await make(made, name, {
        mått: formats.includes('html') ? run('view', () => makeMeasures(nämnd, loaded)) : null,
        run,
        tid,
        formats,
        starting,
        arkiv: options.arkiv ?? false,
        assets,
        temafiler: loaded.temafiler,
      });
      const indata = readInput(`${options.data}/${år}`, nämnd.id);
      const webbläsare = files.has(`${name}.pdf`) ? await versionOf(starting) : null;
      const manifest = makeManifest(
        {
          år,
          nämnd: nämnd.id,
          utkast: made.utkast !== null,
          program: { version: VERSION, bygge: BUILD ?? null },
          node: process.version,
          webbläsare,
          tid,
          indata,
          ...readMaterials(options.mallar ?? OWN_TEMPLATES),
          utdata: files,
        },
        { manifest: readText(`${out}/${name}.manifest.json`), read: (other) => nodeEffects.readFile(`${out}/${other}`, out) },
      );
      files.set(`${name}.manifest.json`, manifest.text);
      try {
        run('write', () => nodeEffects.replaceFiles(below(out, files)));
      } catch (error) {
        if (!(error instanceof CannotWrite)) throw error;
        const left = error.written === 0 ? 'Det som redan fanns där är orört.' : 'En del filer där är nya och andra från förut.';
        terminal.error(`Det gick inte att skriva till ${out}/: ${error.message}. ${left}`);
        return EXIT.impossible;
      }
      const names = [...files.keys()];
      for (const one of manifest.äldre) {
        terminal.tell(`${out}/${one} är från en tidigare körning och gjord av andra uppgifter än dessa.`);
      }
      const isTable = (one: string) => one.startsWith(`${name}-`) && one.endsWith('.csv');
      for (const one of names) if (!isTable(one)) terminal.say(`${out}/${one}`);
      if (names.some(isTable)) terminal.say(`${out}/${name}-*.csv`);
      if (made.utkast)
        terminal.tell(`Utkast för ${made.nämnd}. ${made.utkast.text} Kör ”vb check ${år} --utkast” för att se vad som är kvar.`);
      if (options.arkiv && files.has(`${name}.pdf`) && !files.has(`${nämnd.id}-arkiv.pdf`)) {
        terminal.error('Inget arkivexemplar: sidorna har genomskinlighet eller för stora mått, som ett arkiv inte tar emot.');
        code = EXIT.impossible;
      }
      if (shrunk) terminal.tell(shrunkText(shrunk));
      if (unprinted) code = noPdf(unprinted, manifest.äldre.includes(`${name}.pdf`) ? undefined : `${out}/${name}.pdf`, terminal);
    }
    return code;
  } finally {
    const started = await starting;
    if (started && !(started instanceof Error)) await started.browser.close();
  }
}

/** What a board's report is made of, by the names within the year. */
function readInput(folder: string, nämnd: string): Map<string, Uint8Array> {
  const names = (nodeEffects.listFiles(folder) ?? []).filter(
    (name) => name.startsWith('gemensamt/') || name.startsWith(`${nämnd}/`),
  );
  return new Map(names.map((name) => [name, nodeEffects.readFile(`${folder}/${name}`) ?? new Uint8Array()]));
}

function readText(file: string): string | undefined {
  const bytes = nodeEffects.readFile(file);
  return bytes && new TextDecoder().decode(bytes);
}

async function versionOf(starting: Promise<Started | Error> | undefined): Promise<string | null> {
  const started = await starting;
  return started && !(started instanceof Error) ? started.browser.version() : null;
}

interface Wanted {
  /** The measures as a table of its own. */
  readonly mått: Måttabell | null;
  readonly run: Run;
  /** The moment the report is of. */
  readonly tid: string;
  readonly formats: readonly Format[];
  readonly starting: Promise<Started | Error> | undefined;
  readonly arkiv: boolean;
  readonly assets: Assets;
  readonly temafiler: LoadedYear['temafiler'];
}

interface Made {
  readonly files: Map<string, string | Uint8Array>;
  /** Why there is no PDF, when one was asked for and could not be made. */
  readonly unprinted?: Error;
  readonly shrunk?: Shrunk | undefined;
}

/** A board's files by name. */
async function make(
  report: Report,
  name: string,
  { mått, run, tid, formats, starting, arkiv, assets, temafiler }: Wanted,
): Promise<Made> {
  const files = new Map<string, string | Uint8Array>();
  if (formats.includes('json')) files.set(`${name}.json`, `${JSON.stringify(report, null, 2)}\n`);
  if (!formats.some((format) => format !== 'json')) return { files };
  const html = await run('render', async () => renderReport(report, assets, COMPILED, temafiler));
  if (formats.includes('html')) {
    files.set(`${name}.html`, html);
    const { renderCsv, renderMeasures } = await import('../render/csv.ts');
    for (const [file, table] of [...renderMeasures(mått), ...renderCsv(report)]) files.set(file, table);
  }
  // The browser has had the time of the reading and the rendering to start in.
  const started = starting && (await run('browser', () => starting));
  const pdf = started && (await printed(html, started, factsOf(report, tid), arkiv, run));
  if (pdf instanceof Error) return { files, unprinted: pdf };
  if (pdf) files.set(`${name}.pdf`, pdf.läsexemplar);
  if (pdf?.arkivexemplar) files.set(`${report.id}-arkiv.pdf`, pdf.arkivexemplar);
  return { files, shrunk: pdf?.shrunk };
}

/** The PDF, or why there is none. */
async function printed(
  html: string,
  started: Started | Error,
  facts: PdfFacts,
  arkiv: boolean,
  run: Run,
): Promise<(Copies & Pick<Printed, 'shrunk'>) | Error> {
  if (started instanceof Error) return started;
  try {
    const [{ printPdf }, { finishBoth, finishPdf }] = await Promise.all([
      import('../pdf/print.ts'),
      import('../pdf/finish/finish.ts'),
    ]);
    const { bytes, shrunk } = await run('print', () => printPdf(html, started.browser));
    const copies = run('finish', () =>
      arkiv ? finishBoth(bytes, facts) : { läsexemplar: finishPdf(bytes, facts), arkivexemplar: undefined },
    );
    return { ...copies, shrunk };
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

const factsOf = ({ nämnd, beskrivning, språk }: Report, tid: string): PdfFacts => ({
  författare: nämnd,
  beskrivning,
  språk,
  tid,
  program: `vb ${VERSION}`,
});

/** The moment a report is of, never the clock's: the same data give the same bytes on any day. */
function momentOf(beslutsdatum: string | undefined, epoch: string | undefined, år: number): string {
  if (beslutsdatum === undefined && /^\d{1,10}$/.test(epoch ?? '')) {
    return new Date(Number(epoch) * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
  }
  return `${beslutsdatum ?? `${år}-12-31`}T00:00:00Z`;
}

/** Never rejects: a browser that does not start is a result like another. */
async function startInBackground(browser: string | undefined, terminal: Terminal): Promise<Started | Error> {
  try {
    const { startBrowser } = await import('../pdf/browser.ts');
    return await startBrowser({ browser, env: process.env, tell: terminal.note });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function report({ år, findings, sources }: LoadedYear, terminal: Terminal): void {
  // An upplysning is for who asks: `vb check` shows them.
  const told = findings.filter((one) => severityOf(one) !== 'upplysning');
  if (told.length > 0) terminal.tell(printFindings(told, sources, terminal.chalkBeside));
  const reconstructed = år && reconstructedText({ år: år.år, rekonstruerade: reconstructedOf(år) });
  if (reconstructed) terminal.tell(reconstructed);
}

/** Chromium makes pages at most a third smaller. */
function shrunkText({ scale, widest }: Shrunk): string {
  const what = widest === undefined ? 'något' : `tabellen ”${widest.namn}” under ”${widest.rubrik}”`;
  return (
    `Varning: allt i PDF:en är förminskat till ${Math.round(scale * 100)} %, för ${what} är bredare än papperet` +
    `${scale < 0.67 ? ', och det som ändå inte får plats är avskuret' : ''}. Visa färre år eller kolumner, eller korta rubrikerna.`
  );
}

/** The old PDF is named here unless the manifest has told of it. */
function noPdf(reason: Error, old: string | undefined, terminal: Terminal): number {
  terminal.error('Ingen PDF: ingen webbläsare gick att starta, eller så kunde den inte skriva ut.');
  if (reason.message !== '') terminal.tell(reason.message);
  if (old !== undefined && nodeEffects.readFile(old)) terminal.tell(`${old} är från en tidigare körning.`);
  terminal.tell(
    'Det andra är skrivet. Installera Chrome, Edge eller Chromium för att få en PDF, eller ange en med --browser SÖKVÄG. ' +
      'Kör ”vb doctor” för att se vad som hittades.',
  );
  return EXIT.impossible;
}
