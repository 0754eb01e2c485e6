/**
 * Reports what the board reported in the previous year and no longer has: mål below the highest level, mått whose plan does not end
 * them (`utgår_från`), and unfinished uppdrag. An object may continue under the same id or be replaced (`ersätter:`). Data that a
 * reconstructed year lacks is unknown and not removed, so the rule skips a reconstructed year, and uppdrag without a status in a
 * reconstructed previous year.
 */
import { at, type Finding, finding } from '../diagnostics/finding.ts';
import { successorOf } from '../resolve/replaces.ts';
import { isDone } from '../resolve/styrmodell.ts';
import { type Mål, type Mått, type Nämnd, placeIn, type Uppdrag, type År } from '../resolve/year.ts';
import { capitalize } from '../swedish/nouns.ts';
import type { Rule } from './rule.ts';

export const finnsInteKvar: Rule = {
  id: 'finns-inte-kvar',
  comparesYears: true,
  run: ({ nämnd, föregående, år }) => {
    if (nämnd.rekonstruerat) return [];
    // A mål of the highest level that is gone is reported by the list of the kommun's mål.
    const below = (mål: Mål): Finding[] => [
      ...mål.mått.filter((one) => continues(one, år)).flatMap((one) => reportMissing(one, mål, nämnd)),
      ...mål.uppdrag.filter((one) => isUnfinished(one, föregående)).flatMap((one) => reportMissing(one, mål, nämnd)),
      ...mål.mål.flatMap((one) => (successorOf(nämnd, one) ? below(one) : reportMissing(one, mål, nämnd))),
    ];
    return (föregående?.mål ?? []).flatMap(below);
  },
};

function continues({ plan }: Mått, { år }: År): boolean {
  return (plan.utgår_från ?? Number.POSITIVE_INFINITY) > år;
}

function isUnfinished({ läge, sort }: Uppdrag, föregående: Nämnd | undefined): boolean {
  if (läge === undefined && föregående?.rekonstruerat) return false;
  return !isDone(läge, sort.skala);
}

/** Reports a missing object at its parent in this year. Skips missing parents and unusable files, which are reported elsewhere. */
function reportMissing(gone: Mått | Mål | Uppdrag, parent: Mål, nämnd: Nämnd): Finding[] {
  const now = successorOf(nämnd, parent);
  if (successorOf(nämnd, gone) || nämnd.filer.has(gone.id) || now?.slag !== 'mål') return [];
  const { bestämd } = gone.slag === 'mål' ? gone.nivå.ord : gone.sort.ord;
  const facts = { slag: gone.slag, vad: capitalize(bestämd), id: gone.id, namn: gone.namn };
  return [
    finding('finns-inte-kvar', at(now.file, ['plan'], 'key'), facts, [
      { place: placeIn(gone, ['plan', 'namn']), text: 'förra året' },
    ]),
  ];
}
