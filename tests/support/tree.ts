/**
 * Reads the same tree from a page and from its PDF, so that a test can compare them. The PDF is read with pdf-lib (the structure)
 * and pdf.js (the text of each mark), which are independent of src/pdf.
 */
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';
import { OPS, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Page } from 'puppeteer';
import { MISSING_CHARACTERS } from '../../src/model/typsnitt.ts';
import { openWithPdfjs } from './pdf.ts';

/** What a reader that follows the tags gets. */
export interface Tree {
  /** The text of each block in reading order. A figure is a block with its alternative. Blocks without text are left out. */
  readonly blocks: readonly string[];
  /** The text of each cell, by table and row. A cell over several columns is followed by `←` for each further column. */
  readonly tables: readonly (readonly (readonly string[])[])[];
}

/** Text that the browser generates and the HTML does not have: the markers of lists. Page numbers are filled in on both sides. */
const GENERATED_TYPES = new Set(['Lbl']);

/** Structure types that are a part of the block around them. */
const INLINE_TYPES = new Set(['NonStruct', 'Link', 'Span', 'Em', 'Strong', 'Sub', 'Code', 'Quote', 'Reference']);

/** Removes soft hyphens, makes all white space one space, and ignores case, which CSS changes. */
const normalize = (text: string) => text.replaceAll('\u00ad', '').replace(/\s+/g, ' ').trim().toLowerCase();

/** The tree of a loaded page as it is printed. `pageOf` gives the page numbers of the table of contents. */
export async function treeOfHtml(page: Page, pageOf: ReadonlyMap<string, number>): Promise<Tree> {
  await page.emulateMediaType('print');
  const { blocks, tables } = await page.evaluate(readDocument, Object.fromEntries(pageOf));
  return {
    blocks: blocks.map(normalize).filter((text) => text !== ''),
    tables: tables.map((rows) => rows.map((cells) => cells.map(normalize))),
  };
}

/** The text of each block of a loaded page as it is printed, without the page numbers of the table of contents. */
export async function readDocumentBlocks(page: Page): Promise<string[]> {
  await page.emulateMediaType('print');
  return (await page.evaluate(readDocument, {})).blocks;
}

/** Runs in the page. */
function readDocument(pageOf: Record<string, number>): { blocks: string[]; tables: string[][][] } {
  const isInline = (element: Element) => /^inline|contents/.test(getComputedStyle(element).display) || element.closest('a');
  const blocksOf = (top: Element): string[] => {
    const blocks = [''];
    const visit = (parent: Element) => {
      for (const node of parent.childNodes) {
        if (node instanceof Text) blocks.push((blocks.pop() ?? '') + node.data);
        if (
          !(node instanceof Element) ||
          // An element with display: contents has no box of its own, and is read.
          (!node.checkVisibility() && getComputedStyle(node).display !== 'contents') ||
          node.matches('script, style, [aria-hidden="true"], img[alt=""]')
        )
          continue;
        // The words of a sign, which the page hides from sight, are the alternative of the sign in the PDF.
        if (node.matches('.tecken-ord')) {
          blocks.push(`Figure: ${node.textContent}`, '');
          continue;
        }
        const number = pageOf[node.getAttribute('data-sida') ?? ''];
        if (node.matches('br')) blocks.push(`${blocks.pop() ?? ''} `);
        else if (number !== undefined) blocks.push((blocks.pop() ?? '') + number);
        else if (node.matches('svg, img')) {
          const parts = [...node.querySelectorAll(':scope > title, :scope > desc')].map((one) => one.textContent);
          const name = node.getAttribute('alt') ?? node.getAttribute('aria-label') ?? parts.join(' ');
          blocks.push(`Figure: ${name}`, '');
        } else if (isInline(node)) visit(node);
        else {
          blocks.push('');
          visit(node);
          blocks.push('');
        }
      }
    };
    visit(top);
    return blocks;
  };
  const tables = [...document.querySelectorAll('table')].map((table) =>
    [...table.rows].map((row) =>
      [...row.cells].flatMap((cell) => [blocksOf(cell).join(' '), ...Array<string>(cell.colSpan - 1).fill('←')]),
    ),
  );
  return { blocks: blocksOf(document.body), tables };
}

/** An element of the structure tree of a PDF. */
export interface PdfElement {
  readonly type: string;
  readonly dict: PDFDict;
  /** The number of columns of a cell that two parts of a table share. */
  readonly columns?: number;
  readonly kids: readonly (PdfElement | PdfText)[];
}

/** The text of a mark, and the number of its page, from 1. It is 0 for a text that this file made. */
export interface PdfText {
  readonly text: string;
  readonly page: number;
}

