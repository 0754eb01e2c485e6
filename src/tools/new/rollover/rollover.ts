/**
 * Turns a year's files into the next year's. In: the linked year and its sources. Out: the text of every file of the next year,
 * and the changes with reasons. Never: reads or writes files, or decides for people. What they decide is emptied, with a
 * reminder.
 */

import type { Path } from '../../../diagnostics/finding.ts';
import type { Source } from '../../../diagnostics/source.ts';
import { type Filslag, findHome, type Home } from '../../../model/filslag.ts';
import type { FörbehållData } from '../../../model/forbehall.ts';
import type { MåttPlan } from '../../../model/matt.ts';
import { Tal } from '../../../model/tal.ts';
import { readSource } from '../../../read/source.ts';
import { allMått, type Delad, type EgetKapitel, type Objekt, picturesOf, type Uppdrag, type År } from '../../../resolve/year.ts';
import { edit } from '../../../write/edit.ts';
import type { RolloverChange } from './change.ts';
import { rollBoard, rollChapter, rollLists } from './chapters.ts';
import { isHandled, rollActions, rollInternKontroll, rollKontroll } from './control.ts';
import { Editing } from './editing.ts';
import { rollFörbehåll } from './forbehall.ts';
import { isFinished, rollMål, rollUppdrag, rollUppdragPlan } from './mal.ts';
import { isRemoved, rollEtappmål, rollMått } from './matt.ts';
import { rollPicture } from './pictures.ts';
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
  /** Whether the reported year is open, so that what it reports is not known yet. */
  readonly open: boolean;
}

