/**
 * Rule: every text has a language, its own or that of an element around it, when the file has none. One finding for each kind of
 * text.
 */
import { dictAt } from '../cos/read.ts';
import type { Dict } from '../cos/values.ts';
import { contentOfMark, type Reading } from './reading.ts';
import type { TestId } from './requirements.ts';
import { type PdfFound, type PdfRule, pdfFinding, type Spot } from './rule.ts';

/** Texts of an element that replace or explain its content. */
const ELEMENT_TEXTS = [
  ['ActualText', '7.2-21', 'en ersättningstext'],
  ['Alt', '7.2-22', 'en alternativtext'],
  ['E', '7.2-23', 'en utskriven förkortning'],
] as const;

export const språkSaknas: PdfRule = {
  id: 'sprak-saknas',
  run: (reading) => {
    const { pdf } = reading;
    if (hasLanguage(reading, pdf.catalog)) return [];
    const found = [...ofFile(reading), ...ofElements(reading), ...ofAnnotations(reading), ...ofMarks(reading)];
    return [...new Map(found.map((one) => [one.tests[0], one])).values()];
  },
};

const hasLanguage = ({ pdf }: Reading, dict: Dict): boolean => pdf.get(dict.get('Lang')) !== null;

const missing = (vad: string, test: TestId, spot: Spot = {}): PdfFound => pdfFinding('sprak-saknas', { vad }, spot, test);

function ofFile({ pdf, xmp }: Reading): PdfFound[] {
  const hasBookmarks = pdf.get(dictAt(pdf, pdf.catalog.get('Outlines')).get('First')) !== null;
  return [
    ...(hasBookmarks ? [missing('bokmärkena', '7.2-2')] : []),
    ...(hasOnlyDefaults(xmp) ? [missing('en text i filens metadata', '7.2-33')] : []),
  ];
}

/** Whether a text in XMP has no version in a named language. */
const hasOnlyDefaults = (xmp: string): boolean =>
  [...xmp.matchAll(/<rdf:Alt\b[\s\S]*?<\/rdf:Alt>/g)].some(([texts]) => {
    const languages = [...texts.matchAll(/xml:lang\s*=\s*["']([^"']*)/g)].map(([, language]) => language);
    return languages.length > 0 && languages.every((language) => language === 'x-default');
  });

function ofElements(reading: Reading): PdfFound[] {
  return reading.elements.flatMap(({ elem, above }) => {
    if ([...above, elem].some(({ dict }) => hasLanguage(reading, dict))) return [];
    return ELEMENT_TEXTS.filter(([key]) => elem.dict.has(key)).map(([, test, vad]) => missing(vad, test, { elem }));
  });
}

function ofAnnotations(reading: Reading): PdfFound[] {
  return reading.annotations.flatMap(({ dict, page, number }) => {
    const holder = number === undefined ? undefined : reading.holders.get(number);
    const around = holder ? [...holder.above, holder.elem] : [];
    if (hasLanguage(reading, dict) || around.some((elem) => hasLanguage(reading, elem.dict))) return [];
    return [
      ...(dict.has('Contents') ? [missing('en anteckning', '7.2-24', { page })] : []),
      ...(dict.has('TU') ? [missing('ett fälts namn', '7.2-25', { page })] : []),
    ];
  });
}

/** Marked text that neither a mark nor an element around it gives a language. */
function ofMarks(reading: Reading): PdfFound[] {
  return reading.elements.flatMap(({ elem, above }) => {
    if ([...above, elem].some(({ dict }) => hasLanguage(reading, dict))) return [];
    return elem.kids.flatMap((kid) => {
      if (kid.kind !== 'mark') return [];
      const content = contentOfMark(reading, kid);
      const mark = content?.byMcid.get(kid.mcid);
      if (!content || !mark || mark.language !== null) return [];
      const inner = content.sequences.filter(({ open, close }) => open[0] >= mark.open[0] && close <= mark.close);
      const bare = inner.filter(({ language, tag }) => tag === 'Span' && language === null);
      const hasText = content.textOf(mark).trim() !== '' && !inner.some(({ language }) => language !== null);
      return [
        ...(hasText ? [missing('texten', '7.2-34', { elem })] : []),
        ...(bare.some(({ actualText }) => actualText !== null) ? [missing('en ersättningstext', '7.2-30', { elem })] : []),
        ...(bare.some(({ alternative }) => alternative !== null) ? [missing('en alternativtext', '7.2-31', { elem })] : []),
        ...(bare.some(({ expansion }) => expansion !== null) ? [missing('en utskriven förkortning', '7.2-32', { elem })] : []),
      ];
    });
  });
}
