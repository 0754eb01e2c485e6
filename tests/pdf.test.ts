/** The PDF of the real year, printed by a real browser and read back with pdf.js and pdf-lib. */
import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPages } from '../src/pdf/destinations.ts';
import type { Started } from '../src/platform/browser/launch.ts';
import type { Innehåll, Måttabell, Måttrad, Tecken } from '../src/view/report.ts';
import { openBrowser } from './support/browser.ts';
import { amountRowText, amountTables, måttRowText, squeeze } from './support/facts.ts';
import { openWithPdfjs } from './support/pdf.ts';
import { finishOnce, printOnce } from './support/print-once.ts';
import { målOf } from './support/report.ts';
import { loadReal, renderReal } from './support/year.ts';

const { report } = loadReal();
const entries = report.innehåll.flatMap((one): Innehåll[] => [one, ...one.under]);
const tables = målOf(report).flatMap(({ tabeller }) => tabeller);

let started: Started;
let bytes: Uint8Array;
let pdf: PDFDocumentProxy;
/** The text of each page, without white space. */
let pages: string[];

beforeAll(async () => {
  started = await openBrowser();
  bytes = await finishOnce((await printOnce(await renderReal(), started.browser)).bytes);
  pdf = await openWithPdfjs(bytes);
  pages = await Promise.all(
    Array.from({ length: pdf.numPages }, async (_, i) => {
      const { items } = await (await pdf.getPage(i + 1)).getTextContent();
      return squeeze(items.map((item) => ('str' in item ? item.str : '')).join(''));
    }),
  );
});

afterAll(() => started.browser.close());

test('has a title, a language and tags', async () => {
  const { info } = (await pdf.getMetadata()) as { info: { Title?: string; Language?: string } };
  expect(info.Title).toBe(`${report.titel} – ${report.nämnd}, ${report.kommun}`);
  expect(info.Language).toBe('sv');
  expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
});

test('has a bookmark for every chapter and mål, in order', async () => {
  type Bookmark = { title: string; items: Bookmark[] };
  const flat = (all: readonly Bookmark[]): string[] => all.flatMap(({ title, items }) => [squeeze(title), ...flat(items)]);
  const bookmarks = flat((await pdf.getOutline()) as Bookmark[]);
  const wanted = entries.map(({ titel }) => squeeze(titel));
  // There are more bookmarks than entries of the contents. The entries must come in the same order.
  let next = 0;
  for (const title of bookmarks) if (title === wanted[next]) next++;
  expect(wanted[next]).toBeUndefined();
  // A heading whose letters overlap the page before is painted, and read, twice.
  const twice = bookmarks.filter((title) => title.slice(0, title.length / 2).repeat(2) === title);
  expect(twice).toEqual([]);
});

test('gives the page of each heading in its contents', async () => {
  const { pageOf, count } = readPages(bytes);
  expect(count).toBe(pdf.numPages);
  const first = pageOf.get(entries[0]?.id ?? '') ?? 0;
  const contents = pages.slice(1, first - 1).join('');
  for (const { id, titel } of entries) {
    const page = pageOf.get(id) ?? 0;
    expect(contents).toContain(squeeze(`${titel}${page}`));
    expect(pages[page - 1]).toContain(squeeze(titel));
  }
});

test('numbers its pages and names the chapter at the top of each', async () => {
  const { pageOf } = readPages(bytes);
  const starts = report.innehåll.map(({ id, titel }) => ({ titel, page: pageOf.get(id) ?? 0 }));
  for (const [i, text] of pages.entries()) {
    if (i === 0) continue;
    expect(text).toContain(`Sida${i + 1}/${pages.length}`);
    const chapter = starts.findLast(({ page }) => page <= i + 1);
    if (chapter) expect(text).toContain(squeeze(chapter.titel));
  }
});

/** A cell on paper, where a sign is a picture that has words. */
const onPaper = <T extends { readonly tecken: Tecken | null }>(cell: T): T => ({
  ...cell,
  tecken: cell.tecken && { ...cell.tecken, ord: null },
});

const rowText = (row: Måttrad) => måttRowText({ ...row, celler: row.celler.map(onPaper) });

