/** Reports follow-up without a status: of uppdrag, of åtgärder in the internal control, and of recurring kontroller. */
import { at, type Finding, finding, type Path } from '../diagnostics/finding.ts';
import type { Objekt } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const statusSaknas: Rule = {
  id: 'status-saknas',
  run: ({ nämnd, år: { tillfälle } }) =>
    [...nämnd.objekt.values()].flatMap((objekt) =>
      (tillfälle.kräver.has('status') ? followedUp(objekt) : []).flatMap(({ namn, status, below }): Finding[] => {
        if (status !== undefined) return [];
        return [finding('status-saknas', at(objekt.file, ['uppföljning', tillfälle.id, ...below, 'status'], 'key'), { namn })];
      }),
    ),
};

interface FollowedUp {
  readonly namn: string;
  readonly status: string | undefined;
  /** Path from the occasion to the mapping that should have the status. */
  readonly below: Path;
}

/** The parts of an object that need a status. Empty without follow-up, which `uppfoljning-saknas` reports. */
function followedUp(objekt: Objekt): FollowedUp[] {
  if (!('plan' in objekt) || !objekt.uppföljning) return [];
  switch (objekt.slag) {
    case 'uppdrag':
    case 'kontroll':
      return [{ namn: objekt.namn, status: objekt.uppföljning.status, below: [] }];
    case 'risk':
    case 'granskning': {
      const { åtgärder } = objekt.uppföljning;
      return objekt.plan.åtgärder
        .filter(({ id }) => åtgärder[id] !== undefined)
        .map(({ id, namn }) => ({ namn, status: åtgärder[id]?.status, below: ['åtgärder', id] }));
    }
    default:
      return [];
  }
}
