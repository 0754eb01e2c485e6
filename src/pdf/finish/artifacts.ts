/**
 * Marks decoration as artifacts (PDF/UA-1, 7.1). The browser leaves margin texts, borders and backgrounds unmarked, or marks them
 * as content of the element they surround. Table heads that repeat on later pages become artifacts too, because a screen reader
 * would read them again. In: the open file. Out: the structure without those marks, and rewritten page content. Never: changes
 * how a page looks.
 */
import { deflateSync } from 'node:zlib';
import type { Sequence } from '../cos/marks.ts';
import type { PageContent } from '../cos/pages.ts';
import { splice } from '../cos/splice.ts';
import { type Elem, elementsOf, type Kid, type Mark, marksOf } from '../cos/structure.ts';
import { isRef, isStream, type Value } from '../cos/values.ts';
import { underlinesOfSpaces } from './underlines.ts';
import { textOfMark, type Work } from './work.ts';

/** Types whose content may be paths alone. */
const DRAWN_TYPES = new Set(['Figure', 'Formula', 'Form', 'Lbl']);

/** Removes decoration and repeated heads from the structure, and wraps everything that no element holds in `/Artifact`. */
export function markArtifacts(work: Work): void {
  const dropped = new Map<number, Set<number>>();
  for (const { page, mcid } of [...decorations(work), ...repeatedHeads(work)]) {
    const own = dropped.get(page) ?? new Set();
    dropped.set(page, own.add(mcid));
  }
  const isKept = (kid: Kid) => kid.kind !== 'mark' || !dropped.get(kid.page)?.has(kid.mcid);
  for (const { elem } of elementsOf(work.root)) elem.kids = elem.kids.filter(isKept);
  const linked = mcidsByPage(work.root);
  for (const { number, dict: page } of work.pages) {
    const content = work.contents.get(number);
    if (!content) continue;
    const bytes = rewrite(content, linked.get(number) ?? new Set());
    if (bytes === content.bytes) continue;
    replaceContent(work, page.get('Contents'), bytes);
  }
}

/** Marks that hold paths alone, and marks without a sequence in the content. */
function decorations({ root, contents }: Work): Mark[] {
  return [...elementsOf(root)].flatMap(({ elem, above }) => {
    const drawn = DRAWN_TYPES.has(elem.type) || above.some(({ type }) => DRAWN_TYPES.has(type));
    return elem.kids.flatMap((kid) => {
      if (kid.kind !== 'mark' || kid.stream !== undefined) return [];
      const sequence = contents.get(kid.page)?.byMcid.get(kid.mcid);
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

function mcidsByPage(root: Elem): Map<number, Set<number>> {
  const linked = new Map<number, Set<number>>();
  for (const { page, mcid } of marksOf(root)) {
    const own = linked.get(page) ?? new Set();
    linked.set(page, own.add(mcid));
  }
  return linked;
}

/** The content with everything that no element holds marked as artifact. Returns the same bytes when nothing changes. */
function rewrite(content: PageContent, linked: ReadonlySet<number>): Uint8Array {
  const edits: [start: number, end: number, text: string][] = [];
  const wrap = (start: number, end: number) => edits.push([start, start, '/Artifact BMC\n'], [end, end, '\nEMC']);
  for (const { mcid, open } of content.sequences) {
    if (mcid !== undefined && !linked.has(mcid)) edits.push([open[0], open[1], '/Artifact BMC']);
  }
  for (const one of content.sequences) if (isUnnumbered(one, content)) wrap(one.open[0], one.close);
  for (const { start, end } of content.loose) wrap(start, end);
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

function replaceContent({ pdf }: Work, contents: Value | undefined, bytes: Uint8Array): void {
  const stream = pdf.get(contents);
  if (!isRef(contents) || !isStream(stream)) throw new Error('en sidas innehåll ligger i flera delar');
  pdf.put(contents.ref, { dict: new Map([['Filter', '/FlateDecode']]), data: deflateSync(bytes) });
}
