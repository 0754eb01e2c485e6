/**
 * A sentence of a measure's text that says increased, decreased or unchanged between two years says what the figures say. An increase
 * within the uncertainty of an estimate is none. Varning when the sentence refers to the two figures, otherwise upplysning.
 */

import { finding } from '../diagnostics/finding.ts';
import { limit, margin, uncertaintyOf } from '../facts/uncertainty.ts';
import type { Tal } from '../model/tal.ts';
import { wordsAt } from '../resolve/sentences.ts';
import type { Gemensamt, Mått } from '../resolve/year.ts';
import { formatFigure } from '../swedish/numbers.ts';
import { beginsWith, directionOf, type Riktning, speaksOfGroups, yearsIn } from '../swedish/statements.ts';
import type { Rule } from './rule.ts';

export const textRiktning: Rule = {
  id: 'text-riktning',
  run: ({ sentences, år: { gemensamt } }) =>
    sentences.flatMap((sentence) => {
      const { själv, text, typed, references } = sentence;
      if (själv?.slag !== 'mått') return [];
      const years = yearsIn(text).sort();
      const [from, to] = years;
      const utfall = själv.uppföljning?.utfall ?? {};
      const [a, b] = [utfall[from ?? ''], utfall[to ?? '']];
      if (years.length !== 2 || from === undefined || to === undefined || !a || !b) return [];
      const told = directionOf(typed);
      if (!told) return [];
      const säker = references.filter(({ slag }) => slag === 'tal').length >= 2;
      if ((!säker && !beginsWith(text, själv.namn)) || speaksOfGroups(text)) return [];
      const really = changeBetween(själv, [from, a], [to, b], gemensamt);
      if (really.riktning === told.riktning) return [];
      const pattern = gemensamt.enheter[själv.plan.enhet]?.skrivs ?? '{tal}';
      const facts = {
        ord: told.ord,
        från: `${formatFigure(a, pattern)} ${from}`,
        till: `${formatFigure(b, pattern)} ${to}`,
        inomOsäkerheten: really.within,
        säker,
      };
      return [finding('text-riktning', wordsAt(sentence, told.ord), facts)];
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
  // Where everybody is counted any difference is one; only an estimate can differ by chance.
  const gräns =
    osäkerhet?.slag === 'urval'
      ? limit(margin(mått, a, from, osäkerhet, gemensamt), margin(mått, b, to, osäkerhet, gemensamt), osäkerhet)
      : 0;
  if (Math.abs(skillnad) <= gräns) return { riktning: 'oförändrat', within: skillnad !== 0 };
  return { riktning: skillnad > 0 ? 'ökat' : 'minskat', within: false };
}