/** The structure tree of a PDF with the text of each mark. A line break inside a mark is `\n`. */
export async function readPdfTree(bytes: Uint8Array): Promise<PdfElement> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const root = document.catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict);
  const pages = document.getPages().map(({ ref }) => ref.toString());
  const pdf = await openWithPdfjs(bytes);
  const texts = await Promise.all(pages.map((_, i) => textsOfMarks(pdf, i + 1)));
  const read = (value: PDFObject | undefined, page: string): (PdfElement | PdfText)[] => {
    const own = value instanceof PDFRef ? document.context.lookup(value) : value;
    if (own instanceof PDFArray) return own.asArray().flatMap((kid) => read(kid, page));
    if (own instanceof PDFNumber) {
      const number = pages.indexOf(page);
      return [{ text: texts[number]?.get(own.asNumber()) ?? '', page: number + 1 }];
    }
    if (!(own instanceof PDFDict) || own.has(PDFName.of('Obj'))) return [];
    const on = own.get(PDFName.of('Pg'))?.toString() ?? page;
    const mcid = own.get(PDFName.of('MCID'));
    if (mcid) return read(mcid, on);
    const type = own.get(PDFName.of('S'))?.toString().slice(1) ?? '';
    return [{ type, dict: own, kids: read(own.get(PDFName.of('K')), on) }];
  };
  return { type: '', dict: root, kids: read(root.get(PDFName.of('K')), '') };
}

/** The text of the marks of a page, by MCID. */
async function textsOfMarks(pdf: PDFDocumentProxy, number: number): Promise<Map<number, string>> {
  const { fnArray, argsArray } = await (await pdf.getPage(number)).getOperatorList();
  const texts = new Map<number, string>();
  const open: (number | null)[] = [];
  let height: number | undefined;
  for (const [i, op] of fnArray.entries()) {
    const args = argsArray[i] as unknown[] | null;
    const mcid = open.findLast((one) => one !== null) ?? undefined;
    const add = (text: string) => mcid !== undefined && texts.set(mcid, (texts.get(mcid) ?? '') + text);
    if (op === OPS.beginMarkedContent) open.push(null);
    else if (op === OPS.beginMarkedContentProps) {
      open.push((args?.[1] as number | null) ?? null);
      height = undefined;
    } else if (op === OPS.endMarkedContent) open.pop();
    else if (op === OPS.setTextMatrix) {
      const own = [...(args as Iterable<number>)].flat()[5];
      if (height !== undefined && own !== height) add('\n');
      height = own;
    } else if (op === OPS.showText) {
      for (const glyph of (args ?? []).flat() as ({ unicode: string } | number | null)[]) {
        if (typeof glyph === 'object' && glyph !== null) add(glyph.unicode);
      }
    }
  }
  return texts;
}

/** A text string of a dictionary. Empty when it is missing. */
export function textAt(own: PDFDict, key: string): string {
  const value = own.lookup(PDFName.of(key));
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : '';
}

/** Whether an element has an attribute, such as BBox. */
export const hasAttribute = (own: PDFDict, key: string): boolean => attributesOf(own).some((one) => one.has(PDFName.of(key)));

function attributesOf(own: PDFDict): PDFDict[] {
  const value = own.lookup(PDFName.of('A'));
  const all = value instanceof PDFArray ? value.asArray().map((_, i) => value.lookup(i)) : [value];
  return all.filter((one): one is PDFDict => one instanceof PDFDict);
}

/** The tree of a PDF, in the form of `treeOfHtml`. A hyphen at the end of a line is kept, followed by `\n`. */
export function treeOfPdf(root: PdfElement): Tree {
  const whole = joinParts(root);
  const tables = elementsOf(whole, 'Table').map((table) =>
    elementsOf(table, 'TR').map((row) =>
      cellsOf(row).flatMap((cell) => [clean(blocksOf(cell).join(' ')), ...Array<string>(columnsOf(cell) - 1).fill('←')]),
    ),
  );
  return {
    blocks: blocksOf(whole)
      .map(clean)
      .filter((text) => text.trim() !== ''),
    tables,
  };
}

const cellsOf = (row: PdfElement): PdfElement[] => row.kids.filter((kid) => 'type' in kid);

/** The number of columns or rows that a cell goes over. */
function spanOf({ dict }: PdfElement, key: 'ColSpan' | 'RowSpan'): number {
  const spans = attributesOf(dict).map((one) => one.lookup(PDFName.of(key)));
  return spans.find((one): one is PDFNumber => one instanceof PDFNumber)?.asNumber() ?? 1;
}

const columnsOf = (cell: PdfElement) => cell.columns ?? spanOf(cell, 'ColSpan');

/** The end of the caption of a part of a table that was divided by columns (src/platform/browser/fit.ts). */
export const PART = / \(del (\d+) av \d+\)$/;

/**
 * Makes one table of the parts of a table that was divided by columns. The parts are siblings. Each repeats the first column, a row of
 * one head cell, and the heading of a group of columns that is in two parts. A row of one cell of text is in the first part only.
 */
function joinParts(top: PdfElement): PdfElement {
  const kids: (typeof top.kids)[number][] = [];
  for (const kid of top.kids) {
    if (!('type' in kid)) kids.push(kid);
    else {
      const number = Number(PART.exec(captionOf(kid))?.[1] ?? 0);
      const first = number > 1 ? kids.pop() : undefined;
      kids.push(first && 'type' in first ? joinTables(first, kid) : number === 1 ? withoutPart(kid) : joinParts(kid));
    }
  }
  return { ...top, kids };
}

