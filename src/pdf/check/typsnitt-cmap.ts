/** Rule: the CMap of a composite font is for the same characters as the font, and is predefined or embedded. */
import { decodeStream } from '../cos/filters.ts';
import { dictAt } from '../cos/read.ts';
import { decodeText } from '../cos/text.ts';
import { type Dict, isStream, nameOf, type Stream } from '../cos/values.ts';
import { collectionOf, isIdentity, isPredefined } from './cmaps.ts';
import { fontsOf } from './fonts.ts';
import type { Reading } from './reading.ts';
import type { TestId } from './requirements.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

export const typsnittCmap: PdfRule = {
  id: 'typsnitt-cmap',
  run: (reading) =>
    fontsOf(reading).flatMap(({ namn, slag, dict, below, page }) => {
      const test = slag === 'Type0' ? brokenTest(reading, dict, below) : undefined;
      return test ? [pdfFinding('typsnitt-cmap', { typsnitt: namn }, { page }, test)] : [];
    }),
};

/** Registry, ordering and supplement of a character collection. */
interface Collection {
  readonly registry: string;
  readonly ordering: string;
  readonly supplement: number;
}

function brokenTest(reading: Reading, font: Dict, below: Dict): TestId | undefined {
  const { pdf } = reading;
  const encoding = pdf.get(font.get('Encoding'));
  const name = nameOf(encoding);
  if (name !== undefined && isIdentity(name)) return undefined;
  if (name !== undefined && !isPredefined(name)) return '7.21.3.3-1';
  const known = name === undefined ? undefined : collectionOf(name);
  const cmap: Collection | undefined = known
    ? { registry: 'Adobe', ...known }
    : isStream(encoding)
      ? collectionAt(reading, encoding.dict)
      : undefined;
  const own = collectionAt(reading, below);
  const isSame = cmap && own && own.registry === cmap.registry && own.ordering === cmap.ordering;
  if (!isSame || own.supplement > cmap.supplement) return '7.21.3.1-1';
  return isStream(encoding) ? brokenStream(reading, encoding) : undefined;
}

function collectionAt({ pdf }: Reading, own: Dict): Collection | undefined {
  const info = dictAt(pdf, own.get('CIDSystemInfo'));
  const supplement = pdf.get(info.get('Supplement'));
  if (typeof supplement !== 'number') return undefined;
  return { registry: decodeText(pdf.get(info.get('Registry'))), ordering: decodeText(pdf.get(info.get('Ordering'))), supplement };
}

/** The writing mode in the stream is that of its dictionary, and the CMap that it builds on is predefined. */
function brokenStream({ pdf }: Reading, stream: Stream): TestId | undefined {
  const text = Buffer.from(decodeStream(stream, pdf.get) ?? []).toString('latin1');
  const written = Number(/\/WMode\s+(\d)\s+def/.exec(text)?.[1] ?? 0);
  if (written !== (pdf.get(stream.dict.get('WMode')) ?? 0)) return '7.21.3.3-2';
  const used = nameOf(pdf.get(stream.dict.get('UseCMap'))) ?? /\/([\w-]+)\s+usecmap/.exec(text)?.[1];
  return used !== undefined && !isPredefined(used) ? '7.21.3.3-3' : undefined;
}
