/** Reports what is followed up without a text that the styrmodell requires, at an occasion that requires texts. */
import { at, finding } from '../diagnostics/finding.ts';
import { declaredTexts, type Objekt, reportedPath } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const textSaknas: Rule = {
  id: 'text-saknas',
  run: ({ nämnd, år }) => {
    if (!år.tillfälle.kräver.has('texter')) return [];
    return [...nämnd.objekt.values()].filter(hasTexts).flatMap((own) => {
      const { path, texter } = declaredTexts(own);
      return texter
        .filter(({ id, krävs }) => krävs && !Object.hasOwn(own.uppföljning?.texter ?? {}, id))
        .map(({ id, rubrik }) => {
          const place = at(own.file, reportedPath(år, 'texter', id), 'key');
          const declared = at(år.gemensamt.filer.styrmodell, [...path, id, 'krävs']);
          return finding('text-saknas', place, { id, rubrik }, [{ place: declared, text: 'här krävs texten' }]);
        });
    });
  },
};

type Owner = Parameters<typeof declaredTexts>[0];

/**
 * Whether an object must have its texts. Another rule reports a mål or an uppdrag that is not followed up at all. A varav row is
 * commented with its mått.
 */
function hasTexts(own: Objekt): own is Owner {
  if (own.slag === 'mått') return own.nivå === 0;
  return (own.slag === 'mål' || own.slag === 'uppdrag') && own.uppföljning !== undefined;
}
