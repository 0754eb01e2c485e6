/**
 * The structure tree of a PDF: what a screen reader reads. In: the file. Out: the tree as elements with their kids, or undefined when it
 * has none; and a tree put back, with the two tables that lead from pages and annotations to it made anew.
 */
import { dictAt, listAt, nameAt, type Pdf, pagesOf } from './read.ts';
import { type Dict, dict, isBytes, isDict, isRef, type Value } from './values.ts';

export interface Elem {
  readonly kind: 'elem';
  /** The number of its object. */
  readonly number: number;
  readonly dict: Dict;
  readonly type: string;
  kids: Kid[];
}

/** A marked sequence of a page. */
export interface Mark {
  readonly kind: 'mark';
  /** The number of the page's object. */
  readonly page: number;
  readonly mcid: number;
  /** The number of the form that holds it, when it does not stand in the page's own content. */
  readonly stream: number | undefined;
}

/** A whole object, such as the annotation of a link. */
interface Whole {
  readonly kind: 'object';
  readonly page: number;
  readonly number: number;
}

export type Kid = Elem | Mark | Whole;

/** Deeper nesting than this is nobody's document. */
const DEEPEST = 300;

/** The root as an element that holds the topmost ones. */
export function readStructure(pdf: Pdf): Elem | undefined {
  const found = pdf.catalog.get('StructTreeRoot');
  const root = pdf.get(found);
  if (!isDict(root)) return undefined;
  const seen = new Set<number>();
  const kidOf = (value: Value, page: number, depth: number): Kid | undefined => {
    if (typeof value === 'number') return { kind: 'mark', page, mcid: value, stream: undefined };
    const own = pdf.get(value);
    if (!isDict(own) || depth > DEEPEST) return undefined;
    const there = own.get('Pg');
    const pg = isRef(there) ? there.ref : page;
    const type = nameAt(pdf, own.get('Type'));
    const mcid = own.get('MCID');
    const form = own.get('Stm');
    const stream = isRef(form) ? form.ref : undefined;
    if (type === 'MCR') return typeof mcid === 'number' ? { kind: 'mark', page: pg, mcid, stream } : undefined;
    const whole = own.get('Obj');
    if (type === 'OBJR') return isRef(whole) ? { kind: 'object', page: pg, number: whole.ref } : undefined;
    // An element that stands in two places, or in itself, is read once.
    if (!isRef(value) || seen.has(value.ref)) return undefined;
    seen.add(value.ref);
    const kids = kidsOf(own, pg, depth);
    return { kind: 'elem', number: value.ref, dict: own, type: nameAt(pdf, own.get('S')) ?? '', kids };
  };
  const kidsOf = (own: Dict, page: number, depth: number): Kid[] =>
    listAt(pdf, own.get('K')).flatMap((kid) => kidOf(kid, page, depth + 1) ?? []);
  return { kind: 'elem', number: isRef(found) ? found.ref : 0, dict: root, type: '', kids: kidsOf(root, 0, 0) };
}

/** Every element below one, in reading order, with those it stands in, the nearest last. */
export function* elementsOf(root: Elem, above: readonly Elem[] = []): Generator<{ elem: Elem; above: readonly Elem[] }> {
  const own = [...above, root];
  for (const kid of root.kids) {
    if (kid.kind !== 'elem') continue;
    yield { elem: kid, above: own };
    yield* elementsOf(kid, own);
  }
}

/** Every mark in an element and below it, in reading order. */
export function marksOf({ kids }: Elem): Mark[] {
  return kids.flatMap((kid) => (kid.kind === 'mark' ? [kid] : kid.kind === 'elem' ? marksOf(kid) : []));
}

/** A new element of a type, of kids that stood in another. */
export function newElement(pdf: Pdf, type: string, kids: Kid[]): Elem {
  const own = dict({ Type: '/StructElem', S: `/${type}` });
  return { kind: 'elem', number: pdf.add(own).ref, dict: own, type, kids };
}

// --- Putting it back ---

export function writeStructure(pdf: Pdf, root: Elem): void {
  const pages = new Map<number, number[]>();
  const objects = new Map<number, number>();
  const ids: [id: Uint8Array, number: number][] = [];
  const put = (elem: Elem, parent: Elem | undefined) => {
    const home = elem.kids.find((kid) => kid.kind === 'mark')?.page;
    const kids = elem.kids.map((kid): Value => {
      if (kid.kind === 'elem') {
        put(kid, elem);
        return { ref: kid.number };
      }
      if (kid.kind === 'object') {
        objects.set(kid.number, elem.number);
        return dict({ Type: '/OBJR', Pg: { ref: kid.page }, Obj: { ref: kid.number } });
      }
      if (kid.stream !== undefined) throw new Error('ett märke ligger i ett formulärobjekt');
      const own = pages.get(kid.page) ?? [];
      own[kid.mcid] = elem.number;
      pages.set(kid.page, own);
      return kid.page === home ? kid.mcid : dict({ Type: '/MCR', Pg: { ref: kid.page }, MCID: kid.mcid });
    });
    set(elem.dict, 'K', kids.length > 1 ? kids : kids[0]);
    if (parent === undefined) return;
    set(elem.dict, 'P', { ref: parent.number });
    set(elem.dict, 'Pg', home === undefined ? undefined : { ref: home });
    const id = elem.dict.get('ID');
    if (isBytes(id)) ids.push([id, elem.number]);
  };
  put(root, undefined);
  writeParents(pdf, root.dict, pages, objects);
  set(root.dict, 'IDTree', ids.length === 0 ? undefined : nameTree(pdf, ids));
}

function set(own: Dict, key: string, value: Value | undefined): void {
  if (value === undefined) own.delete(key);
  else own.set(key, value);
}

/** From a page's marks and from annotations to their elements. */
function writeParents(pdf: Pdf, root: Dict, pages: ReadonlyMap<number, number[]>, objects: ReadonlyMap<number, number>): void {
  const order = pagesOf(pdf);
  const nums: Value[] = [];
  for (const [key, { number, dict: page }] of order.entries()) {
    page.set('StructParents', key);
    const parents = Array.from(pages.get(number) ?? [], (parent): Value => (parent === undefined ? null : { ref: parent }));
    nums.push(key, pdf.add(parents));
  }
  let next = order.length;
  for (const [object, parent] of objects) {
    dictAt(pdf, { ref: object }).set('StructParent', next);
    nums.push(next, { ref: parent });
    next += 1;
  }
  root.set('ParentTree', pdf.add(tree(pdf, 'Nums', nums)));
  root.set('ParentTreeNextKey', next);
}

function nameTree(pdf: Pdf, ids: readonly (readonly [Uint8Array, number])[]): Value {
  const sorted = ids.toSorted(([a], [b]) => Buffer.compare(a, b));
  return pdf.add(
    tree(
      pdf,
      'Names',
      sorted.flatMap(([id, number]): Value[] => [id, { ref: number }]),
    ),
  );
}

/** Lists longer than 8191 are not allowed in an archive copy. */
const LONGEST_LIST = 4000;

/** Keys and values in order as a tree of one level. */
function tree(pdf: Pdf, key: 'Names' | 'Nums', entries: readonly Value[]): Dict {
  if (entries.length <= LONGEST_LIST) return dict({ [key]: [...entries] });
  const kids: Value[] = [];
  for (let at = 0; at < entries.length; at += LONGEST_LIST) {
    const part = entries.slice(at, at + LONGEST_LIST);
    kids.push(pdf.add(dict({ Limits: [part[0] ?? null, part.at(-2) ?? null], [key]: part })));
  }
  return dict({ Kids: kids });
}
