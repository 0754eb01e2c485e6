/** Compares åtaganden: status, whether they are carried over, and texts. */
import { isDone } from '../../../resolve/scales.ts';
import type { Åtagande } from '../../../resolve/year.ts';
import type { Ändring } from './diff.ts';
import { compareFields, type Sidor } from './fields.ts';
import { parts } from './parts.ts';
import type { Reader } from './reader.ts';
import { compareStep } from './steps.ts';

/** The changes of an åtagande. */
export function compareÅtagande(åtagande: Sidor<Åtagande>, reader: Sidor<Reader>): Ändring[] {
  const written = parts(åtagande, reader);
  const { före, efter } = åtagande;
  return [
    ...compareStep('status', { före: före.uppföljning?.status, efter: efter.uppföljning?.status }, reader),
    ...carriedOver(åtagande, reader),
    ...compareFields(written('plan'), { utom: ['namn'] }),
    ...compareFields(written('uppföljning'), { utom: ['status'] }),
  ];
}

/** An åtagande that is unfinished in the earlier year is carried over to the later year, whichever side that is. */
function carriedOver({ före, efter }: Sidor<Åtagande>, reader: Sidor<Reader>): Ändring[] {
  const [from, to] = [reader.före.år, reader.efter.år];
  if (from.år === to.år) return [];
  const [then, now] = from.år < to.år ? [{ own: före, år: from }, to] : [{ own: efter, år: to }, from];
  if (isDone(then.own.uppföljning?.status, then.år.gemensamt.skalor)) return [];
  const known = [före, efter].flatMap(({ plan }) => [plan.ursprungsår, plan.överflyttad_från]).filter((one) => one !== undefined);
  const sedan = Math.min(then.år.år, ...known);
  return [{ slag: 'överflyttat', sedan, antalÅr: now.år - sedan }];
}