/** The caption of a table. */
export const captionOf = (table: PdfElement) =>
  elementsOf(table, 'Caption')
    .map((one) => clean(blocksOf(one).join('')))
    .join('');

function withoutPart(table: PdfElement): PdfElement {
  const caption = { type: 'Caption', dict: table.dict, kids: [{ text: captionOf(table).replace(PART, ''), page: 0 }] };
  return { ...table, kids: [caption, ...elementsOf(table, 'TR')] };
}

function joinTables(table: PdfElement, part: PdfElement): PdfElement {
  const rest = elementsOf(part, 'TR');
  const textOf = (cell: PdfElement | undefined) => cell && clean(blocksOf(cell).join(' '));
  const widths = rest.map((row) => cellsOf(row).reduce((sum, cell) => sum + columnsOf(cell), 0));
  const added = Math.max(...widths) - 1;
  /** Whether the first cell of the row above goes over this row too, so that this row has no cell of the first column. */
  let isUnderFirst = false;
  const kids = table.kids.map((row, i) => {
    if (!('type' in row) || row.type !== 'TR') return row;
    const cells = cellsOf(row);
    const [only] = cells;
    if (only && cells.length === 1) {
      if (textOf(cellsOf(rest[0] ?? row)[0]) === textOf(only) && rest[0] && cellsOf(rest[0]).length === 1) rest.shift();
      return { ...row, kids: [{ ...only, columns: columnsOf(only) + added }] };
    }
    const more = cellsOf(rest.shift() ?? { ...row, kids: [] });
    if (!isUnderFirst) more.shift();
    isUnderFirst = only !== undefined && spanOf(only, 'RowSpan') > 1;
    const [last] = cells.slice(-1);
    const isTorn = i === 1 && last && columnsOf(last) > 1 && more[0]?.type === 'TH' && textOf(more[0]) === textOf(last);
    if (!isTorn || !more[0]) return { ...row, kids: [...cells, ...more] };
    const whole = { ...last, columns: columnsOf(last) + columnsOf(more[0]) };
    return { ...row, kids: [...cells.slice(0, -1), whole, ...more.slice(1)] };
  });
  return { ...table, kids };
}

/** All elements of a type below an element, in reading order. Does not look inside those it finds. */
export const elementsOf = ({ kids }: PdfElement, type: string): PdfElement[] =>
  kids.flatMap((kid) => (!('type' in kid) ? [] : kid.type === type ? [kid] : elementsOf(kid, type)));

/** Line breaks are removed, except after a hyphen, which the browser may have made. */
const clean = (text: string) =>
  text
    .replace(/([-\u2010])\n/g, '$1\u0001')
    .replaceAll('\n', '')
    .split('\u0001')
    .map((part, i, all) => (i < all.length - 1 ? `${part}\n` : part))
    .join('');

function blocksOf(top: PdfElement): string[] {
  const blocks = [''];
  const visit = ({ kids }: PdfElement) => {
    for (const kid of kids) {
      if (!('type' in kid)) blocks.push((blocks.pop() ?? '') + kid.text);
      else if (kid.type === 'Figure') blocks.push(`Figure: ${textAt(kid.dict, 'Alt')}`, '');
      else if (GENERATED_TYPES.has(kid.type)) continue;
      else if (INLINE_TYPES.has(kid.type)) visit(kid);
      else {
        blocks.push('');
        visit(kid);
        blocks.push('');
      }
    }
  };
  visit(top);
  return blocks;
}

/**
 * The blocks or cells that differ, as `HTML ≠ PDF`. Hyphens at line ends are ignored where the HTML has none. The text of a block with
 * a character that the typeface lacks is not compared: the character is a finding (`tecken-saknas`), and its glyph is the machine's.
 */
export function differences(html: Tree, pdf: Tree): string[] {
  const isSame = (a: string | undefined, b: string | undefined) =>
    a !== undefined &&
    b !== undefined &&
    (a.match(MISSING_CHARACTERS) !== null || [b.replaceAll('\n', ''), b.replace(/.\n/g, '')].some((one) => normalize(one) === a));
  const compare = (where: string, a: readonly string[], b: readonly string[]) =>
    Array.from({ length: Math.max(a.length, b.length) }, (_, i) => i).flatMap((i) =>
      isSame(a[i], b[i]) ? [] : [`${where} ${i + 1}: ${JSON.stringify(a[i])} ≠ ${JSON.stringify(b[i])}`],
    );
  const size = (tables: Tree['tables']) => tables.map((rows) => rows.map((cells) => cells.length).join(' '));
  return [
    ...compare('block', html.blocks, pdf.blocks),
    ...compare('table', size(html.tables), size(pdf.tables)),
    ...compare('cell', html.tables.flat(2), pdf.tables.flat(2)),
  ];
}
