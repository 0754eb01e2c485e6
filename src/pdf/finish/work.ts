/** A printed PDF opened for finishing: what every rule reads and changes. In: bytes. Out: the file, its structure and its pages' content. */
import { type PageContent, readPage } from '../cos/pages.ts';
import { openPdf, type PageObject, type Pdf, pagesOf } from '../cos/read.ts';
import { type Elem, type Mark, readStructure } from '../cos/structure.ts';

export interface Work {
  readonly pdf: Pdf;
  readonly root: Elem;
  readonly pages: readonly PageObject[];
  /** By the number of the page's object. */
  readonly contents: ReadonlyMap<number, PageContent>;
}

/** What the browser printed; that it cannot be read is a fault in the program. */
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
  return { pdf, root, pages, contents };
}

/** What a mark says. */
export function textOfMark({ contents }: Work, { page, mcid }: Mark): string {
  const content = contents.get(page);
  const sequence = content?.byMcid.get(mcid);
  return content && sequence ? content.textOf(sequence) : '';
}
