/** Rolls over mått: keeps earlier utfall, removes past etappmål and decisions, and adds an empty key for the next utfall. */
import type { Path } from '../../../diagnostics/finding.ts';
import type { MåttPlan } from '../../../model/matt.ts';
import { comparePeriods, isPeriod } from '../../../model/period.ts';
import { divisionsOf } from '../../../resolve/groups.ts';
import { signsOf } from '../../../resolve/signs.ts';
import { wordsOf } from '../../../resolve/styrmodell.ts';
import type { Mått, År } from '../../../resolve/year.ts';
import { agreeing } from '../../../swedish/nouns.ts';
import { formatEtappmål } from '../../../swedish/numbers.ts';
import { valueAt } from '../../../write/plain.ts';
import type { Editing } from './editing.ts';
import { emptyOfficeLevel, rollTexts } from './mal.ts';
import { before, COMMENT_DUE, commentNotDue, expectedIn, REMOVE_IF_NONE } from './reminders.ts';
import { nextPeriod, type Steg } from './years.ts';

/** Whether the mått is removed from the plan before or in the year to be written. */
export function isRemoved({ utgår_från }: MåttPlan, { till }: Steg): boolean {
  return utgår_från !== undefined && utgår_från <= till;
}

/** Rolls over a mått and its varav rows. `path` is its path in the file, with rows named by id. */
export function rollMått(one: Mått, editing: Editing, year: År, path: Path = []): void {
  if (one.planfil === one.file) rollEtappmål(one, editing, year, path);
  rollReported(one, editing, year, path);
  for (const row of one.varav) {
    const below = [...path, 'varav', row.id];
    if (isRemoved(row.plan, editing.steg)) {
      editing.remove(below);
      editing.tell('utgår', 'delrad', `den är borttagen från och med ${row.plan.utgår_från}`, `${one.namn}: ${row.namn}`);
    } else rollMått(row, editing, year, below);
  }
}

/** Removes past etappmål, and asks for one of the next year when none is left. */
export function rollEtappmål(
  { plan, file, sort: { målord } }: Pick<Mått, 'plan' | 'file' | 'sort'>,
  editing: Editing,
  { gemensamt }: År,
  path: Path,
): void {
  const { till } = editing.steg;
  const targets = editing.keysAt([...path, 'plan', 'etappmål']).sort(comparePeriods);
  const past = targets.filter((målår) => Number(målår) < till);
  if (past.length === 0) return;
  for (const målår of past) {
    editing.remove([...path, 'plan', 'etappmål', målår]);
    editing.tell('utgår', målord.obestämd, `målåret är passerat; det står kvar i ${yearFolder(file)}`);
  }
  if (past.length < targets.length) return;
  const pattern = gemensamt.enheter[plan.enhet]?.skrivs ?? '{tal}';
  const last = past.findLast((målår) => plan.etappmål?.[målår] !== undefined) ?? '';
  const target = plan.etappmål?.[last];
  const earlier = target === undefined ? '' : `; ${last}: ${formatEtappmål(target, pattern)}`;
  const reminder = `${målord.bestämd} enligt verksamhetsplanen för ${till}${earlier}`;
  editing.set([...path, 'plan', 'etappmål', String(till)], null, reminder);
  editing.tell('väntas', målord.obestämd, `${agreeing(målord, 'det', 'den')} bestäms i verksamhetsplanen för ${till}`);
}

function yearFolder(file: string): string {
  return file.split('/').slice(0, 2).join('/');
}

