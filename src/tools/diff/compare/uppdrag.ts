/** Compares uppdrag: status, whether they are carried over, and texts. */
import { isDone } from '../../../resolve/styrmodell.ts';
import type { Uppdrag } from '../../../resolve/year.ts';
import type { Ändring } from './diff.ts';
import { compareFields, type Sidor } from './fields.ts';
import { parts } from './parts.ts';
import type { Reader } from './reader.ts';
import { compareStatus } from './steps.ts';

/** The changes of an uppdrag. */
export function compareUppdrag(uppdrag: Sidor<Uppdrag>, reader: Sidor<Reader>): Ändring[] {
  const written = parts(uppdrag, reader);
  const { före, efter } = uppdrag;
  return [
    ...compareStatus(
      { före: före.uppföljning?.status, efter: efter.uppföljning?.status },
      { före: före.sort.skala, efter: efter.sort.skala },
    ),
    ...carriedOver(uppdrag, reader),
    ...compareFields(written('plan'), { utom: ['namn'] }),
    ...compareFields(written('uppföljning'), { utom: ['status'] }),
  ];
}

/** An uppdrag that is unfinished in the earlier year is carried over to the later year, whichever side that is. */
function carriedOver({ före, efter }: Sidor<Uppdrag>, reader: Sidor<Reader>): Ändring[] {
  const [from, to] = [reader.före.år, reader.efter.år];
  if (from.år === to.år) return [];
  const [then, now] = from.år < to.år ? [{ own: före, år: from }, to] : [{ own: efter, år: to }, from];
  if (isDone(then.own.uppföljning?.status, then.own.sort.skala)) return [];
  const known = [före, efter].flatMap(({ plan }) => [plan.ursprungsår, plan.överflyttad_från]).filter((one) => one !== undefined);
  const sedan = Math.min(then.år.år, ...known);
  return [{ slag: 'överflyttat', sedan, antalÅr: now.år - sedan }];
}
