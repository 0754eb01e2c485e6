/** Reports an object with a plan that has nothing for an occasion that requires something of it. A mål that is not judged needs nothing. */
import { at, finding } from '../diagnostics/finding.ts';
import type { Krav } from '../model/styrmodell.ts';
import type { Objekt } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const uppföljningSaknas: Rule = {
  id: 'uppfoljning-saknas',
  run: ({ nämnd, år: { tillfälle } }) =>
    [...nämnd.objekt.values()]
      .filter((objekt) => tillfälle.kräver.has(requiredOf(objekt)) && hasNothing(objekt))
      .map((objekt) => {
        const field = objekt.slag === 'mått' ? ['resultat'] : ['uppföljning', tillfälle.id];
        const facts = { namn: objekt.namn, tillfälle: tillfälle.id, siffror: objekt.slag === 'mått' };
        return finding('uppfoljning-saknas', at(objekt.file, [...objekt.path, ...field], 'key'), facts);
      }),
};

/** What an occasion must require for an object to need a follow-up. */
function requiredOf({ slag }: Objekt): Krav {
  if (slag === 'mål') return 'bedömning';
  return slag === 'mått' ? 'utfall' : 'status';
}

function hasNothing(objekt: Objekt): boolean {
  if (!('plan' in objekt) || objekt.uppföljning !== undefined) return false;
  if (objekt.slag === 'mål') return objekt.nivå.skala !== undefined;
  return objekt.slag !== 'mått' || (Object.keys(objekt.resultat).length === 0 && objekt.tecken.length === 0);
}
