/** Reads a PDF with pdf.js, which is independent of src/pdf. */
import { getDocument, OPS, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PdfMetadata } from '../../src/pdf/finish/metadata.ts';

/** The metadata of finished PDFs in tests. */
export const pdfFacts: PdfMetadata = {
  författare: 'Kommunstyrelsen',
  beskrivning: 'Vad nämnden gjorde & hur det gick',
  språk: 'sv',
  tid: '2019-12-31T00:00:00Z',
  program: 'vb prov',
};

/** Opens a copy of the bytes, because pdf.js may take over the buffer that it is given. */
export const openWithPdfjs = (bytes: Uint8Array): Promise<PDFDocumentProxy> =>
  getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;

/** Reads every page, in order. */
export async function fromPages<T>(pdf: PDFDocumentProxy, read: (page: PdfjsPage) => Promise<T>): Promise<T[]> {
  const values: T[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) values.push(await read(await pdf.getPage(number)));
  return values;
}

type PdfjsPage = Awaited<ReturnType<PDFDocumentProxy['getPage']>>;

/** A leaf of the structure tree: its text, and the types of the elements around it, outermost first. */
export interface Leaf {
  readonly text: string;
  readonly roles: readonly string[];
}

interface Node {
  readonly role?: string;
  readonly type?: string;
  readonly id?: string;
  readonly children?: readonly Node[];
}

/** Returns the leaves of a page in the order of its structure tree, which is the reading order. */
export async function leavesOf(page: PdfjsPage): Promise<Leaf[]> {
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const texts = new Map<string, string>();
  const open: (string | undefined)[] = [];
  for (const item of items) {
    if ('str' in item) for (const id of open) texts.set(id ?? '', (texts.get(id ?? '') ?? '') + item.str);
    else if (item.type === 'endMarkedContent') open.pop();
    else open.push(item.id);
  }
  const leaves = ({ role, type, id, children = [] }: Node, above: readonly string[]): Leaf[] => {
    if (type === 'content') return [{ text: texts.get(id ?? '') ?? '', roles: above }];
    return children.flatMap((child) => leaves(child, role === undefined ? above : [...above, role]));
  };
  return leaves((await page.getStructTree()) as Node, []);
}

const PAINTING = new Set<number>(
  [
    OPS.fill,
    OPS.eoFill,
    OPS.stroke,
    OPS.closeStroke,
    OPS.fillStroke,
    OPS.showText,
    OPS.shadingFill,
    OPS.paintImageXObject,
    OPS.paintFormXObjectBegin,
  ].filter((op) => op !== undefined),
);

/** Counts the painting operators of a page that are marked neither as content nor as artifact. */
export async function countUnmarked(page: PdfjsPage): Promise<number> {
  const { fnArray } = await page.getOperatorList();
  let depth = 0;
  let unmarked = 0;
  for (const op of fnArray) {
    if (op === OPS.beginMarkedContent || op === OPS.beginMarkedContentProps) depth += 1;
    else if (op === OPS.endMarkedContent) depth -= 1;
    else if (depth === 0 && PAINTING.has(op)) unmarked += 1;
  }
  return unmarked;
}