test('holds every row of every mått table on one page, with the header of the table', () => {
  const head = ({ kolumner }: Måttabell) => squeeze(kolumner.map(({ text }) => text).join(''));
  const lost: string[] = [];
  for (const table of tables) {
    for (const row of table.grupper.flat()) {
      const page = pages.find((text) => text.includes(rowText(row)) && text.includes(head(table)));
      if (page === undefined) lost.push(`${table.rubrik}: ${row.namn}`);
    }
  }
  expect(lost).toEqual([]);
});

test('holds every row of every amount table', () => {
  const rows = amountTables(report).flatMap(({ rader }) => rader);
  expect(rows.length).toBeGreaterThan(50);
  expect(
    rows.filter((row) => !pages.some((text) => text.includes(amountRowText({ ...row, celler: row.celler.map(onPaper) })))),
  ).toEqual([]);
});

test('holds every fact and every piece of running text', () => {
  /** Whether a page has the text, or has its beginning and the next page the rest. Pages paint their boxes after other text. */
  const isPrinted = (text: string) =>
    pages.some((page, i) => {
      if (page.includes(text)) return true;
      let end = text.length;
      while (end > 0 && !page.includes(text.slice(0, end))) end -= 1;
      return end > 0 && (pages[i + 1]?.includes(text.slice(end)) ?? false);
    });
  const lost: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null) {
      if ('delar' in value && 'slag' in value)
        check((value as { delar: { text: string }[] }).delar.map(({ text }) => text).join(''));
      else if ('punkter' in value)
        for (const point of (value as { punkter: { text: string }[][] }).punkter) check(point.map(({ text }) => text).join(''));
      else if ('namn' in value && 'värde' in value) check(`${value.namn}${value.värde}`);
      else Object.values(value).forEach(visit);
    }
  };
  const check = (text: string) => {
    if (!isPrinted(squeeze(text))) lost.push(text);
  };
  visit(report.kapitel);
  expect(lost).toEqual([]);
});

test('gives every picture its number and description', async () => {
  const figures: string[] = [];
  for (const [, object] of (await PDFDocument.load(bytes)).context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict) || object.get(PDFName.of('S')) !== PDFName.of('Figure')) continue;
    const alt = object.get(PDFName.of('Alt'));
    figures.push(alt instanceof PDFString || alt instanceof PDFHexString ? squeeze(alt.decodeText()) : '(none)');
  }
  const overview = report.kapitel.flatMap((kapitel) => (kapitel.slag === 'översikt' ? kapitel.bilder : []));
  const all = [...overview, ...tables.flatMap(({ bilder }) => bilder)].map(({ nummer, beskrivning }) =>
    squeeze(`Figur ${nummer}.${beskrivning}`),
  );
  const rows = tables.flatMap(({ grupper }) =>
    grupper.flat().flatMap(({ celler }) => celler.flatMap(({ bild }) => bild?.namn ?? [])),
  );
  expect(figures).not.toContain('(none)');
  expect([...all, ...rows.map(squeeze)].filter((name) => !figures.includes(name))).toEqual([]);
});

test('is printed at full size, since nothing is wider than the paper', async () => {
  const { items } = await (await pdf.getPage(1)).getTextContent();
  const sizes = items.flatMap((item) => ('transform' in item ? [item.transform[3] as number] : []));
  expect(Math.max(...sizes)).toBeCloseTo(34, 1);
});

test('has no table header without a row below it', () => {
  // A page's text ends with a header only when no row follows the header on that page.
  const heads = new Set(tables.map(({ kolumner }) => squeeze(kolumner.map(({ text }) => text).join(''))));
  for (const text of pages) for (const head of heads) expect(text.replace(/Huddingekommun.*$/, '').endsWith(head)).toBe(false);
});

test('uses only the embedded typeface', async () => {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const fonts = document.context
    .enumerateIndirectObjects()
    .map(([, object]) => object)
    .filter((object): object is PDFDict => object instanceof PDFDict && object.get(PDFName.of('Type')) === PDFName.of('Font'));
  const faces = fonts.map((font) => String(font.get(PDFName.of('BaseFont'))).replace(/^\/[A-Z]{6}\+/, ''));
  expect(faces.length).toBeGreaterThan(0);
  expect(faces.filter((face) => !face.startsWith('SourceSans3'))).toEqual([]);
});
