/** Rolls over mål and uppdrag: keeps plans, empties bedömningar and texts, and carries over unfinished uppdrag. */
import type { Path } from '../../../diagnostics/finding.ts';
import { isClosed, isDone } from '../../../resolve/styrmodell.ts';
import { declaredTexts, type Mål, type Mått, type Uppdrag, type År } from '../../../resolve/year.ts';
import { textReminder } from '../../../skeleton/new-files.ts';
import type { Editing } from './editing.ts';
import { before, checkLater } from './reminders.ts';
import type { Steg } from './years.ts';

/** `ends` are the ids of objects that do not continue. They are removed from the lists of the mål. */
export function rollMål(one: Mål, editing: Editing, year: År, ends: ReadonlySet<string>): void {
  const { plan, uppföljning } = one;
  const { till } = editing.steg;
  const reported = ['uppföljning', year.tillfälle.id];
  editing.keep(['plan', 'mått'], plan.mått, ends);
  editing.keep(['plan', 'uppdrag'], plan.uppdrag, ends);
  // The schema requires a plan, which may be empty when boards share the mål.
  const { mått = [], uppdrag = [], ...rest } = plan;
  if (Object.keys(rest).length === 0 && [...mått, ...uppdrag].every((id) => ends.has(id))) editing.set(['plan'], {});
  const uppger = editing.keysAt([...reported, 'uppger']);
  editing.remove(['uppföljning']);
  emptyOfficeLevel(uppföljning, reported, editing);
  const word = uppföljning?.bedömning;
  editing.empty([...reported, 'bedömning'], 'bedömning', `nivån ${till}${before(word, editing.steg)}`);
  for (const namn of uppger) {
    const last = before(uppföljning?.uppger?.[namn], editing.steg);
    editing.empty([...reported, 'uppger', namn], namn, `vad som gäller ${till}${last}`);
  }
  editing.emptyText([...reported, 'motivering'], 'motivering', 'varför målet bedöms så');
  rollTexts(one, editing, reported, one.nivå.ord.obestämd);
  for (const { id } of plan.prioriteringar ?? []) {
    editing.emptyText(
      [...reported, 'prioriteringar', id],
      'svar på prioritering',
      'vad som har gjorts av det som var prioriterat',
    );
  }
  if (uppföljning?.skäl) editing.tell('utgår', 'skäl', 'det gäller ett beslut som fattas på nytt');
}

/** Empties the texts that the styrmodell declares. `reported` is the path of the follow-up, and `ord` the word for what they are about. */
export function rollTexts(own: Mål | Mått | Uppdrag, editing: Editing, reported: Path, ord: string): void {
  for (const text of declaredTexts(own).texter) {
    const path = [...reported, 'texter', text.id];
    if (own.uppföljning?.texter?.[text.id] === undefined) editing.empty(path, `text om ${ord}`, textReminder(text));
    else editing.emptyText(path, `text om ${ord}`, textReminder(text));
  }
}

/** Empties the level that the förvaltning proposed, where there was one. `reported` is the path of the follow-up. */
export function emptyOfficeLevel(
  uppföljning: { readonly förvaltningens_förslag?: string | undefined } | undefined,
  reported: Path,
  editing: Editing,
): void {
  const word = uppföljning?.förvaltningens_förslag;
  if (word === undefined) return;
  const reminder = `nivån som förvaltningen föreslår${before(word, editing.steg)}`;
  editing.empty([...reported, 'förvaltningens_förslag'], 'förslag från förvaltningen', reminder);
}

/** Whether an uppdrag is done or will never be. */
export function isFinished({ uppföljning, sort }: Uppdrag): boolean {
  return isClosed(uppföljning?.status, sort.skala);
}

