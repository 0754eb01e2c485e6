/**
 * A PDF as the rules read it. In: an opened file, of whatever origin. Out: its pages, its structure as a flat list in reading order, its
 * annotations, what it says of itself. Never: throws.
 */
import { decodeStream } from '../cos/filters.ts';
import { type Fonts, type PageContent, readContent, readPage } from '../cos/pages.ts';
import { dictAt, listAt, nameAt, type PageObject, type Pdf, pagesOf } from '../cos/read.ts';
import { type Elem, elementsOf, type Mark, readStructure } from '../cos/structure.ts';
import { STANDARD_TYPES } from '../cos/types.ts';
import { type Dict, isDict, isRef, isStream, type Value } from '../cos/values.ts';

export interface Reading {
  readonly pdf: Pdf;
  readonly pages: readonly PageObject[];
  /** Of pages, and of the forms painted on them, by the number of the object; undefined for what cannot be read. */
  readonly contents: ReadonlyMap<number, PageContent | undefined>;
  readonly elements: readonly Placed[];
  /** The standard type an element's own counts as; its own when it counts as none. */
  readonly typeOf: (elem: Elem) => string;
  readonly annotations: readonly Annotation[];
  /** The metadata as text; empty when there are none. */
  readonly xmp: string;
}

interface Placed {
  readonly elem: Elem;
  /** The elements it stands in, the nearest last; the first is the root. */
  readonly above: readonly Elem[];
}

export interface Annotation {
  /** The number of the page's object. */
  readonly page: number;
  /** Undefined when it stands in the page's own list. */
  readonly number: number | undefined;
  readonly dict: Dict;
}

/** More bytes of content than this are not looked through: nobody's report has them. */
const MOST_CONTENT = 512 * 1024 * 1024;
/** A role that leads to a role that leads to a role … */
const LONGEST_ROLES = 20;

export function readPdf(pdf: Pdf): Reading {
  const pages = pagesOf(pdf);
  const root = readStructure(pdf);
  const roles = dictAt(pdf, root?.dict.get('RoleMap'));
  const typeOf = ({ type }: Elem) => {
    let role = type;
    for (let step = 0; step < LONGEST_ROLES && !STANDARD_TYPES.has(role); step += 1) role = nameAt(pdf, roles.get(role)) ?? role;
    return STANDARD_TYPES.has(role) ? role : type;
  };
  return {
    pdf,
    pages,
    contents: readContents(pdf, pages),
    elements: root ? [...elementsOf(root)] : [],
    typeOf,
    annotations: pages.flatMap((page) => annotationsOf(pdf, page)),
    xmp: readXmp(pdf),
  };
}

function readContents(pdf: Pdf, pages: readonly PageObject[]): Map<number, PageContent | undefined> {
  const contents = new Map<number, PageContent | undefined>();
  const fonts: Fonts = new Map();
  let read = 0;
  const keep = (number: number, content: PageContent | undefined) => {
    contents.set(number, content);
    read += content?.bytes.length ?? 0;
    // The forms that stand in it, unless they have been read.
    for (const { object } of content?.loose ?? []) {
      const form = object === undefined ? undefined : formOf(pdf, content?.resources, object);
      if (form === undefined || contents.has(form.number)) continue;
      contents.set(form.number, undefined);
      if (read < MOST_CONTENT) keep(form.number, readForm(pdf, form.value, fonts));
    }
  };
  for (const page of pages) keep(page.number, read < MOST_CONTENT ? readPage(pdf, page, fonts) : undefined);
  return contents;
}

/** A form that a page paints by name; undefined for pictures and for what is not there. */
export function formOf(pdf: Pdf, resources: Dict | undefined, name: string): { number: number; value: Value } | undefined {
  const value = dictAt(pdf, resources?.get('XObject')).get(name);
  const stream = pdf.get(value);
  if (!isRef(value) || !isStream(stream) || nameAt(pdf, stream.dict.get('Subtype')) !== 'Form') return undefined;
  return { number: value.ref, value: stream };
}

function readForm(pdf: Pdf, form: Value, fonts: Fonts): PageContent | undefined {
  const bytes = isStream(form) ? decodeStream(form, pdf.get) : undefined;
  return bytes && readContent(pdf, bytes, dictAt(pdf, isStream(form) ? form.dict.get('Resources') : null), fonts);
}

function annotationsOf(pdf: Pdf, { number: page, dict }: PageObject): Annotation[] {
  return listAt(pdf, dict.get('Annots')).flatMap((value) => {
    const own = pdf.get(value);
    return isDict(own) ? [{ page, number: isRef(value) ? value.ref : undefined, dict: own }] : [];
  });
}

function readXmp(pdf: Pdf): string {
  const stream = pdf.get(pdf.catalog.get('Metadata'));
  const bytes = isStream(stream) ? decodeStream(stream, pdf.get) : undefined;
  if (!bytes) return '';
  return bytes[0] === 0xfe && bytes[1] === 0xff
    ? Buffer.from(bytes.subarray(2, bytes.length & ~1))
        .swap16()
        .toString('utf16le')
    : Buffer.from(bytes).toString('utf8');
}

/** The content a mark stands in. */
export function contentOfMark({ contents }: Reading, { page, stream }: Mark): PageContent | undefined {
  return contents.get(stream ?? page);
}
