/** Reports a text that says that a target was reached, or was not, when the facts say the opposite. */
import { type Finding, finding } from '../diagnostics/finding.ts';
import type { Faktum } from '../facts/fact.ts';
import type { Ord } from '../model/ord.ts';
import { type Sentence, wordsAt } from '../resolve/sentences.ts';
import type { Mått } from '../resolve/year.ts';
import { anyForm, hasMatch, oneOf, speaksOfGroups, wholeWords, yearsIn } from '../swedish/statements.ts';
import type { Rule } from './rule.ts';

/** Words that allow exceptions, or that express a wish, an assumption or a forecast. */
const HEDGES = wholeWords(
  'de flesta|flera|några|ett av|två av|tre av|nästan alla|delvis|vissa|om|utan|först|förrän|kan|ska|skulle|bör|väntas|förväntas|troligen|sannolikt|prognos(?:en)?|delår(?:et|srapport(?:en)?)?',
);

export const textMålvärde: Rule = {
  id: 'text-malvarde',
  run: ({ sentences, facts, år: { år } }) =>
    sentences.flatMap((sentence) => {
      const { text, typed } = sentence;
      return måttOf(sentence).flatMap(({ målord, mått }) => {
        if (!hasMatch(typed, wholeWords(anyForm(målord))) || hasMatch(typed, HEDGES) || speaksOfGroups(text)) return [];
        const years = yearsIn(text);
        if (years.length > 0 && !years.includes(String(år))) return [];
        const judged = mått.flatMap((one) => {
          const nått = facts.mått.get(one.id)?.etappmål;
          return nått ? [{ mått: one, nått }] : [];
        });
        return [...typed.matchAll(reached(målord))].flatMap((match) => contradiction(sentence, match, judged));
      });
    }),
};

/** The statements that a target was reached, or was not. */
function reached(målord: Ord): RegExp {
  const definite = oneOf([målord.bestämd, målord.alla]);
  return wholeWords(
    `${anyForm(målord)}(?: för [^,.]{1,40}?)? (?:är|har|blev|var)(?: (?:dock|också|nu|ännu|helt|redan|alltså))*?(?: (?<not>inte|ej))?(?: (?:dock|helt|ännu))? (?:upp)?(?:nått|nådda|nåtts|nådd|fyllt|fyllda|fyllts)|${definite} (?:upp)?(?:nås|nåddes|fylls|fylldes)(?<late> (?:inte|ej))?|(?<neg>(?:når|nådde|nås) inte) (?:upp till )?${oneOf([målord.bestämd])}|(?:når|nådde|nås) (?:upp till )?${oneOf([målord.bestämd])}`,
  );
}

function contradiction(
  sentence: Sentence,
  { 0: ord, groups }: RegExpMatchArray,
  judged: readonly { readonly mått: Mått; readonly nått: Faktum<string> }[],
): Finding[] {
  const isNegated = Boolean(groups?.['not'] ?? groups?.['neg'] ?? groups?.['late']);
  const säker = sentence.själv?.slag === 'mått';
  const differs = ({ nått }: { readonly nått: Faktum<string> }) => nått.gäller === (isNegated ? 'ja' : 'nej');
  const first = judged.find(differs);
  // In the text of a mål, "inte nått" may mean any of its mått, so all of them must be reached.
  if (!first || (isNegated && !säker && !judged.every(differs))) return [];
  const fakta = { ord, mått: first.mått.namn, eftersom: first.nått.förklaring, säker };
  return [finding('text-malvarde', wordsAt(sentence, ord), fakta, [{ place: first.nått.place, text: first.mått.namn }])];
}

/** The mått that a sentence can be about, by their word for the target: the mått that owns the text, or those of a lowest mål. */
function måttOf({ själv, typed }: Sentence): { readonly målord: Ord; readonly mått: readonly Mått[] }[] {
  if (själv?.slag === 'mått') return [{ målord: själv.sort.målord, mått: [själv] }];
  if (själv?.slag !== 'mål' || själv.mål.length > 0) return [];
  const words = new Map(själv.mått.map(({ sort: { målord } }) => [målord.alla, målord]));
  return [...words.values()]
    .filter(({ alla }) => hasMatch(typed, wholeWords(oneOf([alla]))))
    .map((målord) => ({ målord, mått: själv.mått.filter(({ sort }) => sort.målord.alla === målord.alla) }));
}
