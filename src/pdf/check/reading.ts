/**
 * Reads a PDF for the rules. In: an open file from any source. Out: its pages, its structure as a flat list in reading order, its
 * annotations and its metadata. Never: throws.
 */
import { decodeStream } from '../cos/filters.ts';
import { type Fonts, formOf, type PageContent, readForm, readPage } from '../cos/pages.ts';
import { dictAt, listAt, nameAt, type PageObject, type Pdf, pagesOf } from '../cos/read.ts';
import { type Elem, elementsOf, holderOf, type Mark, readStructure } from '../cos/structure.ts';
import { STANDARD_TYPES } from '../cos/types.ts';
import { type Dict, isDict, isRef, isStream } from '../cos/values.ts';

/** What every rule reads. */
export interface Reading {
  readonly pdf: Pdf;
  readonly pages: readonly PageObject[];
  /** Content of pages and of the form XObjects on them, by object number. Undefined for content that cannot be read. */
  readonly contents: ReadonlyMap<number, PageContent | undefined>;
  readonly elements: readonly NestedElem[];
  /** The standard type that an element's type is mapped to by /RoleMap. Its own type when it is mapped to none. */
  readonly typeOf: (elem: Elem) => string;
  readonly annotations: readonly Annotation[];
  /** The element that holds an object, such as an annotation, by the object's number. */
  readonly holders: ReadonlyMap<number, NestedElem>;
  /** The XMP metadata as text. Empty when there are none. */
  readonly xmp: string;
}

/** An element with its ancestors. */
interface NestedElem {
  readonly elem: Elem;
  /** The structure root first, the parent last. */
  readonly above: readonly Elem[];
}

/** An annotation of a page. */
export interface Annotation {
  /** Object number of the page. */
  readonly page: number;
  /** Object number. Undefined when the annotation is written directly in the page's /Annots. */
  readonly number: number | undefined;
  readonly dict: Dict;
}

/** Maximum number of content bytes that are read. Pages after that count as unreadable. */
const MAX_CONTENT_BYTES = 512 * 1024 * 1024;
/** Maximum number of steps through /RoleMap. Guards against cycles. */
const MAX_ROLE_STEPS = 20;

/** Reads everything that the rules need, once. */
export function readPdf(pdf: Pdf): Reading {
  const pages = pagesOf(pdf);
  const root = readStructure(pdf);
  const roles = dictAt(pdf, root?.dict.get('RoleMap'));
  const typeOf = ({ type }: Elem) => {
    let role = type;
    for (let step = 0; step < MAX_ROLE_STEPS && !STANDARD_TYPES.has(role); step += 1) role = nameAt(pdf, roles.get(role)) ?? role;
    return STANDARD_TYPES.has(role) ? role : type;
  };
  const elements = root ? [...elementsOf(root)] : [];
  const held = elements.flatMap((one) =>
    one.elem.kids.flatMap((kid): [number, NestedElem][] => (kid.kind === 'object' ? [[kid.number, one]] : [])),
  );
  return {
    pdf,
    pages,
    contents: readContents(pdf, pages),
    elements,
    holders: new Map(held),
    typeOf,
    annotations: pages.flatMap((page) => annotationsOf(pdf, page)),
    xmp: readXmp(pdf),
  };
}

function readContents(pdf: Pdf, pages: readonly PageObject[]): Map<number, PageContent | undefined> {
  const contents = new Map<number, PageContent | undefined>();
  const fonts: Fonts = new Map();
  let read = 0;
  const store = (number: number, content: PageContent | undefined) => {
    contents.set(number, content);
    read += content?.bytes.length ?? 0;
    // The forms that it paints. A form counts as unreadable until it is read, which also stops cycles.
    for (const { object } of content?.loose ?? []) {
      const form = object === undefined ? undefined : formOf(pdf, content?.resources, object);
      if (form === undefined || contents.has(form.number)) continue;
      contents.set(form.number, undefined);
      if (read < MAX_CONTENT_BYTES) store(form.number, readForm(pdf, form.value, fonts));
    }
  };
  for (const page of pages) store(page.number, read < MAX_CONTENT_BYTES ? readPage(pdf, page, fonts) : undefined);
  return contents;
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

/** The content that a mark is in: a form XObject or a page. */
export function contentOfMark({ contents }: Reading, mark: Mark): PageContent | undefined {
  return contents.get(holderOf(mark));
}
