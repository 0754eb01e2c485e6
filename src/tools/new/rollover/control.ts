/** Rolls over the internal control: carries over risker and granskningar with unfinished åtgärder, and repeats kontroller. */
import { AXLAR } from '../../../resolve/risk-scale.ts';
import { controlScale, isDone } from '../../../resolve/styrmodell.ts';
import type { Granskning, InternKontroll, Kontroll, Risk, År } from '../../../resolve/year.ts';
import { rollChapter } from './chapters.ts';
import type { Editing } from './editing.ts';
import { BEFORE_ACTIONS, before, checkLater } from './reminders.ts';
import { shiftYears } from './years.ts';

/** Whether every åtgärd of a risk or granskning is done. A risk that is assessed on a scale is assessed again next year. */
export function isHandled(one: Risk | Granskning, year: År): boolean {
  return !isAssessed(one) && one.plan.åtgärder.every(({ id }) => isActionDone(one, id, year));
}

function isAssessed(one: Risk | Granskning): one is Risk {
  return one.slag === 'risk' && AXLAR.some((axel) => one.plan[axel] !== undefined);
}

function isActionDone({ uppföljning }: Risk | Granskning, id: string, { gemensamt }: År): boolean {
  return isDone(uppföljning?.åtgärder[id]?.status, controlScale(gemensamt.styrmodell));
}

/** Rolls over the chapter. Removes the ids in `ends` from its lists. */
export function rollInternKontroll(one: InternKontroll, editing: Editing, ends: ReadonlySet<string>): void {
  rollChapter(one, editing, ends);
  for (const key of ['risker', 'granskningar', 'kontroller'] as const) {
    const ids = one.data[key]?.lista;
    if (!ids?.some((id) => ends.has(id))) continue;
    // The schema requires a non-empty list, so an empty part is removed whole.
    if (ids.every((id) => ends.has(id))) editing.remove([key]);
    else editing.keep([key, 'lista'], ids, ends);
  }
}

/** Carries over a risk or granskning: removes finished åtgärder, and empties the status and the passed due dates of the others. */
export function rollActions(one: Risk | Granskning, editing: Editing, year: År): void {
  const { plan, slag, namn } = one;
  const { från } = editing.steg;
  const reported = ['uppföljning', year.tillfälle.id, 'åtgärder'];
  const left = plan.åtgärder.filter(({ id }) => !isActionDone(one, id, year));
  for (const { id, namn: action } of plan.åtgärder) {
    if (left.some((one) => one.id === id)) continue;
    if (left.length > 0) editing.remove(['plan', 'åtgärder', id]);
    editing.tell('utgår', 'åtgärd', 'den är klar', `${namn} – ${action}`);
  }
  // The schema requires a non-empty list, so an empty one is removed whole.
  if (left.length === 0) editing.remove(['plan', 'åtgärder']);
  else editing.set(['plan', 'överflyttad_från'], editing.number(från), editing.open ? checkLater(editing.steg) : undefined);
  editing.tell('flyttas över', slag, left.length > 0 ? 'en åtgärd är inte klar' : 'den bedöms varje år', namn);
  editing.remove(['uppföljning']);
  if (isAssessed(one)) rollAssessment(one, editing, year);
  for (const { id, klar_senast } of left) {
    if (klar_senast !== undefined && klar_senast <= `${från}-12-31`) {
      editing.empty(
        ['plan', 'åtgärder', id, 'klar_senast'],
        'dag då en åtgärd ska vara klar',
        `en ny dag; förra året: ${klar_senast}`,
      );
    }
    emptyFollowUp(editing, [...reported, id], one.uppföljning?.åtgärder[id]?.status, year);
  }
}

/** Makes the assessment after the åtgärder the one before them, and empties the former. */
function rollAssessment({ plan, uppföljning, namn }: Risk, editing: Editing, year: År): void {
  const after = AXLAR.map((axel) => uppföljning?.[axel]);
  const words = (axel: (typeof AXLAR)[number]) => (year.gemensamt.skalor.risk?.[axel] ?? []).map(({ namn }) => namn).join(' | ');
  if (editing.open && after.includes(undefined)) {
    for (const axel of AXLAR) {
      editing.empty(['plan', axel], 'bedömning av en risk', `${BEFORE_ACTIONS}${words(axel)}${before(plan[axel], editing.steg)}`);
    }
  }
  if (after.every((steg) => steg !== undefined)) {
    for (const [i, axel] of AXLAR.entries()) {
      const steg = after[i] ?? '';
      editing.set(['plan', axel], /^\d+$/.test(steg) ? editing.number(Number(steg)) : steg);
    }
    if (AXLAR.some((axel, i) => plan[axel] !== after[i])) {
      editing.tell('byter år', 'bedömning av en risk', 'den efter åtgärderna är nu den före', namn);
    }
  }
  const reported = ['uppföljning', year.tillfälle.id];
  for (const axel of AXLAR) {
    editing.empty([...reported, axel], 'bedömning av en risk', `efter åtgärderna: ${words(axel)}`);
  }
  editing.emptyText([...reported, 'kommentar'], 'kommentar i den interna kontrollen', 'vad som har hänt med risken');
}

/** Repeats a kontroll: shifts its due date and empties its status. */
export function rollKontroll({ plan, uppföljning }: Kontroll, editing: Editing, year: År): void {
  const { klar_senast } = plan;
  if (klar_senast !== undefined && shiftYears(klar_senast.slice(0, 4), editing.steg) !== klar_senast.slice(0, 4)) {
    editing.set(['plan', 'klar_senast'], shiftYears(klar_senast.slice(0, 4), editing.steg) + klar_senast.slice(4));
    editing.tell('byter år', 'datum då en kontroll ska vara klar', 'kontrollen återkommer varje år');
  }
  editing.remove(['uppföljning']);
  emptyFollowUp(editing, ['uppföljning', year.tillfälle.id], uppföljning?.status, year);
}

function emptyFollowUp(editing: Editing, path: readonly string[], status: string | undefined, { gemensamt }: År): void {
  const words = controlScale(gemensamt.styrmodell)
    .ord.map(({ namn }) => namn)
    .join(' | ');
  editing.empty([...path, 'status'], 'status', `${words}${before(status, editing.steg)}`);
  editing.emptyText([...path, 'kommentar'], 'kommentar i den interna kontrollen', 'vad som har gjorts, och vad som återstår');
}
