/**
 * The stage after printing: adds what the law requires of a PDF and the browser leaves out. In: the browser's bytes and the facts
 * for the metadata. Out: the reading copy, and the archive copy when asked for. Each fix has a file of its own, and docs/pdf.md
 * gives the reasons. Never: changes how a page looks, or claims PDF/UA.
 */

import type { Pdf } from '../cos/read.ts';
import { holderOf, marksOf, writeStructure } from '../cos/structure.ts';
import { writePdf } from '../cos/write.ts';
import { prepareArchive } from './archive.ts';
import { markArtifacts } from './artifacts.ts';
import { placeFigures, removeFrames } from './figures.ts';
import { renumberIds } from './ids.ts';
import { describeLinks } from './links.ts';
import { completeLists } from './lists.ts';
import { type PdfMetadata, writeMetadata } from './metadata.ts';
import { removeBase } from './relative-links.ts';
import { addRoles } from './roles.ts';
import { prepareViewing } from './viewing.ts';
import { openWork, type Work } from './work.ts';
import { removeWrappers } from './wrappers.ts';

/** The reading copy. Throws when the browser's PDF is unreadable or untagged. */
export function finishPdf(bytes: Uint8Array, facts: PdfMetadata): Uint8Array {
  return readingCopy(finishedWork(bytes, facts).pdf);
}

/** The finished copies of one print. */
export interface Copies {
  readonly läsexemplar: Uint8Array;
  /** PDF/A-1b. Undefined when the file cannot conform, for example because it has transparency. */
  readonly arkivexemplar: Uint8Array | undefined;
}

/** Both copies. Throws as `finishPdf` does. The archive copy is made last, because it changes the file. */
export function finishBoth(bytes: Uint8Array, facts: PdfMetadata): Copies {
  const { pdf, pages } = finishedWork(bytes, facts);
  const läsexemplar = readingCopy(pdf);
  const arkivexemplar = prepareArchive(pdf, pages, facts) ? writePdf(pdf, { version: '1.4', packed: false }) : undefined;
  return { läsexemplar, arkivexemplar };
}

const readingCopy = (pdf: Pdf) => writePdf(pdf, { version: '1.7', packed: true });

function finishedWork(bytes: Uint8Array, facts: PdfMetadata): Work {
  const work = openWork(bytes);
  const { pdf, root, pages, contents } = work;
  describeLinks(work);
  removeBase(work);
  markArtifacts(work);
  removeFrames(root);
  removeWrappers(root);
  placeFigures(work);
  completeLists(pdf, root, (label) => {
    const marks = marksOf(label);
    return marks.length > 0 && marks.every((mark) => contents.get(holderOf(mark))?.byMcid.get(mark.mcid)?.shows === false);
  });
  addRoles(pdf, root);
  renumberIds(pdf, root);
  writeStructure(pdf, root);
  prepareViewing(pdf, pages, facts.språk);
  writeMetadata(pdf, facts);
  return work;
}