function rollReported(one: Mått, editing: Editing, year: År, path: Path): void {
  const { uppföljning = {} } = one;
  const { målord, ord } = one.sort;
  const { från, till } = editing.steg;
  const reported = [...path, 'uppföljning', year.tillfälle.id];
  const next = rollUtfall(one, editing, path);
  const { lika_med } = one.resultat;
  if (lika_med !== undefined) editing.shift([...path, 'resultat', 'lika_med'], lika_med, 'hänvisning i ”lika_med:”');
  for (const tillfälle of editing.keysAt([...path, 'uppföljning'])) {
    if (tillfälle !== year.tillfälle.id) editing.remove([...path, 'uppföljning', tillfälle]);
  }
  // A varav row is usually commented with its mått.
  if (one.nivå === 0 || uppföljning?.texter) rollTexts(one, editing, reported, ord.obestämd);
  emptyOfficeLevel(uppföljning, reported, editing);
  if (editing.holds([...reported, 'bedömning'])) {
    const words = wordsOf(one.sort.skala).map(({ namn }) => namn);
    editing.empty([...reported, 'bedömning'], 'bedömning', `${words.join(' | ')}${before(uppföljning.bedömning, editing.steg)}`);
  }
  if (editing.holds([...reported, 'trend'])) {
    const words = year.gemensamt.skalor.trend.map(({ namn }) => namn).join(' | ');
    editing.empty([...reported, 'trend'], 'trend', `${words}${before(uppföljning.trend, editing.steg)}`);
  }
  if (editing.holds([...reported, 'omotiverade_skillnader'])) {
    const differences = uppföljning.omotiverade_skillnader;
    const last = differences && (differences.join(', ') || 'Nej');
    const reminder = `Nej, eller en lista med Kön, Område, Ålder${before(last, editing.steg)}`;
    editing.empty([...reported, 'omotiverade_skillnader'], 'omotiverade skillnader', reminder);
  }
  if (editing.holds([...reported, 'etappmål_nått'])) {
    editing.remove([...reported, 'etappmål_nått']);
    editing.tell('utgår', `beslut om ${målord.obestämd}`, `det gäller ${målord.bestämd} för ${från}`, one.namn);
  }
  if (editing.holds([...reported, 'räknas_i_bedömningen'])) {
    editing.remove([...reported, 'räknas_i_bedömningen']);
    editing.tell(
      'utgår',
      `beslut att ${ord.bestämd} inte räknas`,
      `det fattades för ${från}; skriv det igen om det gäller också ${till}`,
      one.namn,
    );
  }
  if (editing.holds([...reported, 'skäl'])) {
    editing.remove([...reported, 'skäl']);
    editing.tell('utgår', 'skäl', 'det gäller ett beslut som fattas på nytt');
  }
  if (editing.holds([...reported, 'resultat_väntas'])) editing.remove([...reported, 'resultat_väntas']);
  if (editing.holds([...reported, 'utfall_saknas'])) editing.remove([...reported, 'utfall_saknas']);
  if (editing.holds([...reported, 'kommentar'])) {
    const reminder = next === undefined ? commentNotDue(editing.steg) : COMMENT_DUE;
    editing.emptyText([...reported, 'kommentar'], `kommentar till ${ord.obestämd}`, reminder);
  }
}

/** The period after `last` that an open year has an empty key for. Undefined when it has none. */
function awaitedPeriod(last: string | undefined, editing: Editing, path: Path): string | undefined {
  const empty = editing
    .keysAt(path)
    .filter((period) => isPeriod(period) && valueAt(editing.source.plain, [...path, period]) === null);
  return empty.sort(comparePeriods).find((period) => last === undefined || comparePeriods(period, last) > 0);
}

/** Adds an empty key for the next period to each series with the latest one. Returns the period, undefined when none is due. */
function rollUtfall(one: Mått, editing: Editing, path: Path): string | undefined {
  const { uppföljning, resultat, namn } = one;
  const { utfall = {}, område = {}, ranking, jämförelser = [] } = resultat;
  // A sign is an outcome as well, unless the figure comes later.
  const writtenIn = (values: object | undefined, path: Path): string[] => {
    const signs = signsOf(one, path).filter(({ tecken }) => tecken !== 'väntas');
    return [...Object.keys(values ?? {}), ...signs.map(({ period }) => period)];
  };
  const periods = writtenIn(utfall, ['utfall']).sort(comparePeriods);
  const last = periods.at(-1);
  const next = awaitedPeriod(last, editing, [...path, 'resultat', 'utfall']) ?? nextPeriod(periods, editing.steg);
  if (next === undefined) {
    editing.tell('väntas inte', 'utfall', 'mätningarna kommer mer sällan', `${namn} (senast ${last})`);
    return undefined;
  }
  if (periods.includes(next)) return next;
  const expected = expectedIn(uppföljning?.resultat_väntas);
  editing.set([...path, 'resultat', 'utfall', next], null, `utfallet${expected}; ${REMOVE_IF_NONE}`);
  editing.tell('väntas', 'utfall', 'raden är tom tills det finns ett resultat');
  const groups: [Path, Readonly<Record<string, unknown>> | undefined][] = [
    ...divisionsOf(resultat).flatMap(({ grupper }) =>
      grupper.map(({ path: own, värden }): [Path, typeof värden] => [own, värden]),
    ),
    ...Object.entries(område).map(([ände, values]): [Path, typeof values] => [['område', ände], values]),
    [['ranking'], ranking],
    ...jämförelser.map(({ utfall: values }, i): [Path, typeof values] => [['jämförelser', i, 'utfall'], values]),
  ];
  for (const [below, values] of groups) {
    if (last === undefined || !values || !writtenIn(values, below).includes(last)) continue;
    editing.set([...path, 'resultat', ...below, next], null);
    editing.tell('väntas', 'värde för grupp, ranking eller jämförelse', 'raden är tom tills det finns ett resultat');
  }
  return next;
}
