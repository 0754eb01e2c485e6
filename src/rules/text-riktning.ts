/**
 * Reports a sentence in a mått's text whose direction between two years (increased, decreased or unchanged) differs from the
 * figures. A change within the uncertainty of an estimate counts as unchanged. The severity is varning when the sentence refers
 * to both figures, otherwise upplysning.
 */

import { finding } from '../diagnostics/finding.ts';
import { margin, significanceLimit, uncertaintyOf } from '../facts/uncertainty.ts';
import type { Tal } from '../model/tal.ts';
import { wordsAt } from '../resolve/sentences.ts';
import type { Gemensamt, Mått } from '../resolve/year.ts';
import { formatFigure } from '../swedish/numbers.ts';
import { directionOf, hasMåttAsSubject, type Riktning, speaksOfGroups, yearsIn } from '../swedish/statements.ts';
import type { Rule } from './rule.ts';

export const textRiktning: Rule = {
  id: 'text-riktning',
  run: ({ sentences, år: { gemensamt } }) =>
    sentences.flatMap((sentence) => {
      const { själv, text, typed, references } = sentence;
      if (själv?.slag !== 'mått') return [];
      const years = yearsIn(text).sort();
      const [from, to] = years;
      const utfall = själv.resultat.utfall ?? {};
      const [a, b] = [utfall[from ?? ''], utfall[to ?? '']];
      if (years.length !== 2 || from === undefined || to === undefined || !a || !b) return [];
      const stated = directionOf(typed, själv.sort.målord);
      if (!stated) return [];
      const säker = references.filter(({ slag }) => slag === 'tal').length >= 2;
      if ((!säker && !hasMåttAsSubject(text, själv.namn)) || speaksOfGroups(text)) return [];
      const actual = changeBetween(själv, [from, a], [to, b], gemensamt);
      if (actual.riktning === stated.riktning) return [];
      const pattern = gemensamt.enheter[själv.plan.enhet]?.skrivs ?? '{tal}';
      const facts = {
        ord: stated.ord,
        från: `${formatFigure(a, pattern)} ${from}`,
        till: `${formatFigure(b, pattern)} ${to}`,
        inomOsäkerheten: actual.within,
        säker,
      };
      return [finding('text-riktning', wordsAt(sentence, stated.ord), facts)];
    }),
};

type Value = readonly [period: string, tal: Tal];

function changeBetween(
  mått: Mått,
  [from, a]: Value,
  [to, b]: Value,
  gemensamt: Gemensamt,
): { riktning: Riktning; within: boolean } {
  const skillnad = b.minus(a).värde;
  const osäkerhet = uncertaintyOf(mått, gemensamt);
  // In a full count every difference is real. Only an estimate can differ by chance.
  const gräns =
    osäkerhet?.slag === 'urval'
      ? significanceLimit(margin(mått, a, from, osäkerhet, gemensamt), margin(mått, b, to, osäkerhet, gemensamt), osäkerhet)
      : 0;
  if (Math.abs(skillnad) <= gräns) return { riktning: 'oförändrat', within: skillnad !== 0 };
  return { riktning: skillnad > 0 ? 'ökat' : 'minskat', within: false };
}
