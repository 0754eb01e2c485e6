/** Reads a page's content as one stream. In: the file and the page. Out: the bytes, the marked sequences and the text of each. */
import { visitOperators } from './content.ts';
import { decodeStream } from './filters.ts';
import { type Decode, decoderOf } from './fonts.ts';
import { type Marks, readMarks, type Sequence } from './marks.ts';
import { numbersOf } from './matrix.ts';
import { dictAt, inherited, listAt, nameAt, type PageObject, type Pdf } from './read.ts';
import { decodeText } from './text.ts';
import { type Dict, isBytes, isDict, isRef, isStream, nameOf, type Value } from './values.ts';

/** The content of a page or of a form XObject. */
export interface PageContent extends Marks {
  readonly bytes: Uint8Array;
  readonly resources: Dict;
  /** The sequences that structure elements can refer to, by MCID. */
  readonly byMcid: ReadonlyMap<number, Sequence>;
  /** The text that a sequence shows. */
  readonly textOf: (sequence: TextSource) => string;
  /** The lines that a sequence shows. */
  readonly linesOf: (sequence: TextSource) => Line[];
}

/** The parts of a sequence that its text is read from. */
type TextSource = Pick<Sequence, 'open' | 'close' | 'font' | 'actualText'>;

/** The decoder of a font, by the font's resource name. */
type Decoder = (font: string | undefined) => Decode | undefined;

/** Cache of font decoders by object number. */
export type Fonts = Map<number, Decode>;

/** The content streams of a page as one. Undefined when one cannot be decoded. */
export function contentOf(pdf: Pdf, { dict: page }: Pick<PageObject, 'dict'>): Uint8Array | undefined {
  const parts = listAt(pdf, page.get('Contents')).map((value) => {
    const stream = pdf.get(value);
    return isStream(stream) ? decodeStream(stream, pdf.get) : undefined;
  });
  if (parts.some((part) => part === undefined)) return undefined;
  // A line break between streams: a token may not continue in the next one.
  return parts.length === 1 ? parts[0] : Buffer.concat(parts.flatMap((part) => [part ?? new Uint8Array(), Buffer.from('\n')]));
}

/** Undefined when a content stream cannot be decoded. `fonts` caches decoders between pages. */
export function readPage(pdf: Pdf, page: Pick<PageObject, 'dict'>, fonts: Fonts): PageContent | undefined {
  const bytes = contentOf(pdf, page);
  const found = inherited(pdf, page.dict, 'Resources');
  return bytes && readContent(pdf, bytes, isDict(found) ? found : new Map(), fonts);
}

/** The form XObject with a resource name. Undefined for images and for missing objects. */
export function formOf(pdf: Pdf, resources: Dict | undefined, name: string): { number: number; value: Value } | undefined {
  const value = dictAt(pdf, resources?.get('XObject')).get(name);
  const stream = pdf.get(value);
  if (!isRef(value) || !isStream(stream) || nameAt(pdf, stream.dict.get('Subtype')) !== 'Form') return undefined;
  return { number: value.ref, value: stream };
}

/** Reads a form XObject. Undefined when its content cannot be decoded. `fonts` caches decoders. */
export function readForm(pdf: Pdf, form: Value, fonts: Fonts): PageContent | undefined {
  const bytes = isStream(form) ? decodeStream(form, pdf.get) : undefined;
  return bytes && readContent(pdf, bytes, dictAt(pdf, isStream(form) ? form.dict.get('Resources') : null), fonts);
}

/** Reads content that is already decoded, with the resources that it uses. */
function readContent(pdf: Pdf, bytes: Uint8Array, resources: Dict, fonts: Fonts): PageContent {
  const properties = new Map([...dictAt(pdf, resources.get('Properties'))].map(([key, value]) => [key, pdf.get(value)]));
  const marks = readMarks(bytes, properties);
  const byMcid = new Map(marks.sequences.flatMap((one) => (one.mcid === undefined ? [] : [[one.mcid, one] as const])));
  const own = dictAt(pdf, resources.get('Font'));
  const decoder: Decoder = (name) => {
    const value = name === undefined ? undefined : own.get(name);
    const number = isRef(value) ? value.ref : undefined;
    const known = number === undefined ? undefined : fonts.get(number);
    if (known) return known;
    const decode = isDict(pdf.get(value)) ? decoderOf(pdf, dictAt(pdf, value)) : undefined;
    if (decode && number !== undefined) fonts.set(number, decode);
    return decode;
  };
  return {
    ...marks,
    bytes,
    resources,
    byMcid,
    textOf: (sequence) => textBetween(bytes, sequence, decoder),
    linesOf: (sequence) => linesBetween(bytes, sequence, decoder),
  };
}

/** A line of shown text. */
export interface Line {
  text: string;
  /** Whether the line starts to the left of the line before, or exactly below its start. */
  readonly isBack: boolean;
}

/** ActualText when there is one, else the shown lines with a space between them. */
function textBetween(bytes: Uint8Array, sequence: TextSource, decoder: Decoder): string {
  if (isBytes(sequence.actualText)) return decodeText(sequence.actualText);
  return linesBetween(bytes, sequence, decoder).reduce(
    (all, { text }, i) => (i === 0 || /\s$/.test(all) ? all + text : `${all} ${text}`),
    '',
  );
}

/** The strings that a sequence shows, with a new line where the text matrix moves to another height. */
function linesBetween(bytes: Uint8Array, sequence: TextSource, decoder: Decoder): Line[] {
  const lines: Line[] = [{ text: '', isBack: false }];
  let at: { readonly x: number; readonly height: number } | undefined;
  let decode = decoder(sequence.font);
  const show = (value: Value | undefined) => {
    const line = lines.at(-1);
    if (line && isBytes(value)) line.text += decode?.(value) ?? '';
  };
  visitOperators(
    bytes,
    ({ name, operands }) => {
      if (name === 'Tf') decode = decoder(nameOf(operands()[0]));
      else if (name === 'Tj' || name === "'" || name === '"') show(operands().at(-1));
      else if (name === 'TJ') for (const part of listOf(operands()[0])) show(part);
      else if (name === 'Tm') {
        const [, , , , x = 0, height = 0] = numbersOf(operands());
        if (at !== undefined && height !== at.height) lines.push({ text: '', isBack: x <= at.x });
        at = { x, height };
      } else if (name === 'T*') lines.push({ text: '', isBack: true });
    },
    sequence.open[1],
    sequence.close,
  );
  return lines;
}

const listOf = (value: Value | undefined): Value[] => (Array.isArray(value) ? value : []);
