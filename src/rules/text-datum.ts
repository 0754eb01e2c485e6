/** Reports a date that does not exist, a weekday that is not that of its date, and a date of another year that the text calls this year's. */
import { type Finding, finding } from '../diagnostics/finding.ts';
import { type Sentence, wordsAt } from '../resolve/sentences.ts';
import { otherYearsDate, wrongDates } from '../swedish/dates.ts';
import type { Rule } from './rule.ts';

export const textDatum: Rule = {
  id: 'text-datum',
  run: ({ strings, sentences, år: { år } }) => [
    ...strings.flatMap(({ file, path, part, text }) =>
      part === 'key'
        ? []
        : wrongDates(text, år).map(({ ord, orsak, veckodag = '', säker }) =>
            finding('text-datum', { file, at: { path, part, find: ord } }, { ord, orsak, veckodag, år, säker }),
          ),
    ),
    ...sentences.flatMap((sentence) => outsideYear(sentence, år)),
  ],
};

function outsideYear(sentence: Sentence, år: number): Finding[] {
  const ord = otherYearsDate(sentence.typed, år);
  if (ord === undefined) return [];
  return [finding('text-datum', wordsAt(sentence, ord), { ord, orsak: 'annat år', veckodag: '', år, säker: false })];
}
