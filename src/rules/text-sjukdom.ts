/** Reports a sentence about the sickness of one person who can be identified. */
import { finding } from '../diagnostics/finding.ts';
import { wordsAt } from '../resolve/sentences.ts';
import { concernsSickness } from '../swedish/health.ts';
import type { Rule } from './rule.ts';

export const textSjukdom: Rule = {
  id: 'text-sjukdom',
  run: ({ sentences }) =>
    sentences
      .filter(({ text }) => concernsSickness(text))
      .map((sentence) => finding('text-sjukdom', wordsAt(sentence, sentence.typed.split('\0')[0] ?? ''), {})),
};
