/** Reports a comment that calls the whole development unchanged when the decided trend is another. */

import { at, finding } from '../diagnostics/finding.ts';
import { trendCountsAs } from '../facts/trend.ts';
import { wordsAt } from '../resolve/sentences.ts';
import { wholeWords } from '../swedish/statements.ts';
import type { Rule } from './rule.ts';

const UNCHANGED = wholeWords(
  'ungefär (?:densamma|detsamma) (?:över tid|som tidigare år|som tidigare)|är oförändrad(?:e|t)? över tid',
);

export const textTrend: Rule = {
  id: 'text-trend',
  run: ({ sentences, år: { gemensamt, tillfälle } }) =>
    sentences.flatMap((sentence) => {
      const { själv, typed } = sentence;
      const trend = själv?.slag === 'mått' ? själv.uppföljning?.trend : undefined;
      if (själv?.slag !== 'mått' || trend === undefined || trendCountsAs(trend, gemensamt) === 'oförändrat') return [];
      const [ord] = typed.match(UNCHANGED) ?? [];
      if (ord === undefined) return [];
      const place = at(själv.file, [...själv.path, 'uppföljning', tillfälle.id, 'trend']);
      return [finding('text-trend', place, { trend, ord }, [{ place: wordsAt(sentence, ord), text: 'kommentaren' }])];
    }),
};
