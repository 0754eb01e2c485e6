/**
 * The archive copy: PDF/A-1b (ISO 19005-1), which archives accept. In: a finished file. Out: it has what that standard asks for beside, or
 * why that cannot be. Never: claims the standard for a file with transparency, which it forbids.
 */

import { deflateSync } from 'node:zlib';
import { decodeStream } from '../cos/filters.ts';
import { listAt, type PageObject, type Pdf } from '../cos/read.ts';
import { encodeText } from '../cos/text.ts';
import { type Dict, dict, isDict, isRef, isStream } from '../cos/values.ts';
import { listGlyphs } from './cidset.ts';
import { srgbProfile } from './icc.ts';
import { type PdfFacts, writeMetadata } from './metadata.ts';
import { bringNear } from './nearby.ts';

/** Flags of an annotation: never shown are invisible, hidden and not viewed; always printed. */
const [UNSEEN, PRINTED] = [1 | 2 | 32, 4];

/** False when the file holds something that cannot be archived. */
export function prepareArchive(pdf: Pdf, pages: readonly PageObject[], facts: PdfFacts): boolean {
  if (isTransparent(pdf) || !pages.every((page) => contentNear(pdf, page))) return false;
  const profile = pdf.add({ dict: dict({ N: 3, Filter: '/FlateDecode' }), data: deflateSync(srgbProfile()) });
  const name = encodeText('sRGB IEC61966-2.1');
  pdf.catalog.set('OutputIntents', [
    dict({ Type: '/OutputIntent', S: '/GTS_PDFA1', OutputConditionIdentifier: name, Info: name, DestOutputProfile: profile }),
  ]);
  for (const { dict: page } of pages) {
    for (const annotation of listAt(pdf, page.get('Annots')).map(pdf.get)) {
      if (!isDict(annotation)) continue;
      const flags = pdf.get(annotation.get('F'));
      annotation.set('F', ((typeof flags === 'number' ? flags : 0) & ~UNSEEN) | PRINTED);
    }
  }
  listGlyphs(pdf);
  writeMetadata(pdf, facts, true);
  return true;
}

/** The page's content with near numbers; false when that cannot be. */
function contentNear(pdf: Pdf, { dict: page }: PageObject): boolean {
  const contents = page.get('Contents');
  const stream = pdf.get(contents);
  const bytes = isStream(stream) ? decodeStream(stream, pdf.get) : undefined;
  const near = bytes && bringNear(bytes);
  if (near === undefined || !isRef(contents)) return false;
  if (near !== bytes) pdf.put(contents.ref, { dict: dict({ Filter: '/FlateDecode' }), data: deflateSync(near) });
  return true;
}

function isTransparent(pdf: Pdf): boolean {
  return pdf.numbers().some((number) => {
    const object = pdf.get({ ref: number });
    const own = isStream(object) ? object.dict : object;
    return isDict(own) && mixes(pdf, own);
  });
}

/** Whether a graphics state, a picture or a group lets what is below shine through. */
function mixes(pdf: Pdf, own: Dict): boolean {
  const see = (key: string) => pdf.get(own.get(key));
  const opaque = ['ca', 'CA'].every((key) => !own.has(key) || see(key) === 1);
  const normal = [null, '/Normal', '/Compatible'].includes(see('BM') as string | null);
  const mask = see('SMask');
  const group = see('Group');
  const groups = isDict(group) && group.get('S') === '/Transparency';
  const isState = own.get('Type') === undefined || own.get('Type') === '/ExtGState' || own.get('Type') === '/XObject';
  return (isState && (!opaque || !normal || (mask !== null && mask !== '/None'))) || groups;
}
