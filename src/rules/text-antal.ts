/**
 * Reports a count of finished åtaganden in a text, such as "Fem av åtta åtaganden är klara", that differs from the åtaganden of
 * the mål or nämndmål.
 */
import { finding } from '../diagnostics/finding.ts';
import { wordsAt } from '../resolve/sentences.ts';
import { isFullyLinked } from '../resolve/year.ts';
import { COUNT, readCount, wholeWords } from '../swedish/statements.ts';
import type { Rule } from './rule.ts';

const FINISHED_OF = wholeWords(
  `(?<part>${COUNT}|inget) av (?:de |nämndmålets |målets )?(?<whole>${COUNT}) (?:utvecklings)?åtaganden?a? (?:är|blev|var) (?<not>inte )?(?:klara|klart|genomförda|genomfört|färdiga|färdigt)`,
);

export const textAntal: Rule = {
  id: 'text-antal',
  run: ({ sentences, facts }) =>
    sentences.flatMap((sentence) => {
      const { själv, typed } = sentence;
      if ((själv?.slag !== 'mål' && själv?.slag !== 'nämndmål') || !isFullyLinked(själv)) return [];
      const { åtaganden, klara } = facts.of(själv);
      return [...typed.matchAll(FINISHED_OF)].flatMap(({ 0: ord, groups }) => {
        const part = groups?.['part']?.toLowerCase() === 'inget' ? 0 : readCount(groups?.['part'] ?? '');
        const whole = readCount(groups?.['whole'] ?? '');
        const counted = groups?.['not'] ? åtaganden - klara : klara;
        if (part === counted && whole === åtaganden) return [];
        return [finding('text-antal', wordsAt(sentence, ord), { ord, antal: åtaganden, klara })];
      });
    }),
};
