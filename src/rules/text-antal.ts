/**
 * Reports a count of finished uppdrag in a text, such as "Fem av åtta uppdrag är klara", that differs from the uppdrag of the mål.
 * The text may use the kommun's own words for them.
 */
import { finding } from '../diagnostics/finding.ts';
import { wordsAt } from '../resolve/sentences.ts';
import { isDone } from '../resolve/styrmodell.ts';
import { isFullyLinked } from '../resolve/year.ts';
import { COUNT, LETTERS, readCount, wholeWords } from '../swedish/statements.ts';
import type { Rule } from './rule.ts';

/** The pattern of a count, for the forms of a noun. A compound that ends with the noun counts as the noun. */
function finishedOf(former: readonly string[]): RegExp {
  const nouns = former.map((form) => form.replace(/[.*+?^${}()|[\]\\-]/g, '\\$&')).join('|');
  return wholeWords(
    `(?<part>${COUNT}|inget|ingen) av (?:de |[${LETTERS}]{0,20}?målets )?(?<whole>${COUNT}) [${LETTERS}]{0,20}?(?:${nouns}) (?:är|blev|var) (?<not>inte )?(?:klara|klart|klar|genomförda|genomfört|genomförd|färdiga|färdigt|färdig)`,
  );
}

export const textAntal: Rule = {
  id: 'text-antal',
  run: ({ sentences, facts, år: { gemensamt } }) => {
    const kinds = gemensamt.styrmodell.uppdrag.map((sort) => {
      const { obestämd, bestämd, flera, alla } = sort.ord;
      return { sort, pattern: finishedOf([alla, flera, bestämd, obestämd]) };
    });
    return sentences.flatMap((sentence) => {
      const { själv, typed } = sentence;
      if (själv?.slag !== 'mål' || !isFullyLinked(själv)) return [];
      return kinds.flatMap(({ sort, pattern }) => {
        const uppdrag = facts.of(själv).uppdrag.filter((one) => one.sort === sort);
        const klara = uppdrag.filter(({ uppföljning }) => isDone(uppföljning?.status, sort.skala)).length;
        return [...typed.matchAll(pattern)].flatMap(({ 0: ord, groups }) => {
          const part = /^inge[nt]$/i.test(groups?.['part'] ?? '') ? 0 : readCount(groups?.['part'] ?? '');
          const whole = readCount(groups?.['whole'] ?? '');
          const counted = groups?.['not'] ? uppdrag.length - klara : klara;
          if (part === counted && whole === uppdrag.length) return [];
          const { alla, flera } = sort.ord;
          return [finding('text-antal', wordsAt(sentence, ord), { ord, vilka: alla, flera, antal: uppdrag.length, klara })];
        });
      });
    });
  },
};
