/**
 * Reports an uppdrag that the previous year neither finished nor cancelled, and that is not stated to be carried over. An uppdrag
 * is skipped when the previous year lacks its status or doubts the source of it.
 */
import { finding } from '../diagnostics/finding.ts';
import { predecessorOf } from '../resolve/replaces.ts';
import { isClosed } from '../resolve/styrmodell.ts';
import { placeIn } from '../resolve/year.ts';
import { capitalize } from '../swedish/nouns.ts';
import type { Rule } from './rule.ts';

export const överflyttadFrånSaknas: Rule = {
  id: 'overflyttad-fran-saknas',
  comparesYears: true,
  run: ({ nämnd, föregående, år }) =>
    [...nämnd.objekt.values()].flatMap((own) => {
      if (own.slag !== 'uppdrag' || own.plan.överflyttad_från !== undefined) return [];
      const before = predecessorOf(föregående, nämnd, own);
      if (before?.slag !== 'uppdrag' || before.läge === undefined || isClosed(before.läge, before.sort.skala)) return [];
      if (before.förbehåll.some(({ slag }) => slag === 'osäker källa')) return [];
      const facts = { vad: capitalize(own.sort.ord.bestämd), status: before.läge, år: år.år - 1 };
      const related = [{ place: placeIn(before, ['uppföljning']), text: 'förra året' }];
      return [finding('overflyttad-fran-saknas', placeIn(own, ['plan'], 'key'), facts, related)];
    }),
};
