/** Reports an object with a plan that has no follow-up for the reported occasion. A mål that is not judged needs none. */
import { at, finding } from '../diagnostics/finding.ts';
import type { Rule } from './rule.ts';

export const uppföljningSaknas: Rule = {
  id: 'uppfoljning-saknas',
  run: ({ nämnd, år: { tillfälle } }) =>
    [...nämnd.objekt.values()]
      .filter((objekt) => 'plan' in objekt && objekt.uppföljning === undefined)
      .filter((objekt) => objekt.slag !== 'mål' || objekt.nivå.skala)
      .map(({ file, path, namn }) =>
        finding('uppfoljning-saknas', at(file, [...path, 'uppföljning', tillfälle], 'key'), { namn, tillfälle }),
      ),
};
