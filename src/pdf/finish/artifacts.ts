/**
 * What is no content becomes an artifact (PDF/UA 7.1): margin texts, borders and planes, which the browser leaves unmarked or marks as
 * content of the element they surround, and the heads of tables where they are repeated on later pages, which would otherwise be read
 * again. In: the opened file. Out: marks are taken out of the structure, and the pages' content is rewritten. Never: changes what is seen.
 */
import { deflateSync } from 'node:zlib';
import type { Sequence } from '../cos/marks.ts';
import type { PageContent } from '../cos/pages.ts';
import { spliced } from '../cos/splice.ts';
import { type Elem, elementsOf, type Kid, type Mark, marksOf } from '../cos/structure.ts';
import { isRef, isStream, type Value } from '../cos/values.ts';
import { textOfMark, type Work } from './work.ts';

/** In these, lines and planes are the content. */
const DRAWN = new Set(['Figure', 'Formula', 'Form', 'Lbl']);

export function markArtifacts(work: Work): void {
  const dropped = new Map<number, Set<number>>();
  for (const { page, mcid } of [...decorations(work), ...repeatedHeads(work)]) {
    const own = dropped.get(page) ?? new Set();
    dropped.set(page, own.add(mcid));
  }
  const keeps = (kid: Kid) => kid.kind !== 'mark' || !dropped.get(kid.page)?.has(kid.mcid);
  for (const { elem } of elementsOf(work.root)) elem.kids = elem.kids.filter(keeps);
  const linked = marksByPage(work.root);
  for (const { number, dict: page } of work.pages) {
    const content = work.contents.get(number);
    if (!content) continue;
    const bytes = rewrite(content, linked.get(number) ?? new Set());
    if (bytes === content.bytes) continue;
    replaceContent(work, page.get('Contents'), bytes);
  }
}

/** Marks that hold nothing but lines and planes, and marks that no content answers to. */
function decorations({ root, contents }: Work): Mark[] {
  return [...elementsOf(root)].flatMap(({ elem, above }) => {
    const drawn = DRAWN.has(elem.type) || above.some(({ type }) => DRAWN.has(type));
    return elem.kids.flatMap((kid) => {
      if (kid.kind !== 'mark' || kid.stream !== undefined) return [];
      const sequence = contents.get(kid.page)?.byMcid.get(kid.mcid);
      return !sequence || (!sequence.shows && !drawn) ? [kid] : [];
    });
  });
}

/** The marks of a head cell on pages after its first, when they say the same as there. */
function repeatedHeads(work: Work): Mark[] {
  return [...elementsOf(work.root)].flatMap(({ elem }) => {
    if (elem.type !== 'TH') return [];
    const byPage = new Map<number, Mark[]>();
    for (const mark of marksOf(elem)) byPage.set(mark.page, [...(byPage.get(mark.page) ?? []), mark]);
    const [first, ...later] = byPage.values();
    if (!first || later.length === 0) return [];
    const said = (marks: readonly Mark[]) => marks.map((mark) => textOfMark(work, mark)).join('');
    const text = said(first);
    return later.filter((marks) => said(marks) === text).flat();
  });
}

function marksByPage(root: Elem): Map<number, Set<number>> {
  const linked = new Map<number, Set<number>>();
  for (const { page, mcid } of marksOf(root)) {
    const own = linked.get(page) ?? new Set();
    linked.set(page, own.add(mcid));
  }
  return linked;
}

/** The content with what no element holds marked as artifacts; the same bytes when there is nothing to mark. */
function rewrite(content: PageContent, linked: ReadonlySet<number>): Uint8Array {
  const edits: [start: number, end: number, text: string][] = [];
  const wrap = (start: number, end: number) => edits.push([start, start, '/Artifact BMC\n'], [end, end, '\nEMC']);
  for (const { mcid, open } of content.sequences) {
    if (mcid !== undefined && !linked.has(mcid)) edits.push([open[0], open[1], '/Artifact BMC']);
  }
  for (const one of content.sequences) if (isUnnumbered(one, content)) wrap(one.open[0], one.close);
  for (const { start, end } of content.loose) wrap(start, end);
  if (edits.length === 0) return content.bytes;
  edits.sort(([a], [b]) => a - b);
  return spliced(content.bytes, edits);
}

/** A part of a margin text that says what its letter is, such as a no-break space: marked, but with no number to be held by. */
function isUnnumbered({ depth, tag, mcid, open, close }: Sequence, { sequences }: PageContent): boolean {
  if (depth > 0 || mcid !== undefined || tag === 'Artifact') return false;
  return !sequences.some((inner) => inner.mcid !== undefined && inner.open[0] > open[0] && inner.close <= close);
}

function replaceContent({ pdf }: Work, contents: Value | undefined, bytes: Uint8Array): void {
  const stream = pdf.get(contents);
  if (!isRef(contents) || !isStream(stream)) throw new Error('en sidas innehåll ligger i flera delar');
  pdf.put(contents.ref, { dict: new Map([['Filter', '/FlateDecode']]), data: deflateSync(bytes) });
}
