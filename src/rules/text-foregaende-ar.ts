/**
 * Reports a text that compares with "föregående år" when the mått's previous utfall is more than one year older than the newest.
 */
import { finding } from '../diagnostics/finding.ts';
import { comparePeriods, yearOf } from '../model/period.ts';
import { wordsAt } from '../resolve/sentences.ts';
import { wholeWords } from '../swedish/statements.ts';
import type { Rule } from './rule.ts';

const LAST_YEAR = wholeWords('(?:än|sedan|med|mot) (?:förra|föregående) år(?:et)?|(?:än|sedan|med|mot) i fjol');

export const textFöregåendeÅr: Rule = {
  id: 'text-foregaende-ar',
  run: ({ sentences }) =>
    sentences.flatMap((sentence) => {
      const { själv, typed } = sentence;
      if (själv?.slag !== 'mått') return [];
      const periods = Object.keys(själv.resultat.utfall ?? {}).sort(comparePeriods);
      const [before, newest] = periods.slice(-2);
      const [ord] = typed.match(LAST_YEAR) ?? [];
      if (ord === undefined || before === undefined || newest === undefined) return [];
      if (yearOf(newest) - yearOf(before) <= 1) return [];
      return [finding('text-foregaende-ar', wordsAt(sentence, ord), { ord, senaste: newest, tidigare: before })];
    }),
};