/** Rolls over every source that is a known kind of file. Files of objects that end are left out. */
export function rollOver(år: År, sources: Iterable<Source>, request: Request): Rolled {
  const { folder, nämnder, gemensamt, open, ...steg } = request;
  const files = new Map<string, string>();
  const changes: RolloverChange[] = [];
  const ending = endingIn(år, steg);
  for (const source of sources) {
    const path = source.file.slice(folder.length + 1);
    const home = findHome(path.normalize('NFC'));
    // The next year fetches its own.
    if (home?.slag === 'hämtadBokföring') continue;
    if (!home || (home.nämnd === undefined ? !gemensamt : nämnder?.includes(home.nämnd) === false)) continue;
    const ends =
      home.slag === 'gemensamtKapitel' ? endingInChapter(source.file, år, ending) : ending.nämnder.get(home.nämnd ?? '');
    const end = home.nämnd === undefined ? ending.delade.get(source.file) : ends?.get(home.id);
    if (end) {
      changes.push(end);
      continue;
    }
    const editing = new Editing(source, steg, open);
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
  ordlista: 'gemensam fil',
  tema: 'gemensam fil',
  utgåvor: 'gemensam fil',
  kontering: 'gemensam fil',
  gemensamtMål: 'gemensam fil',
  gemensamtMått: 'gemensam fil',
  gemensamtUppdrag: 'gemensam fil',
  gemensamtKapitel: 'gemensam fil',
  nämnd: 'nämnd',
  mål: 'mål',
  mått: 'mått',
  kapitel: 'kapitel',
  gemensamBild: 'gemensam fil',
  bild: 'bild',
  tabell: 'tabell',
  internKontroll: 'kapitel om intern kontroll',
  risk: 'risk',
  granskning: 'granskning',
  kontroll: 'återkommande kontroll',
  uppdrag: 'uppdrag',
  hämtatKolada: 'låsfil',
  hämtadBokföring: 'hämtad bokföring',
};

function reasonOf({ slag, nämnd }: Home): string {
  if (nämnd === undefined) return 'det som alla nämnder delar gäller tills någon ändrar det';
  if (slag === 'hämtatKolada') return 'den visar vad som har ändrats i källan sedan siffrorna hämtades';
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
  if (home.slag === 'kontering') rollKontering(editing, år);
  if (home.slag === 'nämnd' && nämnd) rollBoard(nämnd, editing, år);
  if (home.nämnd === undefined) rollShared(editing, år, ends);
  const own = nämnd?.objekt.get(home.id);
  switch (own?.slag) {
    case 'mål':
      rollMål(own, editing, år, ends);
      break;
    case 'mått':
      rollMått(own, editing, år);
      break;
    case 'uppdrag':
      rollUppdrag(own, answersBeside(own, år), editing, år);
      break;
    case 'kapitel':
      rollChapter(own, editing, ends);
      break;
    case 'bild':
      rollPicture(own.data, editing);
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

/** Rolls a file that boards share: the plan of a mått or uppdrag, or the lists of a chapter. */
function rollShared(editing: Editing, år: År, ends: ReadonlySet<string>): void {
  const { file } = editing.source;
  const delad = år.gemensamt.delade.find((one) => one.file === file);
  if (delad?.slag === 'mått') rollEtappmål(delad, editing, år, []);
  if (delad?.slag === 'uppdrag') rollUppdragPlan(delad, uppdragAnswers(delad, år), editing);
  const picture = år.nämnder.flatMap(picturesOf).find((one) => one.file === file);
  if (picture) rollPicture(picture.data, editing);
  const chapter = sharedChapters(år, file)[0];
  if (chapter) rollLists(chapter.data.avsnitt ?? [], ['avsnitt'], editing, ends);
}

/** The chapter of a shared file, as each board that has it reports it. */
function sharedChapters(år: År, file: string): EgetKapitel[] {
  return år.nämnder.flatMap(({ kapitel }) =>
    kapitel.flatMap((one) => (one.slag === 'kapitel' && one.file === file ? [one] : [])),
  );
}

/** The boards' answers to a shared uppdrag. Empty while a board that shall answer has not. */
function uppdragAnswers({ id, file }: Pick<Delad, 'id' | 'file'>, { nämnder }: År): Uppdrag[] {
  if (nämnder.some(({ obesvarade }) => obesvarade.some(({ planfil }) => planfil === file))) return [];
  return nämnder.flatMap(({ objekt }) => {
    const own = objekt.get(id);
    return own?.slag === 'uppdrag' && own.planfil === file ? [own] : [];
  });
}

/** An uppdrag and the answers of other boards to the same plan. */
function answersBeside(one: Uppdrag, år: År): Uppdrag[] {
  return one.planfil === one.file ? [one] : uppdragAnswers({ id: one.id, file: one.planfil }, år);
}

/** What ends with the reported year: shared plans by file, and the objects of each board by id. */
export interface Ending {
  readonly delade: ReadonlyMap<string, RolloverChange>;
  readonly nämnder: ReadonlyMap<string, ReadonlyMap<string, RolloverChange>>;
}

/** Finds what ends with the reported year. */
export function endingIn(år: År, steg: Steg): Ending {
  const delade = new Map<string, RolloverChange>();
  for (const one of år.gemensamt.delade) {
    const { namn } = one.plan;
    const answers = one.slag === 'uppdrag' ? uppdragAnswers(one, år) : [];
    if (one.slag === 'mått' && isRemoved(one.plan, steg)) delade.set(one.file, removedMått(namn, one.plan));
    if (answers.length > 0 && answers.every(isFinished))
      delade.set(one.file, { slag: 'utgår', vad: 'uppdrag', varför: 'det är klart', namn });
  }
  const boards = år.nämnder.map(({ id, objekt }): [string, Map<string, RolloverChange>] => {
    const ends = [...objekt.values()].flatMap((one): [string, RolloverChange][] => {
      const end = endOf(one, år, steg, delade);
      return end ? [[one.id, end]] : [];
    });
    return [id, new Map(ends)];
  });
  return { delade, nämnder: new Map(boards) };
}

/** What a shared chapter lists and no board goes on with, by id. */
function endingInChapter(file: string, år: År, { delade, nämnder }: Ending): Map<string, RolloverChange> {
  const [chapter] = sharedChapters(år, file);
  const plans = år.gemensamt.delade.filter(({ home }) => home.kapitel === chapter?.id);
  const own = år.nämnder.flatMap(({ id, kapitel }) =>
    kapitel.flatMap((one) =>
      one.slag === 'kapitel' && one.file === file ? [...one.mått, ...one.uppdrag].map((part) => [id, part.id] as const) : [],
    ),
  );
  const all: [string, RolloverChange | undefined][] = [
    ...plans.map((one): [string, RolloverChange | undefined] => [one.id, delade.get(one.file)]),
    ...own.map(([nämnd, id]): [string, RolloverChange | undefined] => [id, nämnder.get(nämnd)?.get(id)]),
  ];
  const staying = new Set(all.flatMap(([id, end]) => (end ? [] : [id])));
  return new Map(all.flatMap(([id, end]) => (end && !staying.has(id) ? [[id, end]] : [])));
}

const removedMått = (namn: string, { utgår_från }: MåttPlan): RolloverChange => ({
  slag: 'utgår',
  vad: 'mått',
  varför: `det är borttaget från och med ${utgår_från}`,
  namn,
});

function endOf(one: Objekt, år: År, steg: Steg, delade: Ending['delade']): RolloverChange | undefined {
  const end = (vad: string, varför: string): RolloverChange => ({ slag: 'utgår', vad, varför, namn: one.namn });
  if ('planfil' in one && one.planfil !== one.file)
    return delade.has(one.planfil)
      ? { slag: 'utgår', vad: 'uppföljning', varför: 'planen som nämnderna delar utgår', namn: undefined }
      : undefined;
  if (one.slag === 'mått' && one.nivå === 0 && isRemoved(one.plan, steg)) return removedMått(one.namn, one.plan);
  if (one.slag === 'uppdrag' && isFinished(one)) return end('uppdrag', 'det är klart');
  if ((one.slag === 'risk' || one.slag === 'granskning') && isHandled(one, år)) return end(one.slag, 'alla åtgärder är klara');
  return undefined;
}

/** Empties the control sum, which is the reported year's, and shifts the years in the headings of the sheet. */
function rollKontering(editing: Editing, { gemensamt }: År): void {
  const data = gemensamt.konteringar.find(({ file }) => file === editing.source.file)?.data;
  if (data?.kontrollsumma) editing.empty(['kontrollsumma'], 'kontrollsumma', 'ur ekonomisystemets egen rapport');
  for (const [key, rubrik] of Object.entries(data?.ark?.kolumner ?? {}))
    if (rubrik !== undefined) editing.shift(['ark', 'kolumner', key], rubrik, 'rubrik i huvudboken');
}

/** Sets `visade_mätningar`, when missing, to the most common number of utfall per mått. The schema allows at most 99. */
function setUtfallWindow(editing: Editing, år: År): void {
  // The last utfall of an open year are not there to be counted. `vb new --complete` sets the window.
  if (editing.open || år.gemensamt.tema.visade_mätningar !== undefined) return;
  const shown = new Map<number, number>();
  for (const one of år.nämnder.flatMap(allMått)) {
    const n = Object.keys(one.resultat.utfall ?? {}).length;
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
  const second = new Editing(source, editing.steg, editing.open);
  rollFörbehåll(förbehåll, own, source.plain, second);
  editing.changes.push(...second.changes);
  return edit(source, slag, second.edits) ?? text;
}
