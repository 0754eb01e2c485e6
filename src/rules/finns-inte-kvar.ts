/**
 * What the board reported the year before is still there: its nämndmål, the measures whose plan did not say that they end, and the
 * åtaganden that were not finished; under the same id, or replaced by another (`ersätter:`). What a reconstructed year lacks is unknown,
 * not removed: neither the objects of such a year now nor the status of an åtagande in such a year before.
 */
import { at, type Finding, finding } from '../diagnostics/finding.ts';
import { goesOnAs } from '../resolve/replaces.ts';
import { isDone } from '../resolve/status.ts';
import type { Mål, Mått, Nämnd, Nämndmål, År, Åtagande } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const finnsInteKvar: Rule = {
  id: 'finns-inte-kvar',
  comparesYears: true,
  run: ({ nämnd, föregående, år }) =>
    (nämnd.data.rekonstruerat === undefined ? (föregående?.mål ?? []) : []).flatMap((mål) => [
      ...mål.mått.filter((one) => goesOn(one, år)).flatMap((one) => told(one, mål, nämnd)),
      ...mål.nämndmål.flatMap((own) =>
        goesOnAs(nämnd, own)
          ? [
              ...own.mått.filter((one) => goesOn(one, år)).flatMap((one) => told(one, own, nämnd)),
              ...own.åtaganden.filter((one) => isUnfinished(one, föregående, år)).flatMap((one) => told(one, own, nämnd)),
            ]
          : told(own, mål, nämnd),
      ),
    ]),
};

function goesOn({ plan }: Mått, { år }: År): boolean {
  return (plan.utgår_från ?? Number.POSITIVE_INFINITY) > år;
}

function isUnfinished({ uppföljning }: Åtagande, föregående: Nämnd | undefined, { gemensamt }: År): boolean {
  if (uppföljning?.status === undefined && föregående?.data.rekonstruerat !== undefined) return false;
  return !isDone(uppföljning?.status, gemensamt.skalor);
}

/** Told at the parent of this year; where that is gone too, it has been told of already. So has a file that cannot be used. */
function told(gone: Mått | Nämndmål | Åtagande, parent: Mål | Nämndmål, nämnd: Nämnd): Finding[] {
  const now = goesOnAs(nämnd, parent);
  if (goesOnAs(nämnd, gone) || nämnd.filer.has(gone.id) || (now?.slag !== 'mål' && now?.slag !== 'nämndmål')) return [];
  const facts = { slag: gone.slag, id: gone.id, namn: gone.namn };
  return [
    finding('finns-inte-kvar', at(now.file, ['plan'], 'key'), facts, [
      { place: at(gone.file, ['plan', 'namn']), text: 'förra året' },
    ]),
  ];
}
