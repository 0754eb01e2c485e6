/**
 * Turns a year's files into the next year's. In: the linked year and its sources. Out: the text of every file of the next year,
 * and the changes with reasons. Never: reads or writes files, or decides for people. What they decide is emptied, with a
 * reminder.
 */

import type { Path } from '../../../diagnostics/finding.ts';
import type { Source } from '../../../diagnostics/source.ts';
import { type Filslag, findHome, type Home } from '../../../model/filslag.ts';
import type { FörbehållData } from '../../../model/forbehall.ts';
import { Tal } from '../../../model/tal.ts';
import { readSource } from '../../../read/source.ts';
import { allMått, type Nämnd, type Objekt, type År } from '../../../resolve/year.ts';
import { edit } from '../../../write/edit.ts';
import type { RolloverChange } from './change.ts';
import { rollBoard, rollChapter } from './chapters.ts';
import { isHandled, rollActions, rollInternKontroll, rollKontroll } from './control.ts';
import { Editing } from './editing.ts';
import { rollFörbehåll } from './forbehall.ts';
import { isFinished, rollMål, rollUppdrag } from './mal.ts';
import { isRemoved, rollMått } from './matt.ts';
import { rollTable } from './tables.ts';
import type { Steg } from './years.ts';

/** The files of the next year and the changes made. */
export interface Rolled {
  /** Texts by path below the year's folder. */
  readonly files: ReadonlyMap<string, string>;
  readonly changes: readonly RolloverChange[];
}

interface Request extends Steg {
  /** The folder of the reported year. */
  readonly folder: string;
  /** The ids of the boards to roll over. Defaults to all. */
  readonly nämnder?: readonly string[] | undefined;
  /** Whether to include `gemensamt/`. */
  readonly gemensamt: boolean;
}

/** Rolls over every source that is a known kind of file. Files of objects that end are left out. */
export function rollOver(år: År, sources: Iterable<Source>, { folder, nämnder, gemensamt, ...steg }: Request): Rolled {
  const files = new Map<string, string>();
  const changes: RolloverChange[] = [];
  const ending = new Map(år.nämnder.map((nämnd) => [nämnd.id, endingObjects(nämnd, år, steg)]));
  for (const source of sources) {
    const path = source.file.slice(folder.length + 1);
    const home = findHome(path.normalize('NFC'));
    if (!home || (home.nämnd === undefined ? !gemensamt : nämnder?.includes(home.nämnd) === false)) continue;
    const ends = ending.get(home.nämnd ?? '');
    const end = ends?.get(home.id);
    if (end) {
      changes.push(end);
      continue;
    }
    const editing = new Editing(source, steg);
    removeReplacements(source.plain, [], editing);
    rollFile(home, editing, år, new Set(ends?.keys()));
    const text = edit(source, home.slag, editing.edits);
    if (text === undefined) continue;
    files.set(path, withFörbehåll(text, home, editing, år));
    changes.push({ slag: 'följer med', vad: KIND_NAMES[home.slag], varför: reasonOf(home) }, ...editing.changes);
  }
  return { files, changes };
}

/** The Swedish name of each kind of file. */
const KIND_NAMES: Record<Filslag, string> = {
  kommun: 'gemensam fil',
  vision: 'gemensam fil',
  skalor: 'gemensam fil',
  styrmodell: 'gemensam fil',
  kriterier: 'gemensam fil',
  enheter: 'gemensam fil',
  mätslag: 'gemensam fil',
  tema: 'gemensam fil',
  gemensamtMål: 'gemensam fil',
  gemensamtKapitel: 'gemensam fil',
  nämnd: 'nämnd',
  mål: 'mål',
  mått: 'mått',
  kapitel: 'kapitel',
  tabell: 'tabell',
  internKontroll: 'kapitel om intern kontroll',
  risk: 'risk',
  granskning: 'granskning',
  kontroll: 'återkommande kontroll',
  uppdrag: 'uppdrag',
};

function reasonOf({ slag, nämnd }: Home): string {
  if (nämnd === undefined) return 'det som alla nämnder delar gäller tills någon ändrar det';
  if (slag === 'mått') return 'tidigare utfall behövs för att jämföra med';
  return 'plan och uppbyggnad gäller tills de ändras';
}

