/**
 * Reads and writes the structure tree of a PDF (ISO 32000-1, 14.7), which screen readers read. Reading gives a tree of elements.
 * Writing rebuilds the parent tree, which leads from pages and annotations to their elements, and the tree of element ids.
 */
import { dictAt, listAt, nameAt, type Pdf, pagesOf } from './read.ts';
import { type Dict, dict, isBytes, isDict, isRef, type Value } from './values.ts';

/** A structure element. */
export interface Elem {
  readonly kind: 'elem';
  /** Object number. */
  readonly number: number;
  readonly dict: Dict;
  /** The structure type as written, not mapped to a role. */
  readonly type: string;
  kids: Kid[];
}

/** A marked-content sequence that an element holds. */
export interface Mark {
  readonly kind: 'mark';
  /** Object number of the page. */
  readonly page: number;
  readonly mcid: number;
  /** Object number of the form XObject that holds it. Undefined when it is in the page's own content. */
  readonly stream: number | undefined;
}

/** A whole object, such as the annotation of a link. */
interface ObjectRef {
  readonly kind: 'object';
  readonly page: number;
  readonly number: number;
}

/** What an element may hold. */
export type Kid = Elem | Mark | ObjectRef;

/** Maximum nesting of elements. Guards against stack overflow. */
const MAX_DEPTH = 300;

/** Returns the structure tree root as an element of type `''`. Undefined when the file has none. */
export function readStructure(pdf: Pdf): Elem | undefined {
  const found = pdf.catalog.get('StructTreeRoot');
  const root = pdf.get(found);
  if (!isDict(root)) return undefined;
  const seen = new Set<number>();
  const kidOf = (value: Value, page: number, depth: number): Kid | undefined => {
    if (typeof value === 'number') return { kind: 'mark', page, mcid: value, stream: undefined };
    const own = pdf.get(value);
    if (!isDict(own) || depth > MAX_DEPTH) return undefined;
    const pageRef = own.get('Pg');
    const pg = isRef(pageRef) ? pageRef.ref : page;
    const type = nameAt(pdf, own.get('Type'));
    const mcid = own.get('MCID');
    const form = own.get('Stm');
    const stream = isRef(form) ? form.ref : undefined;
    if (type === 'MCR') return typeof mcid === 'number' ? { kind: 'mark', page: pg, mcid, stream } : undefined;
    const object = own.get('Obj');
    if (type === 'OBJR') return isRef(object) ? { kind: 'object', page: pg, number: object.ref } : undefined;
    // An element that is reached twice, or that contains itself, is read once.
    if (!isRef(value) || seen.has(value.ref)) return undefined;
    seen.add(value.ref);
    const kids = kidsOf(own, pg, depth);
    return { kind: 'elem', number: value.ref, dict: own, type: nameAt(pdf, own.get('S')) ?? '', kids };
  };
  const kidsOf = (own: Dict, page: number, depth: number): Kid[] =>
    listAt(pdf, own.get('K')).flatMap((kid) => kidOf(kid, page, depth + 1) ?? []);
  return { kind: 'elem', number: isRef(found) ? found.ref : 0, dict: root, type: '', kids: kidsOf(root, 0, 0) };
}

/** Yields every element below `root` in reading order, with its ancestors, the nearest last. */
export function* elementsOf(root: Elem, above: readonly Elem[] = []): Generator<{ elem: Elem; above: readonly Elem[] }> {
  const own = [...above, root];
  for (const kid of root.kids) {
    if (kid.kind !== 'elem') continue;
    yield { elem: kid, above: own };
    yield* elementsOf(kid, own);
  }
}

/** All marks of an element and of its descendants, in reading order. */
export function marksOf({ kids }: Elem): Mark[] {
  return kids.flatMap((kid) => (kid.kind === 'mark' ? [kid] : kid.kind === 'elem' ? marksOf(kid) : []));
}

/** The object number of the content that holds a mark: a page or a form XObject. */
export function holderOf({ page, stream }: Mark): number {
  return stream ?? page;
}

