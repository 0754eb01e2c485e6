/**
 * Makes the page that links to every document of a year. In: the manifests in the year's folder of documents, which may have been written by
 * several builds. Out: index.html beside them. Never: lists a file that no manifest lists, or that is not there.
 */
import { writeFiles } from '../../cli/write-files.ts';
import { escapeTerminal } from '../../escape/terminal.ts';
import { disk } from '../../platform/files.ts';
import { COMPILED, readIndexAssets } from '../../platform/package-files.ts';
import { type Listed, listedIn } from '../../render/manifest.ts';
import { openTemplate } from '../../render/templates.ts';
import { enumerate } from '../../swedish/typography.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { START } from '../../website/names.ts';

/** The name of the page. */
export const INDEX = 'index.html';

/** The end of the start page of a web folder, the only one of its pages that is listed. */
const WEB = `/${START}`;

/** Writes the page. Without documents there is none to write. */
export async function writeIndex(
  år: number,
  top: string,
  terminal: Terminal,
): Promise<'written' | 'not written' | 'no documents'> {
  const out = `${top}/${år}`;
  const names = disk.listFiles(out) ?? [];
  const all = names
    .filter((name) => /^[a-z0-9.-]+\.manifest\.json$/.test(name))
    .flatMap((name) => listedIn(disk.readFile(`${out}/${name}`, out)) ?? []);
  const isListed = (name: string) => names.includes(name) && (!name.includes('/') || name.endsWith(WEB));
  const documents = all.map((one) => ({ ...one, utdata: one.utdata.filter(isListed) }));
  if (documents.length === 0) return 'no documents';
  const page = await renderIndex(år, documents);
  return writeFiles(top, new Map([[`${out}/${INDEX}`, page]]), terminal) ? 'written' : 'not written';
}

/** The page. The document of the whole kommun comes first, and then the boards in alphabetical order. */
async function renderIndex(år: number, documents: readonly Listed[]): Promise<string> {
  const { templates, style } = readIndexAssets();
  const { template } = await openTemplate('index/page.hbs', templates, COMPILED, {});
  const order = new Intl.Collator('sv');
  const sorted = documents.toSorted(
    (a, b) => Number(b.samlar) - Number(a.samlar) || order.compare(a.namn, b.namn) || order.compare(a.titel, b.titel),
  );
  const kommuner = [...new Set(sorted.map(({ kommun }) => kommun))].sort(order.compare);
  return template({
    style,
    titel: escapeTerminal(`${enumerate(kommuner)}: uppföljning ${år}`),
    antal: `${sorted.length} dokument`,
    dokument: sorted.map((one, i) => entry(one, i)),
  });
}

/** A document: its page, or else its PDF, and its other files. */
function entry({ nämnd, namn, titel, utkast, utdata }: Listed, i: number) {
  // The web folder comes first, and the full report before its editions.
  const order = (name: string) => (name.endsWith(WEB) ? 0 : isEdition(name) ? 2 : 1);
  const main = utdata.toSorted((a, b) => order(a) - order(b));
  const [html, pdf] = ['.html', '.pdf'].map((end) => main.find((name) => name.endsWith(end) && !name.endsWith('-arkiv.pdf')));
  const huvud = html ?? pdf;
  const rest = utdata.filter((name) => name !== huvud);
  return {
    id: `dokument-${i + 1}`,
    namn: escapeTerminal(namn),
    titel: escapeTerminal(titel),
    utkast,
    huvud,
    filer: rest.map((fil) => ({ fil, text: labelOf(fil.slice(nämnd.length)) })),
  };
}

/** Whether a file is of a short edition. */
const isEdition = (name: string): boolean => EDITIONS.some(({ end }) => name.endsWith(end));

/** The short editions in words, by the ends of their files. */
const EDITIONS = [
  { end: '.sida.html', text: 'En sida' },
  { end: '.sida.pdf', text: 'En sida (PDF)' },
  { end: '.kort.html', text: 'Kortversion' },
  { end: '.kort.pdf', text: 'Kortversion (PDF)' },
];

/** What a link to a file says. `end` is what its name has after the id of the board. */
function labelOf(end: string): string {
  const edition = EDITIONS.find((one) => end.endsWith(one.end));
  if (edition) return edition.text;
  if (end.endsWith('-arkiv.pdf')) return 'Arkivexemplar (PDF)';
  if (end.endsWith('.pdf')) return 'PDF';
  if (end.endsWith('.html')) return 'Allt på en sida';
  if (end.endsWith('.json')) return 'Data (JSON)';
  if (end.endsWith('.matt.csv')) return 'Mått (CSV)';
  if (end.endsWith('.risker.csv')) return 'Risker (CSV)';
  return `Tabellen ${end.replace(/^.*?-|\.csv$/g, '')} (CSV)`;
}
