/** Reports a text that says that an etappmål was reached, or was not, when the facts say the opposite. */
import { finding } from '../diagnostics/finding.ts';
import { type Sentence, wordsAt } from '../resolve/sentences.ts';
import type { Mått } from '../resolve/year.ts';
import { hasMatch, speaksOfGroups, wholeWords, yearsIn } from '../swedish/statements.ts';
import type { Rule } from './rule.ts';

const REACHED = wholeWords(
  'etappmål(?:et|en)?(?: för [^,.]{1,40}?)? (?:är|har|blev|var)(?: (?<not>inte|ej))? (?:upp)?(?:nått|nådda|nåtts|nådd|fyllt|fyllda|fyllts)|etappmål(?:et|en) (?:upp)?(?:nås|nåddes|fylls|fylldes)(?<late> (?:inte|ej))?|(?<neg>(?:når|nådde|nås) inte) (?:upp till )?etappmålet|(?:når|nådde|nås) (?:upp till )?etappmålet',
);
/** Words that allow exceptions, or that express a wish, an assumption or a forecast. */
const HEDGES = wholeWords(
  'de flesta|flera|några|ett av|två av|tre av|nästan alla|delvis|vissa|om|utan|först|förrän|kan|ska|skulle|bör|väntas|förväntas|troligen|sannolikt|prognos(?:en)?|delår(?:et|srapport(?:en)?)?',
);

export const textEtappmål: Rule = {
  id: 'text-etappmal',
  run: ({ sentences, facts, år: { år } }) =>
    sentences.flatMap((sentence) => {
      const { själv, text, typed } = sentence;
      // A cheap test first, because most sentences do not mention etappmål.
      if (!/etappmål/i.test(typed) || hasMatch(typed, HEDGES) || speaksOfGroups(text)) return [];
      const years = yearsIn(text);
      if (years.length > 0 && !years.includes(String(år))) return [];
      return [...typed.matchAll(REACHED)].flatMap(({ 0: ord, groups }) => {
        const isNegated = Boolean(groups?.['not'] ?? groups?.['neg'] ?? groups?.['late']);
        const contradicting = måttOf(sentence).flatMap((mått) => {
          const etappmål = facts.mått.get(mått.id)?.etappmål;
          return etappmål?.gäller === (isNegated ? 'ja' : 'nej') ? [{ mått, etappmål }] : [];
        });
        // In the text of a nämndmål, "inte nått" may mean any of its mått, so it is never reported there.
        const wrong = själv?.slag === 'mått' || !isNegated ? contradicting.length > 0 : false;
        const [first] = contradicting;
        if (!wrong || !first) return [];
        const säker = själv?.slag === 'mått';
        const fakta = { ord, mått: first.mått.namn, eftersom: first.etappmål.förklaring, säker };
        return [
          finding('text-etappmal', wordsAt(sentence, ord), fakta, [{ place: first.etappmål.place, text: first.mått.namn }]),
        ];
      });
    }),
};

/** The mått that a sentence can be about: the mått that owns the text, or every mått of a nämndmål. */
function måttOf({ själv, typed }: Sentence): readonly Mått[] {
  if (själv?.slag === 'mått') return [själv];
  if (själv?.slag === 'nämndmål' && /etappmålen/i.test(typed)) return själv.mått;
  return [];
}
