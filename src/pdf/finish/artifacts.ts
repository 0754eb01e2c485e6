/**
 * Marks decoration as artifacts (PDF/UA-1, 7.1). The browser leaves margin texts, borders and backgrounds unmarked, or marks them
 * as content of the element they surround. Table heads that repeat on later pages become artifacts too, because a screen reader
 * would read them again. In: the open file. Out: the structure without those marks, and rewritten page content. Never: changes
 * how a page looks.
 */
import { deflateSync } from 'node:zlib';
import type { Sequence } from '../cos/marks.ts';
import { formOf, type PageContent } from '../cos/pages.ts';
import { dictAt } from '../cos/read.ts';
import { splice } from '../cos/splice.ts';
import { type Elem, elementsOf, holderOf, type Kid, type Mark, marksOf } from '../cos/structure.ts';
import { isRef, isStream } from '../cos/values.ts';
import { underlinesOfSpaces } from './underlines.ts';
import { textOfMark, type Work } from './work.ts';

/** Types whose content may be paths alone. */
const DRAWN_TYPES = new Set(['Figure', 'Formula', 'Form', 'Lbl']);

/** Removes decoration and repeated heads from the structure, and wraps everything that no element holds in `/Artifact`. */
export function markArtifacts(work: Work): void {
  const dropped = new Map<number, Set<number>>();
  for (const mark of [...decorations(work), ...repeatedHeads(work)]) {
    const own = dropped.get(holderOf(mark)) ?? new Set();
    dropped.set(holderOf(mark), own.add(mark.mcid));
  }
  const isKept = (kid: Kid) => kid.kind !== 'mark' || !dropped.get(holderOf(kid))?.has(kid.mcid);
  for (const { elem } of elementsOf(work.root)) elem.kids = elem.kids.filter(isKept);
  const linked = mcidsByHolder(work.root);
  for (const [number, content] of work.contents) {
    const bytes = rewrite(work, content, linked.get(number) ?? new Set());
    if (bytes !== content.bytes) replaceContent(work, number, bytes);
  }
}

/** Marks that hold paths alone, and marks without a sequence in the content. */
function decorations({ root, contents }: Work): Mark[] {
  return [...elementsOf(root)].flatMap(({ elem, above }) => {
    const drawn = DRAWN_TYPES.has(elem.type) || above.some(({ type }) => DRAWN_TYPES.has(type));
    return elem.kids.flatMap((kid) => {
      if (kid.kind !== 'mark') return [];
      const sequence = contents.get(holderOf(kid))?.byMcid.get(kid.mcid);
      return !sequence || (!sequence.shows && !drawn) ? [kid] : [];
    });
  });
}

/** Marks of a head cell on later pages. Only marks with the same text as on the cell's first page count as repeated. */
function repeatedHeads(work: Work): Mark[] {
  return [...elementsOf(work.root)].flatMap(({ elem }) => {
    if (elem.type !== 'TH') return [];
    const byPage = new Map<number, Mark[]>();
    for (const mark of marksOf(elem)) byPage.set(mark.page, [...(byPage.get(mark.page) ?? []), mark]);
    const [first, ...later] = byPage.values();
    if (!first || later.length === 0) return [];
    const textOf = (marks: readonly Mark[]) => marks.map((mark) => textOfMark(work, mark)).join('');
    const text = textOf(first);
    return later.filter((marks) => textOf(marks) === text).flat();
  });
}

function mcidsByHolder(root: Elem): Map<number, Set<number>> {
  const linked = new Map<number, Set<number>>();
  for (const mark of marksOf(root)) {
    const own = linked.get(holderOf(mark)) ?? new Set();
    linked.set(holderOf(mark), own.add(mark.mcid));
  }
  return linked;
}

/** The content with everything that no element holds marked as artifact. Returns the same bytes when nothing changes. */
function rewrite({ pdf, contents }: Work, content: PageContent, linked: ReadonlySet<number>): Uint8Array {
  const edits: [start: number, end: number, text: string][] = [];
  const wrap = (start: number, end: number) => edits.push([start, start, '/Artifact BMC\n'], [end, end, '\nEMC']);
  for (const { mcid, open } of content.sequences) {
    if (mcid !== undefined && !linked.has(mcid)) edits.push([open[0], open[1], '/Artifact BMC']);
  }
  for (const one of content.sequences) if (isUnnumbered(one, content)) wrap(one.open[0], one.close);
  for (const { start, end, object } of content.loose) {
    // A form XObject that holds tagged content marks its own artifacts.
    const form = object === undefined ? undefined : formOf(pdf, content.resources, object);
    if (!form || !contents.has(form.number)) wrap(start, end);
  }
  for (const [start, end] of underlinesOfSpaces(content)) edits.push([start, end, '']);
  if (edits.length === 0) return content.bytes;
  edits.sort(([a], [b]) => a - b);
  return splice(content.bytes, edits);
}

/**
 * A sequence without MCID outside every other, such as the ActualText of a no-break space in a margin text. No element can hold
 * it.
 */
function isUnnumbered({ depth, tag, mcid, open, close }: Sequence, { sequences }: PageContent): boolean {
  if (depth > 0 || mcid !== undefined || tag === 'Artifact') return false;
  return !sequences.some((inner) => inner.mcid !== undefined && inner.open[0] > open[0] && inner.close <= close);
}

/** Replaces the content of a page or form XObject. */
function replaceContent({ pdf }: Work, number: number, bytes: Uint8Array): void {
  const data = deflateSync(bytes);
  const holder = pdf.get({ ref: number });
  if (isStream(holder)) {
    const kept = [...holder.dict].filter(([key]) => key !== 'DecodeParms');
    pdf.put(number, { dict: new Map([...kept, ['Filter', '/FlateDecode']]), data });
    return;
  }
  const contents = dictAt(pdf, holder).get('Contents');
  if (!isRef(contents) || !isStream(pdf.get(contents))) throw new Error('en sidas innehåll ligger i flera delar');
  pdf.put(contents.ref, { dict: new Map([['Filter', '/FlateDecode']]), data });
}
