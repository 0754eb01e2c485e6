/** Reports a sentence that stands twice in a text, and a paragraph that stands in two places. */
import { type Finding, finding, type Place } from '../diagnostics/finding.ts';
import { textsOf, type WrittenText } from '../resolve/texts.ts';
import type { Rule } from './rule.ts';

/** The least length of a sentence, in characters. Shorter ones are standard answers, such as ”Inga avvikelser.” */
const MIN_SENTENCE = 40;
/** The least length of a paragraph in two places. Several mått may share a sentence about how they are measured. */
const MIN_PARAGRAPH = 150;

export const textUpprepad: Rule = {
  id: 'text-upprepad',
  run: ({ nämnd, år }) => {
    // Boards share the texts of these files, and a reason may be that of several findings.
    const texts = textsOf(nämnd, år).filter(
      ({ file, path }) => !file.includes('/gemensamt/') && !path.includes('skäl') && !path.includes('förbehåll'),
    );
    return [...texts.flatMap(repeatedWithin), ...repeatedElsewhere(texts)];
  },
};

const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim();

function repeatedWithin(own: WrittenText): Finding[] {
  if (own.text.length < 2 * MIN_SENTENCE) return [];
  const seen = new Set<string>();
  return own.text.split(/(?<=[.!?])\s+|\n\s*\n/).flatMap((written) => {
    const sentence = squeezed(written);
    if (sentence.length < MIN_SENTENCE || sentence.startsWith('|')) return [];
    if (seen.has(sentence)) return [report(own, written, true)];
    seen.add(sentence);
    return [];
  });
}

function repeatedElsewhere(texts: readonly WrittenText[]): Finding[] {
  const first = new Map<string, WrittenText>();
  return texts.flatMap((own) =>
    own.text.split(/\n\s*\n/).flatMap((written) => {
      const paragraph = squeezed(written);
      if (paragraph.length < MIN_PARAGRAPH) return [];
      const before = first.get(paragraph);
      if (!before) first.set(paragraph, own);
      // A paragraph twice in one text is reported by its sentences.
      return before && before !== own && !areActions(before, own) ? [report(own, written, false, placeOf(before, written))] : [];
    }),
  );
}

/** Whether both texts are about an åtgärd. A risk and a granskning may have the same one. */
function areActions({ path }: WrittenText, other: WrittenText): boolean {
  return path.includes('åtgärder') && other.path.includes('åtgärder');
}

const placeOf = ({ file, path }: WrittenText, find: string): Place => ({ file, at: { path, part: 'value', find } });

function report(own: WrittenText, written: string, säker: boolean, other?: Place): Finding {
  const facts = { början: `${squeezed(written).slice(0, MIN_SENTENCE)}…`, säker };
  return finding('text-upprepad', placeOf(own, written), facts, other ? [{ place: other, text: 'här står samma stycke' }] : []);
}
