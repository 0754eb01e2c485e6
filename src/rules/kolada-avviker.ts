/**
 * Reports a published figure that differs from the value that Kolada had when it was last asked, and one whose value Kolada has
 * withdrawn. Only the figures that the mått is declared to fetch are compared, rounded to their own decimals.
 */
import { BORTTAGET } from '../model/hamtat.ts';
import { Tal } from '../model/tal.ts';
import { againstKolada, isRoundedFrom } from '../resolve/kolada.ts';
import { allMått, placeIn } from '../resolve/year.ts';
import { formatTal } from '../swedish/numbers.ts';
import { comparisonsOf, type Rule } from './rule.ts';

export const koladaAvviker: Rule = {
  id: 'kolada-avviker',
  compare: ({ nämnd, år }) => {
    const lock = nämnd.kolada?.data;
    return comparisonsOf(
      'kolada-avviker',
      allMått(nämnd).flatMap((mått) =>
        againstKolada(mått, år.gemensamt.kommun, lock).map(({ serie, period, tal, rått }) => {
          const kolada = mått.plan.kolada ?? '';
          const där = rått === BORTTAGET ? undefined : Tal.rounded(rått, tal.decimaler);
          const facts = {
            kolada,
            vad: `${serie.namn} ${period}`,
            här: tal.text,
            där: där?.text,
            rått,
            hämtat: lock?.nyckeltal[kolada]?.hämtat ?? '',
          };
          return {
            place: placeIn(mått, ['resultat', ...serie.path, period]),
            med: () => `${kolada} i Kolada: ${där ? formatTal(där) : rått}`,
            facts: isRoundedFrom(tal, rått) ? undefined : facts,
          };
        }),
      ),
    );
  },
};