/** Adds a new element to the file. The caller places it in the tree. */
export function newElement(pdf: Pdf, type: string, kids: Kid[]): Elem {
  const own = dict({ Type: '/StructElem', S: `/${type}` });
  return { kind: 'elem', number: pdf.add(own).ref, dict: own, type, kids };
}

/** Gives an element another type. Returns the element as it is then. */
export function retyped(elem: Elem, type: string): Elem {
  elem.dict.set('S', `/${type}`);
  return { ...elem, type };
}

// --- Writing ---

/** Writes a changed tree back into the file. */
export function writeStructure(pdf: Pdf, root: Elem): void {
  const holders = new Map<number, number[]>();
  const objects = new Map<number, number>();
  const ids: [id: Uint8Array, number: number][] = [];
  const put = (elem: Elem, parent: Elem | undefined) => {
    const ownPage = elem.kids.find((kid) => kid.kind === 'mark')?.page;
    const kids = elem.kids.map((kid): Value => {
      if (kid.kind === 'elem') {
        put(kid, elem);
        return { ref: kid.number };
      }
      if (kid.kind === 'object') {
        objects.set(kid.number, elem.number);
        return dict({ Type: '/OBJR', Pg: { ref: kid.page }, Obj: { ref: kid.number } });
      }
      const own = holders.get(holderOf(kid)) ?? [];
      own[kid.mcid] = elem.number;
      holders.set(holderOf(kid), own);
      if (kid.stream === undefined && kid.page === ownPage) return kid.mcid;
      const reference = dict({ Type: '/MCR', Pg: { ref: kid.page }, MCID: kid.mcid });
      if (kid.stream !== undefined) reference.set('Stm', { ref: kid.stream });
      return reference;
    });
    set(elem.dict, 'K', kids.length > 1 ? kids : kids[0]);
    if (parent === undefined) return;
    set(elem.dict, 'P', { ref: parent.number });
    set(elem.dict, 'Pg', ownPage === undefined ? undefined : { ref: ownPage });
    const id = elem.dict.get('ID');
    if (isBytes(id)) ids.push([id, elem.number]);
  };
  put(root, undefined);
  writeParents(pdf, root.dict, holders, objects);
  set(root.dict, 'IDTree', ids.length === 0 ? undefined : nameTree(pdf, ids));
}

function set(own: Dict, key: string, value: Value | undefined): void {
  if (value === undefined) own.delete(key);
  else own.set(key, value);
}

/** Writes the parent tree: first an array of elements for each page and form XObject, then one element for each annotation. */
function writeParents(pdf: Pdf, root: Dict, holders: ReadonlyMap<number, number[]>, objects: ReadonlyMap<number, number>): void {
  const pages = pagesOf(pdf).map(({ number }) => number);
  const order = [...new Set([...pages, ...holders.keys()])];
  const nums: Value[] = [];
  for (const [key, number] of order.entries()) {
    dictAt(pdf, { ref: number }).set('StructParents', key);
    const parents = Array.from(holders.get(number) ?? [], (parent): Value => (parent === undefined ? null : { ref: parent }));
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

/** Maximum number of entries in one array. PDF/A-1 allows 8191. */
const MAX_ARRAY_LENGTH = 4000;

/** Builds a name or number tree of sorted keys and values. Long trees get one level of kids. */
function tree(pdf: Pdf, key: 'Names' | 'Nums', entries: readonly Value[]): Dict {
  if (entries.length <= MAX_ARRAY_LENGTH) return dict({ [key]: [...entries] });
  const kids: Value[] = [];
  for (let at = 0; at < entries.length; at += MAX_ARRAY_LENGTH) {
    const part = entries.slice(at, at + MAX_ARRAY_LENGTH);
    kids.push(pdf.add(dict({ Limits: [part[0] ?? null, part.at(-2) ?? null], [key]: part })));
  }
  return dict({ Kids: kids });
}
