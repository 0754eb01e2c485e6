/** Rule: everything that a page paints is tagged or an artifact. One finding a page, with the number of untagged parts. */
import type { Sequence } from '../cos/marks.ts';
import { formOf } from '../cos/pages.ts';
import { holderOf } from '../cos/structure.ts';
import type { Reading } from './reading.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

export const innehållOtaggat: PdfRule = {
  id: 'innehall-otaggat',
  run: (reading) => {
    // `inte-taggad` already reports a file without tags.
    if (reading.elements.length === 0) return [];
    const tagged = taggedMarks(reading);
    return reading.pages.flatMap(({ number }) => {
      const texts = untaggedTexts(reading, number, tagged, new Set());
      if (texts.length === 0) return [];
      const text = texts.find((one) => one.trim() !== '') ?? '';
      return [pdfFinding('innehall-otaggat', { antal: texts.length }, { page: number, text })];
    });
  },
};

/** The marks that the structure holds, as `object number:MCID`. The object is a page or a form XObject. */
function taggedMarks({ elements }: Reading): ReadonlySet<string> {
  return new Set(
    elements.flatMap(({ elem }) => elem.kids.flatMap((kid) => (kid.kind === 'mark' ? [`${holderOf(kid)}:${kid.mcid}`] : []))),
  );
}

/** The text of each untagged part of a page or form XObject. `seen` stops forms that paint each other. */
function untaggedTexts(reading: Reading, number: number, tagged: ReadonlySet<string>, seen: Set<number>): string[] {
  const content = reading.contents.get(number);
  if (!content || seen.has(number)) return [];
  seen.add(number);
  const covers = ({ tag, mcid }: Sequence) => tag === 'Artifact' || (mcid !== undefined && tagged.has(`${number}:${mcid}`));
  const covering = content.sequences.filter(covers);
  const isCovered = ({ open, close }: Sequence) => covering.some((outer) => outer.open[0] <= open[0] && outer.close >= close);
  return [
    ...content.sequences.filter((one) => one.paints && !covers(one) && !isCovered(one)).map(content.textOf),
    ...content.loose.flatMap((part) => {
      const form = part.object === undefined ? undefined : formOf(reading.pdf, content.resources, part.object);
      if (form) return untaggedTexts(reading, form.number, tagged, seen);
      return [content.textOf({ open: [part.start, part.start], close: part.end, font: part.font, actualText: null })];
    }),
  ];
}