/** Carries over the plan of an uppdrag with the year it is from. Parts that every answer has finished are removed. */
export function rollUppdragPlan(
  { plan, sort }: Pick<Uppdrag, 'plan' | 'sort'>,
  answers: readonly Uppdrag[],
  editing: Editing,
): void {
  const { från, till } = editing.steg;
  const origin = originOf(plan, från);
  if (plan.ursprungsår === undefined) {
    const unsure = plan.överflyttad_från === undefined ? undefined : `senast; det fanns redan i rapporten för ${origin}`;
    editing.set(['plan', 'ursprungsår'], editing.number(origin), unsure);
  }
  editing.set(['plan', 'överflyttad_från'], editing.number(från), editing.open ? standing(answers, editing.steg) : undefined);
  const years = till - origin + 1;
  editing.tell(
    'flyttas över',
    sort.ord.obestämd,
    editing.open ? 'det är inte klart ännu' : 'det är inte klart',
    `${plan.namn} – från ${origin}, ${ordinal(years)} året`,
  );
  for (const del of finishedParts(plan, answers)) {
    editing.remove(['plan', 'delar', del]);
    editing.tell('utgår', `del av ${sort.ord.obestämd}`, 'den är klar', `${plan.namn}, ${del})`);
  }
}

/** The parts of an uppdrag that every answer has finished. None without answers. */
function finishedParts({ delar = {} }: Uppdrag['plan'], answers: readonly Uppdrag[]): string[] {
  if (answers.length === 0) return [];
  return Object.keys(delar).filter((del) =>
    answers.every(({ uppföljning, sort }) => isDone(uppföljning?.delar?.[del]?.status, sort.skala)),
  );
}

/** Carries over an uppdrag of a board. It loses its status. `answers` are those to the same plan, its own included. */
export function rollUppdrag(one: Uppdrag, answers: readonly Uppdrag[], editing: Editing, year: År): void {
  const { plan, uppföljning, sort } = one;
  const reported = ['uppföljning', year.tillfälle.id];
  if (one.planfil === one.file) rollUppdragPlan(one, answers, editing);
  const finished = finishedParts(plan, answers);
  editing.remove(['uppföljning']);
  const words = sort.skala.ord.map(({ namn }) => namn).join(' | ');
  editing.empty([...reported, 'status'], 'status', `${words}${before(uppföljning?.status, editing.steg)}`);
  editing.emptyText(
    [...reported, 'kommentar'],
    `kommentar till ${sort.ord.obestämd}`,
    'vad som har hänt under året, och vad som återstår',
  );
  rollTexts(one, editing, reported, sort.ord.obestämd);
  for (const del of editing.keysAt([...reported, 'delar'])) {
    if (finished.includes(del)) continue;
    const path = [...reported, 'delar', del];
    const last = before(uppföljning?.delar?.[del]?.status, editing.steg);
    if (editing.holds([...path, 'status'])) editing.empty([...path, 'status'], 'status', `${words}${last}`);
    if (editing.holds([...path, 'kommentar']))
      editing.emptyText([...path, 'kommentar'], 'kommentar till del', 'hur långt delen har kommit');
  }
}

/** How far an uppdrag has come in an open year, as a reminder. Begins with `checkLater`. Boards that share it may differ. */
function standing(answers: readonly Uppdrag[], steg: Steg): string {
  const words = [...new Set(answers.flatMap(({ uppföljning }) => uppföljning?.status ?? []))];
  return `${checkLater(steg)} ${words.length === 0 ? 'Ingen status ännu.' : `Hittills: ${words.join(', ')}.`}`;
}

/** The year that an uppdrag is from. Without a year in the file it is the reported year. */
function originOf({ ursprungsår, överflyttad_från }: Uppdrag['plan'], från: number): number {
  return ursprungsår ?? överflyttad_från ?? från;
}

const ORDINALS = ['', 'första', 'andra', 'tredje', 'fjärde', 'femte', 'sjätte', 'sjunde', 'åttonde', 'nionde', 'tionde'];

function ordinal(n: number): string {
  return ORDINALS[n] ?? `${n}:e`;
}
