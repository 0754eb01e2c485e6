/**
 * Reports what the board reported in the previous year and no longer has: mål below the highest level, mått and varav rows whose plan
 * does not end them (`utgår_från`), and uppdrag that were neither finished nor cancelled. An object may continue under the same id or
 * be replaced (`ersätter:`). Data that a reconstructed year lacks is unknown and not removed, so the rule skips a reconstructed year,
 * and uppdrag without a status in a reconstructed previous year.
 */
import { at, type Finding, finding } from '../diagnostics/finding.ts';
import { successorOf } from '../resolve/replaces.ts';
import { isClosed } from '../resolve/styrmodell.ts';
import { type EgetKapitel, type Mål, type Mått, type Nämnd, placeIn, type Uppdrag, type År } from '../resolve/year.ts';
import { capitalize } from '../swedish/nouns.ts';
import type { Rule } from './rule.ts';

export const finnsInteKvar: Rule = {
  id: 'finns-inte-kvar',
  comparesYears: true,
  run: ({ nämnd, föregående, år }) => {
    if (nämnd.rekonstruerat) return [];
    const within = (parent: Mål | EgetKapitel): Finding[] => [
      ...parent.mått.filter((one) => continues(one, år)).flatMap((one) => missingMått(one, parent, nämnd, år)),
      ...parent.uppdrag.filter((one) => isUnfinished(one, föregående)).flatMap((one) => reportMissing(one, parent, nämnd)),
    ];
    // A mål of the highest level that is gone is reported by the list of the kommun's mål.
    const below = (mål: Mål): Finding[] => [
      ...within(mål),
      ...mål.mål.flatMap((one) => (successorOf(nämnd, one) ? below(one) : reportMissing(one, mål, nämnd))),
    ];
    const kapitel = (föregående?.kapitel ?? []).filter((one) => one.slag === 'kapitel');
    return [...(föregående?.mål ?? []).flatMap(below), ...kapitel.flatMap(within)];
  },
};

function continues({ plan }: Mått, { år }: År): boolean {
  return (plan.utgår_från ?? Number.POSITIVE_INFINITY) > år;
}

function isUnfinished({ läge, sort }: Uppdrag, föregående: Nämnd | undefined): boolean {
  if (läge === undefined && föregående?.rekonstruerat) return false;
  return !isClosed(läge, sort.skala);
}

/** Reports a mått that is missing, or else its missing varav rows. */
function missingMått(gone: Mått, parent: Mål | EgetKapitel | Mått, nämnd: Nämnd, år: År): Finding[] {
  if (!successorOf(nämnd, gone)) return reportMissing(gone, parent, nämnd);
  return gone.varav.filter((row) => continues(row, år)).flatMap((row) => missingMått(row, gone, nämnd, år));
}

/** Reports a missing object at its parent in this year. Skips missing parents and unusable files, which are reported elsewhere. */
function reportMissing(gone: Mått | Mål | Uppdrag, parent: Mål | EgetKapitel | Mått, nämnd: Nämnd): Finding[] {
  const now = successorOf(nämnd, parent);
  if (successorOf(nämnd, gone) || nämnd.filer.has(gone.id) || !now || now.slag !== parent.slag) return [];
  const slag = gone.slag === 'mått' && gone.nivå > 0 ? 'delrad' : gone.slag;
  const { bestämd } = gone.slag === 'mål' ? gone.nivå.ord : gone.sort.ord;
  const facts = { slag, vad: slag === 'delrad' ? 'Delraden' : capitalize(bestämd), id: gone.id, namn: gone.namn } as const;
  const place = now.slag === 'mål' ? at(now.file, ['plan'], 'key') : at(now.file, now.path);
  return [finding('finns-inte-kvar', place, facts, [{ place: placeIn(gone, ['plan', 'namn']), text: 'förra året' }])];
}
