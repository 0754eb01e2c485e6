/**
 * Makes the archive copy: PDF/A-1b (ISO 19005-1). In: a finished file. Out: the same file with what PDF/A-1b requires besides, or
 * false when it cannot conform. Never: claims PDF/A for a file with transparency, which the standard forbids.
 */

import { deflateSync } from 'node:zlib';
import { decodeStream } from '../cos/filters.ts';
import { listAt, type PageObject, type Pdf } from '../cos/read.ts';
import { encodeText } from '../cos/text.ts';
import { type Dict, dict, isDict, isRef, isStream, type Value } from '../cos/values.ts';
import { addCidSets } from './cidset.ts';
import { limitCoordinates } from './coordinates.ts';
import { srgbProfile } from './icc.ts';
import { type PdfMetadata, writeMetadata } from './metadata.ts';

/** Annotation flags (ISO 32000-1, 12.5.3). PDF/A-1 forbids Invisible, Hidden and NoView, and requires Print. */
const [HIDING_FLAGS, PRINT_FLAG] = [1 | 2 | 32, 4];

/** Changes the file into its archive copy. False when it has transparency, or coordinates that cannot be limited. */
export function prepareArchive(pdf: Pdf, pages: readonly PageObject[], facts: PdfMetadata): boolean {
  if (isTransparent(pdf) || !pages.every((page) => limitPage(pdf, page))) return false;
  const profile = pdf.add({ dict: dict({ N: 3, Filter: '/FlateDecode' }), data: deflateSync(srgbProfile()) });
  const name = encodeText('sRGB IEC61966-2.1');
  pdf.catalog.set('OutputIntents', [
    dict({ Type: '/OutputIntent', S: '/GTS_PDFA1', OutputConditionIdentifier: name, Info: name, DestOutputProfile: profile }),
  ]);
  for (const { dict: page } of pages) {
    for (const annotation of listAt(pdf, page.get('Annots')).map(pdf.get)) {
      if (!isDict(annotation)) continue;
      const flags = pdf.get(annotation.get('F'));
      annotation.set('F', ((typeof flags === 'number' ? flags : 0) & ~HIDING_FLAGS) | PRINT_FLAG);
    }
  }
  for (const number of pdf.numbers()) useOutputColours(pdf, pdf.get({ ref: number }));
  addCidSets(pdf);
  writeMetadata(pdf, facts, true);
  return true;
}

/**
 * Gives an image the colours of the output profile. The browser describes sRGB by a profile of version 4, which PDF/A-1 does not
 * know, and the pictures of a report are sRGB.
 */
function useOutputColours(pdf: Pdf, object: Value): void {
  if (!isStream(object) || object.dict.get('Subtype') !== '/Image') return;
  const [family, profile] = listAt(pdf, object.dict.get('ColorSpace')).map(pdf.get);
  if (family !== '/ICCBased' || !isStream(profile)) return;
  object.dict.set('ColorSpace', pdf.get(profile.dict.get('N')) === 1 ? '/DeviceGray' : '/DeviceRGB');
}

/** Limits the coordinates of a page's content to what PDF/A-1 allows. False when that is impossible. */
function limitPage(pdf: Pdf, { dict: page }: PageObject): boolean {
  const contents = page.get('Contents');
  const stream = pdf.get(contents);
  const bytes = isStream(stream) ? decodeStream(stream, pdf.get) : undefined;
  const near = bytes && limitCoordinates(bytes);
  if (near === undefined || !isRef(contents)) return false;
  if (near !== bytes) pdf.put(contents.ref, { dict: dict({ Filter: '/FlateDecode' }), data: deflateSync(near) });
  return true;
}

function isTransparent(pdf: Pdf): boolean {
  return pdf.numbers().some((number) => {
    const object = pdf.get({ ref: number });
    const own = isStream(object) ? object.dict : object;
    return isDict(own) && usesTransparency(pdf, own);
  });
}

/** Whether a graphics state, an image or a group uses transparency: alpha, a blend mode, a soft mask or a transparency group. */
function usesTransparency(pdf: Pdf, own: Dict): boolean {
  const valueAt = (key: string) => pdf.get(own.get(key));
  const opaque = ['ca', 'CA'].every((key) => !own.has(key) || valueAt(key) === 1);
  const normal = [null, '/Normal', '/Compatible'].includes(valueAt('BM') as string | null);
  const mask = valueAt('SMask');
  const group = valueAt('Group');
  const isTransparencyGroup = isDict(group) && group.get('S') === '/Transparency';
  const isState = own.get('Type') === undefined || own.get('Type') === '/ExtGState' || own.get('Type') === '/XObject';
  return (isState && (!opaque || !normal || (mask !== null && mask !== '/None'))) || isTransparencyGroup;
}
