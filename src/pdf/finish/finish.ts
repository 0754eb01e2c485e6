/**
 * The stage after printing: a PDF as the browser made it becomes one that law accepts. In: the bytes, and who, what and when. Out: the
 * bytes of the reading copy, and of the archive copy when asked for. Every rule has a file of its own; docs/pdf.md says why. Never: changes
 * what a page looks like, or claims PDF/UA.
 */

import type { Pdf } from '../cos/read.ts';
import { marksOf, writeStructure } from '../cos/structure.ts';
import { writePdf } from '../cos/write.ts';
import { prepareArchive } from './archive.ts';
import { markArtifacts } from './artifacts.ts';
import { nameInOrder } from './ids.ts';
import { describeLinks } from './links.ts';
import { completeLists } from './lists.ts';
import { type PdfFacts, writeMetadata } from './metadata.ts';
import { nameRoles } from './roles.ts';
import { prepareViewing } from './viewing.ts';
import { openWork, type Work } from './work.ts';
import { removeWrappers } from './wrappers.ts';

export function finishPdf(bytes: Uint8Array, facts: PdfFacts): Uint8Array {
  return readingCopy(finishedWork(bytes, facts).pdf);
}

export interface Copies {
  readonly läsexemplar: Uint8Array;
  /** Undefined when the file holds what cannot be archived. */
  readonly arkivexemplar: Uint8Array | undefined;
}

/** Both copies, of one opened file. */
export function finishBoth(bytes: Uint8Array, facts: PdfFacts): Copies {
  const { pdf, pages } = finishedWork(bytes, facts);
  const läsexemplar = readingCopy(pdf);
  const arkivexemplar = prepareArchive(pdf, pages, facts) ? writePdf(pdf, { version: '1.4', packed: false }) : undefined;
  return { läsexemplar, arkivexemplar };
}

const readingCopy = (pdf: Pdf) => writePdf(pdf, { version: '1.7', packed: true });

function finishedWork(bytes: Uint8Array, facts: PdfFacts): Work {
  const work = openWork(bytes);
  const { pdf, root, pages, contents } = work;
  describeLinks(work);
  markArtifacts(work);
  removeWrappers(root);
  completeLists(pdf, root, (label) => {
    const marks = marksOf(label);
    return marks.length > 0 && marks.every(({ page, mcid }) => contents.get(page)?.byMcid.get(mcid)?.shows === false);
  });
  nameRoles(pdf, root);
  nameInOrder(pdf, root);
  writeStructure(pdf, root);
  prepareViewing(pdf, pages, facts.språk);
  writeMetadata(pdf, facts);
  return work;
}
