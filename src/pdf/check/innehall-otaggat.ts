/** Everything painted is content that the structure holds, or an artifact. Said once for a page. */
import type { PageContent } from '../cos/pages.ts';
import { formOf, type Reading } from './reading.ts';
import { found, type PdfRule } from './rule.ts';

export const innehållOtaggat: PdfRule = {
  id: 'innehall-otaggat',
  run: (reading) => {
    // A file without tags is told of once.
    if (reading.elements.length === 0) return [];
    const held = heldMarks(reading);
    return reading.pages.flatMap(({ number }) => {
      const texts = untagged(reading, number, held, new Set());
      if (texts.length === 0) return [];
      const text = texts.find((one) => one.trim() !== '') ?? '';
      return [found('innehall-otaggat', { antal: texts.length }, { page: number, text })];
    });
  },
};

/** The marks that the structure holds, as `container:number`. */
function heldMarks({ elements }: Reading): ReadonlySet<string> {
  return new Set(
    elements.flatMap(({ elem }) =>
      elem.kids.flatMap((kid) => (kid.kind === 'mark' ? [`${kid.stream ?? kid.page}:${kid.mcid}`] : [])),
    ),
  );
}

/** What each untagged part of a page or a form says. */
function untagged(reading: Reading, number: number, held: ReadonlySet<string>, seen: Set<number>): string[] {
  const content = reading.contents.get(number);
  if (!content || seen.has(number)) return [];
  seen.add(number);
  const stray = content.sequences.filter(
    ({ depth, tag, mcid, shows }) =>
      depth === 0 && tag !== 'Artifact' && shows && !(mcid !== undefined && held.has(`${number}:${mcid}`)),
  );
  return [
    ...stray.filter((one) => !holdsTagged(content, one, number, held)).map(content.textOf),
    ...content.loose.flatMap((part) => {
      const form = part.object === undefined ? undefined : formOf(reading.pdf, content.resources, part.object);
      if (form) return untagged(reading, form.number, held, seen);
      return [content.textOf({ open: [part.start, part.start], close: part.end, font: part.font, actualText: null })];
    }),
  ];
}

/** Whether a sequence without a number of its own has one inside that the structure holds. */
function holdsTagged(
  { sequences }: PageContent,
  outer: PageContent['sequences'][number],
  number: number,
  held: ReadonlySet<string>,
): boolean {
  return sequences.some(
    ({ depth, mcid, open, close }) =>
      depth > 0 && open[0] >= outer.open[1] && close <= outer.close && mcid !== undefined && held.has(`${number}:${mcid}`),
  );
}
