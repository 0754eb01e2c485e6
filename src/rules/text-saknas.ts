/** Reports a mål that is followed up without a text that its level requires, at an occasion that requires texts. */
import { at, finding } from '../diagnostics/finding.ts';
import { reportedPath } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const textSaknas: Rule = {
  id: 'text-saknas',
  run: ({ nämnd, år }) =>
    [...nämnd.objekt.values()].flatMap((objekt) => {
      if (!år.tillfälle.kräver.has('texter') || objekt.slag !== 'mål' || !objekt.uppföljning) return [];
      const written = objekt.uppföljning.texter ?? {};
      const { namn, texter } = objekt.nivå;
      return texter
        .filter(({ id, krävs }) => krävs && !Object.hasOwn(written, id))
        .map(({ id, rubrik }) => {
          const place = at(objekt.file, reportedPath(år, 'texter', id), 'key');
          const declared = at(år.gemensamt.filer.styrmodell, ['nivåer', namn, 'texter', id, 'krävs']);
          return finding('text-saknas', place, { id, rubrik }, [{ place: declared, text: 'här krävs texten' }]);
        });
    }),
};