/** Removes every `ersätter` key below `value`. It applies only to the step between the reported year and the year before it. */
function removeReplacements(value: unknown, path: Path, editing: Editing): void {
  if (typeof value !== 'object' || value === null || value instanceof Tal) return;
  for (const [key, below] of Object.entries(value)) {
    const own = [...path, Array.isArray(value) ? Number(key) : key];
    if (key !== 'ersätter') removeReplacements(below, own, editing);
    else {
      editing.remove(own);
      editing.tell('utgår', 'uppgift om vad något ersätter', `den jämför ${editing.steg.från} med året före`);
    }
  }
}

/** Applies the edits for the kind of file. */
function rollFile(home: Home, editing: Editing, år: År, ends: ReadonlySet<string>): void {
  const nämnd = år.nämnder.find(({ id }) => id === home.nämnd);
  if (home.slag === 'tema') setUtfallWindow(editing, år);
  if (home.slag === 'nämnd' && nämnd) rollBoard(nämnd, editing, år);
  const own = nämnd?.objekt.get(home.id);
  switch (own?.slag) {
    case 'mål':
      rollMål(own, editing, år, ends);
      break;
    case 'mått':
      rollMått(own, editing, år);
      break;
    case 'uppdrag':
      rollUppdrag(own, editing, år);
      break;
    case 'kapitel':
      rollChapter(own, editing, ends);
      break;
    case 'tabell':
      rollTable(own, editing);
      break;
    case 'intern kontroll':
      rollInternKontroll(own, editing, ends);
      break;
    case 'risk':
    case 'granskning':
      rollActions(own, editing, år);
      break;
    case 'kontroll':
      rollKontroll(own, editing, år);
      break;
  }
}

/** The objects of a board that end with the reported year, by id. */
function endingObjects(nämnd: Nämnd, år: År, steg: Steg): Map<string, RolloverChange> {
  const ends = new Map<string, RolloverChange>();
  for (const one of nämnd.objekt.values()) {
    const change = endOf(one, år, steg);
    if (change) ends.set(one.id, change);
  }
  return ends;
}

function endOf(one: Objekt, år: År, steg: Steg): RolloverChange | undefined {
  const end = (vad: string, varför: string): RolloverChange => ({ slag: 'utgår', vad, varför, namn: one.namn });
  if (one.slag === 'mått' && one.nivå === 0 && isRemoved(one.plan, steg)) {
    return end('mått', `det är borttaget från och med ${one.plan.utgår_från}`);
  }
  if (one.slag === 'uppdrag' && isFinished(one)) return end('uppdrag', 'det är klart');
  if ((one.slag === 'risk' || one.slag === 'granskning') && isHandled(one, år)) return end(one.slag, 'alla åtgärder är klara');
  return undefined;
}

/** Sets `visade_mätningar`, when missing, to the most common number of utfall per mått. The schema allows at most 99. */
function setUtfallWindow(editing: Editing, år: År): void {
  if (år.gemensamt.tema.visade_mätningar !== undefined) return;
  const shown = new Map<number, number>();
  for (const one of år.nämnder.flatMap(allMått)) {
    const n = Object.keys(one.uppföljning?.utfall ?? {}).length;
    if (one.nivå === 0 && n > 0) shown.set(n, (shown.get(n) ?? 0) + 1);
  }
  const [usual] = [...shown].sort(([a, timesA], [b, timesB]) => timesB - timesA || b - a)[0] ?? [];
  if (usual === undefined || usual > 99) return;
  editing.set(['visade_mätningar'], Tal.count(usual), 'de senaste; tidigare utfall finns kvar i data och i bilderna');
  const varför = `tabellerna visar de ${usual} senaste utfallen, som de flesta mått gjorde ${editing.steg.från}`;
  editing.tell('byter år', 'fönster av utfall', varför, `gemensamt/tema.yaml: visade_mätningar: ${usual}`);
}

/** The text of a rolled file, with only the förbehåll that still apply to something. */
function withFörbehåll(text: string, { slag, nämnd, id }: Home, editing: Editing, år: År): string {
  const source = readSource(editing.source.file, Buffer.from(text)).value;
  const { förbehåll } = (editing.source.plain ?? {}) as { förbehåll?: readonly FörbehållData[] };
  if (!förbehåll) return text;
  const own = år.nämnder.find((one) => one.id === nämnd)?.objekt.get(id);
  const second = new Editing(source, editing.steg);
  rollFörbehåll(förbehåll, own, source.plain, second);
  editing.changes.push(...second.changes);
  return edit(source, slag, second.edits) ?? text;
}
