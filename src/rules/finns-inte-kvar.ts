/**
 * Reports what the board reported in the previous year and no longer has: nämndmål, mått whose plan does not end them
 * (`utgår_från`), and unfinished åtaganden. An object may continue under the same id or be replaced (`ersätter:`). Data that a
 * reconstructed year lacks is unknown and not removed, so the rule skips a reconstructed year, and åtaganden without a status in
 * a reconstructed previous year.
 */
import { at, type Finding, finding } from '../diagnostics/finding.ts';
import { successorOf } from '../resolve/replaces.ts';
import { isDone } from '../resolve/scales.ts';
import type { Mål, Mått, Nämnd, Nämndmål, År, Åtagande } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const finnsInteKvar: Rule = {
  id: 'finns-inte-kvar',
  comparesYears: true,
  run: ({ nämnd, föregående, år }) =>
    (nämnd.data.rekonstruerat === undefined ? (föregående?.mål ?? []) : []).flatMap((mål) => [
      ...mål.mått.filter((one) => continues(one, år)).flatMap((one) => reportMissing(one, mål, nämnd)),
      ...mål.nämndmål.flatMap((own) =>
        successorOf(nämnd, own)
          ? [
              ...own.mått.filter((one) => continues(one, år)).flatMap((one) => reportMissing(one, own, nämnd)),
              ...own.åtaganden
                .filter((one) => isUnfinished(one, föregående, år))
                .flatMap((one) => reportMissing(one, own, nämnd)),
            ]
          : reportMissing(own, mål, nämnd),
      ),
    ]),
};

function continues({ plan }: Mått, { år }: År): boolean {
  return (plan.utgår_från ?? Number.POSITIVE_INFINITY) > år;
}

function isUnfinished({ uppföljning }: Åtagande, föregående: Nämnd | undefined, { gemensamt }: År): boolean {
  if (uppföljning?.status === undefined && föregående?.data.rekonstruerat !== undefined) return false;
  return !isDone(uppföljning?.status, gemensamt.skalor);
}

/** Reports a missing object at its parent in this year. Skips missing parents and unusable files, which are reported elsewhere. */
function reportMissing(gone: Mått | Nämndmål | Åtagande, parent: Mål | Nämndmål, nämnd: Nämnd): Finding[] {
  const now = successorOf(nämnd, parent);
  if (successorOf(nämnd, gone) || nämnd.filer.has(gone.id) || (now?.slag !== 'mål' && now?.slag !== 'nämndmål')) return [];
  const facts = { slag: gone.slag, id: gone.id, namn: gone.namn };
  return [
    finding('finns-inte-kvar', at(now.file, ['plan'], 'key'), facts, [
      { place: at(gone.file, ['plan', 'namn']), text: 'förra året' },
    ]),
  ];
}
