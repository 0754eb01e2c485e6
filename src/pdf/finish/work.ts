/**
 * Opens a printed PDF for finishing. In: bytes. Out: the file, its structure and its page content, which every fix reads and
 * changes.
 */
import { type PageContent, readForm, readPage } from '../cos/pages.ts';
import { openPdf, type PageObject, type Pdf, pagesOf } from '../cos/read.ts';
import { type Elem, holderOf, type Mark, marksOf, readStructure } from '../cos/structure.ts';

/** The open file that the fixes share. */
export interface Work {
  readonly pdf: Pdf;
  readonly root: Elem;
  readonly pages: readonly PageObject[];
  /** By the object number of the page, or of a form XObject that holds tagged content. */
  readonly contents: ReadonlyMap<number, PageContent>;
}

/** Throws when the file is unreadable or untagged, because the browser's print is always both readable and tagged. */
export function openWork(bytes: Uint8Array): Work {
  const pdf = openPdf(bytes);
  if (typeof pdf === 'string') throw new Error(`webbläsarens PDF går inte att läsa (${pdf})`);
  const root = readStructure(pdf);
  if (!root) throw new Error('webbläsarens PDF är inte taggad');
  const pages = pagesOf(pdf);
  const fonts = new Map();
  const contents = new Map<number, PageContent>();
  for (const page of pages) {
    const content = readPage(pdf, page, fonts);
    if (!content) throw new Error('en sida i webbläsarens PDF går inte att läsa');
    contents.set(page.number, content);
  }
  // From version 153 on, Chromium tags the content of the form XObjects that it makes for transparency.
  for (const { stream } of marksOf(root)) {
    if (stream === undefined || contents.has(stream)) continue;
    const content = readForm(pdf, pdf.get({ ref: stream }), fonts);
    if (content) contents.set(stream, content);
  }
  return { pdf, root, pages, contents };
}

/** The text that a mark shows. Empty when the page has no such sequence. */
export function textOfMark({ contents }: Work, mark: Mark): string {
  const content = contents.get(holderOf(mark));
  const sequence = content?.byMcid.get(mark.mcid);
  return content && sequence ? content.textOf(sequence) : '';
}
