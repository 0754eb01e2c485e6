/** Reports an uppdrag whose status counts as finished, while the status of one of its parts says that work remains. */
import { at, finding } from '../diagnostics/finding.ts';
import { isDone } from '../resolve/styrmodell.ts';
import { reportedPath } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const statusDelar: Rule = {
  id: 'status-delar',
  run: ({ nämnd, år }) =>
    [...nämnd.objekt.values()].flatMap((objekt) => {
      if (objekt.slag !== 'uppdrag') return [];
      const { status, delar = {} } = objekt.uppföljning ?? {};
      const { skala, ord } = objekt.sort;
      if (status === undefined || !isDone(status, skala)) return [];
      const remaining = Object.entries(delar).flatMap(([del, { status: own }]) => {
        const step = skala.ord.find(({ namn }) => namn === own);
        // A part that was cancelled does not keep the rest from being finished.
        return step && !['klart', 'avbrutet'].includes(step.räknas_som) ? [{ del, status: step.namn }] : [];
      });
      if (remaining.length === 0) return [];
      const facts = { vad: ord.bestämd, status, delar: remaining };
      const related = remaining.map(({ del }) => ({
        place: at(objekt.file, reportedPath(år, 'delar', del, 'status')),
        text: `del ${del}`,
      }));
      return [finding('status-delar', at(objekt.file, reportedPath(år, 'status')), facts, related)];
    }),
};
