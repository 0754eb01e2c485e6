/**
 * Makes the files of one new thing, and puts its id in the list of its parent. In: a linked year and what to add. Out: new and
 * changed files by path. Throws CannotAdd when the place is not clear. Never: writes a file.
 */
import type { Path } from '../../diagnostics/finding.ts';
import type { Source } from '../../diagnostics/source.ts';
import type { UnreadFile } from '../../read/read.ts';
import { DEFAULT_CHAPTERS } from '../../resolve/link-chapters.ts';
import type { Nivå } from '../../resolve/styrmodell.ts';
import { type Nämnd, SLUTKAPITEL, type År } from '../../resolve/year.ts';
import {
  addCommand,
  KONTROLLISTOR,
  type NewFile,
  newBild,
  newInternKontroll,
  newKapitel,
  newKontrollpunkt,
  newMål,
  newMått,
  newNämnd,
  newSharedMål,
  newTabell,
  newUppdrag,
} from '../../skeleton/new-files.ts';
import { readyChapter } from '../../skeleton/ready-chapter.ts';
import { idFor } from '../../swedish/ids.ts';
import { type Edit, edit } from '../../write/edit.ts';
import type { Kind, Kontrollslag } from './kinds.ts';
import { boardsOf, CannotAdd, chooseParent, homeOf, onlyBoard, type Parent, parentsIn, type Where } from './places.ts';

/** A linked year, with the files that it was read from. */
export interface Scope {
  readonly år: År;
  /** The folder of the year. */
  readonly folder: string;
  readonly sources: ReadonlyMap<string, Source>;
  /** The files of boards that were not read. Their ids are taken too. */
  readonly unread: readonly UnreadFile[];
}

/** What to add. */
export interface Request extends Where {
  readonly kind: Kind;
  readonly namn: string;
  /** The id of the ready chapter to make a chapter from. Undefined for an empty one. */
  readonly mall: string | undefined;
  /** The bytes of the picture file whose path `namn` is. Undefined for every other kind. */
  readonly bytes?: Uint8Array | undefined;
}

/** The contents of new and changed files, by path. */
type Files = Map<string, string | Uint8Array>;

/** Makes the files. */
export function makeAddition(scope: Scope, request: Request): Files {
  const { kind } = request;
  switch (kind.slag) {
    case 'nämnd':
      return addNämnd(scope, request);
    case 'mål':
      return addMål(scope, request, kind.nivå);
    case 'mått':
    case 'uppdrag':
      return addMåttOrUppdrag(scope, request, kind);
    case 'kapitel':
    case 'bilaga':
      return addKapitel(scope, request, kind.slag === 'bilaga');
    case 'tabell':
      return addTabell(scope, request);
    case 'bild':
      return addBild(scope, request);
    case 'risk':
    case 'granskning':
    case 'kontroll':
      return addKontrollpunkt(scope, request, kind.slag);
  }
}

/** The ids that a new thing of a board must differ from, or of any board when `nämnd` is undefined. Shared mål are in every board. */
function takenIds({ år, folder, sources, unread }: Scope, nämnd?: string): Set<string> {
  const counts = (id: string | undefined) => nämnd === undefined || id === undefined || id === nämnd;
  const all = [...[...sources.keys()].map((file) => homeOf(file, folder)), ...unread.map(({ home }) => home)];
  const homes = all.filter((home) => counts(home.nämnd));
  const boards = år.nämnder.filter(({ id }) => counts(id));
  return new Set([
    ...homes.map(({ id }) => id),
    ...boards.flatMap(({ objekt, kapitel }) => [...objekt.keys(), ...kapitel.flatMap(sectionIds)]),
  ]);
}

interface WithSections {
  readonly id: string;
  readonly avsnitt?: readonly WithSections[] | undefined;
}

function sectionIds(kapitel: År['nämnder'][number]['kapitel'][number]): string[] {
  const idsOf = ({ id, avsnitt = [] }: WithSections): string[] => [id, ...avsnitt.flatMap(idsOf)];
  return 'data' in kapitel ? idsOf({ id: kapitel.id, avsnitt: kapitel.data.avsnitt }) : [];
}

/** The text of a file with an id at the end of a list. The list is made when it is missing, and its reminder is removed. */
function withListed({ folder, sources }: Pick<Scope, 'folder' | 'sources'>, file: string, path: Path, id: string): NewFile {
  const list = path.reduce<unknown>(
    (value, key) => (value === null ? value : (value as Record<string | number, unknown> | undefined)?.[key]),
    sources.get(file)?.plain,
  );
  const known = Array.isArray(list) ? list : undefined;
  return changed({ folder, sources }, file, [
    known ? { path: [...path, known.length], value: id } : { path, value: [id], comment: '' },
  ]);
}

function changed({ folder, sources }: Pick<Scope, 'folder' | 'sources'>, file: string, edits: readonly Edit[]): NewFile {
  const source = sources.get(file);
  const text = source && edit(source, homeOf(file, folder).slag, edits);
  if (text === undefined) throw new CannotAdd(`${file} går inte att ändra. Kör ”vb check” och rätta den först.`);
  return [file, text];
}

const inYear = ({ folder }: Scope, [path, text]: NewFile): NewFile => [`${folder}/${path}`, text];

function addNämnd(scope: Scope, { namn }: Request): Files {
  const { styrmodell, kommun } = scope.år.gemensamt;
  const id = idFor(namn, 'namnd', takenIds(scope));
  const shared = sharedIn(scope);
  const below = (väg: readonly string[]) =>
    shared.filter(({ home }) => home.mål?.slice(0, -1).join('/') === väg.join('/')).map((one) => one.id);
  return new Map([
    inYear(scope, newNämnd(id, namn, styrmodell, kommun.mål)),
    ...shared.map(({ home: { mål = [] } }) => inYear(scope, newMål({ nämnd: id, mål }, { mål: below(mål) }, styrmodell))),
  ]);
}

/** The mål that boards share, at every level. */
function sharedIn({ folder, sources }: Pick<Scope, 'folder' | 'sources'>): Parent[] {
  return [...sources.keys()].flatMap((file) => {
    const home = homeOf(file, folder);
    return home.slag === 'gemensamtMål' ? [{ id: home.id, namn: home.id, file, home }] : [];
  });
}

function addMål(scope: Scope, request: Request, wanted: number | undefined): Files {
  const { nivåer } = scope.år.gemensamt.styrmodell;
  const parent = wanted === 0 ? undefined : parentOfMål(scope, request, wanted);
  if (wanted === 0 && request.under !== undefined) {
    throw new CannotAdd(`${nivåer[0]?.ord.flera ?? 'mål'} är den högsta nivån, och ligger inte under något. Ta bort --under.`);
  }
  const väg = parent?.home.mål ?? [];
  const nivå = nivåer[väg.length];
  if (!nivå) throw new CannotAdd(`Styrmodellen har inga mål under ”${parent?.id}”. Nivåerna står i gemensamt/styrmodell.yaml.`);
  return nivå.gemensam ? addShared(scope, request, väg) : addOwn(scope, request, parent);
}

/** The mål that a new one of a level goes below. Undefined for one of the highest level. */
function parentOfMål(scope: Scope, request: Request, wanted: number | undefined): Parent | undefined {
  if (wanted === undefined && request.under === undefined) return undefined;
  const { nivåer } = scope.år.gemensamt.styrmodell;
  const depth = wanted ?? 0;
  const fits = ({ home }: Parent) => wanted === undefined || home.mål?.length === depth;
  const own = parentsIn(scope.år, request, scope.folder, ({ slag }) => slag === 'mål').filter(fits);
  const isShared = (one: Parent) => nivåer[one.home.mål?.length ?? 0]?.gemensam === true;
  const above = nivåer[Math.max(depth - 1, 0)] as Nivå;
  const parents = [...sharedIn(scope).filter(fits).filter(isShared), ...own.filter((one) => !isShared(one))];
  return chooseParent(parents, request, { vad: above.ord.obestämd, först: addCommand(above.ord.obestämd) });
}

/** A mål that boards share: its name in gemensamt/, and the account of each board that has the mål above it. */
function addShared(scope: Scope, request: Request, above: readonly string[]): Files {
  const { folder, sources, år } = scope;
  const id = idFor(request.namn, 'mal', takenIds(scope));
  const väg = [...above, id];
  const accounts = boardsOf(år, request).flatMap((nämnd): NewFile[] => {
    const file = above.length === 0 ? nämnd.file : `${folder}/${nämnd.id}/mal/${above.join('/')}/${above.at(-1)}.yaml`;
    if (!sources.has(file)) return [];
    const account = inYear(scope, newMål({ nämnd: nämnd.id, mål: väg }, {}, år.gemensamt.styrmodell));
    return [account, withListed(scope, file, above.length === 0 ? ['mål'] : ['plan', 'mål'], id)];
  });
  const kommun = `${folder}/gemensamt/kommun.yaml`;
  return new Map([
    inYear(scope, newSharedMål(väg, request.namn)),
    ...(above.length === 0 ? [withListed(scope, kommun, ['mål'], id)] : []),
    ...accounts,
  ]);
}

/** A mål of one board. */
function addOwn(scope: Scope, request: Request, parent: Parent | undefined): Files {
  const board = parent ? undefined : onlyBoard(scope.år, request);
  const nämnd = board?.id ?? parent?.home.nämnd ?? '';
  const id = idFor(request.namn, 'mal', takenIds(scope, nämnd));
  const mål = [...(parent?.home.mål ?? []), id];
  return new Map([
    inYear(scope, newMål({ nämnd, mål }, { namn: request.namn }, scope.år.gemensamt.styrmodell)),
    board ? withListed(scope, board.file, ['mål'], id) : withListed(scope, parent?.file ?? '', ['plan', 'mål'], id),
  ]);
}

/** A mått or an uppdrag, under a mål or in a section of a chapter. */
function addMåttOrUppdrag(scope: Scope, request: Request, kind: Kind & { readonly slag: 'mått' | 'uppdrag' }): Files {
  const { år, folder } = scope;
  const { styrmodell, enheter } = år.gemensamt;
  const allaMål = parentsIn(år, request, folder, ({ slag }) => slag === 'mål');
  const usual = allaMål.filter(({ home }) => home.mål?.length === styrmodell.nivåer.length);
  const lowest = styrmodell.nivåer.at(-1)?.ord.obestämd ?? 'mål';
  const parents = [...allaMål, ...chaptersIn(scope, request)];
  const parent = chooseParent(parents, request, { vad: 'mål eller kapitel', först: addCommand(lowest), usual });
  const { nämnd = '', mål, kapitel } = parent.home;
  const place = { nämnd, ...(mål && { mål }), ...(kapitel && { kapitel }) };
  const id = idFor(request.namn, kind.slag === 'mått' ? 'matt' : 'uppdrag', takenIds(scope, nämnd));
  const [first] = styrmodell[kind.slag];
  const plan = { namn: request.namn, slag: kind.sort === first ? undefined : kind.sort.namn };
  const file =
    kind.slag === 'mått'
      ? newMått(place, id, plan, { år: år.år, sort: kind.sort, enheter: Object.keys(enheter) }, styrmodell)
      : newUppdrag(place, id, plan, kind.sort, styrmodell);
  const listed = kapitel
    ? withListedInSection(scope, parent, kind.slag, { id, rubrik: capitalized(kind.sort.ord.flera) })
    : withListed(scope, parent.file, ['plan', kind.slag], id);
  return new Map([inYear(scope, file), listed]);
}

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The board's own chapters. Those in gemensamt/ have no folder for what belongs to one board. */
const chaptersIn = ({ år, folder }: Scope, request: Request): Parent[] =>
  parentsIn(år, request, folder, ({ slag }) => slag === 'kapitel').filter(({ home }) => home.slag === 'kapitel');

function addKapitel(scope: Scope, { namn, mall, ...where }: Request, bilaga: boolean): Files {
  const board = onlyBoard(scope.år, where);
  const id = idFor(namn, bilaga ? 'bilaga' : 'kapitel', takenIds(scope, board.id));
  const place = { nämnd: board.id, id, rubrik: namn, bilaga };
  const files = mall === undefined ? [newKapitel(place)] : readyChapter(mall, scope.år.år, place);
  return new Map([...files.map((file) => inYear(scope, file)), withChapter(scope, board, id, bilaga)]);
}

/** The text of a board's file with a chapter in its list: an appendix last, and any other before the chapters that end the report. */
function withChapter(scope: Scope, { file, data, kapitel }: Nämnd, id: string, bilaga: boolean): NewFile {
  const list = data.kapitel ?? DEFAULT_CHAPTERS;
  const isEnd = (one: string) =>
    SLUTKAPITEL.some((slag) => slag === one) ||
    kapitel.some((own) => own.slag === 'kapitel' && own.id === one && own.bilaga !== undefined);
  const place = bilaga ? list.length : list.findLastIndex((one) => !isEnd(one)) + 1;
  return changed(scope, file, [{ path: ['kapitel'], value: list.toSpliced(place, 0, id) }]);
}

/** A table, in a new section of its chapter. */
function addTabell(scope: Scope, request: Request): Files {
  const parent = chooseParent(chaptersIn(scope, request), request, { vad: 'kapitel', först: addCommand('kapitel') });
  const { nämnd = '', kapitel = '' } = parent.home;
  const id = idFor(request.namn, 'tabell', takenIds(scope, nämnd));
  return new Map([
    inYear(scope, newTabell(nämnd, kapitel, id, request.namn)),
    withSection(scope, parent, 'tabeller', { id, rubrik: request.namn }),
  ]);
}

/** A picture: a copy of its file, and a data file beside it. */
function addBild(scope: Scope, request: Request): Files {
  const { namn, bytes } = request;
  const [, stem = '', ending = ''] = /([^/\\]*?)(?:\.([^./\\]*))?$/.exec(namn) ?? [];
  if (!/^(?:jpe?g|png|svg)$/i.test(ending)) {
    throw new CannotAdd(`En bild är JPEG (.jpg), PNG (.png) eller SVG (.svg). Spara om ${namn} i ett av dem.`);
  }
  if (!bytes) throw new CannotAdd(`${namn} går inte att läsa, eller är för stor. Skriv sökvägen till en bildfil.`);
  const parent = chooseParent(chaptersIn(scope, request), request, { vad: 'kapitel', först: addCommand('kapitel') });
  const { nämnd = '', kapitel = '' } = parent.home;
  const id = idFor(stem, 'bild', takenIds(scope, nämnd));
  const fil = `${id}.${ending.toLowerCase()}`;
  const [path, text] = inYear(scope, newBild(nämnd, kapitel, id, fil));
  return new Map<string, string | Uint8Array>([
    [path.replace(/[^/]*$/, fil), bytes],
    [path, text],
    withListedInSection(scope, parent, 'bilder', { id, rubrik: 'Bilder' }),
  ]);
}

/** A point of the internal control, whose chapter is made when the board has none. */
function addKontrollpunkt(scope: Scope, request: Request, slag: Kontrollslag): Files {
  const board = onlyBoard(scope.år, request);
  const id = idFor(request.namn, slag, takenIds(scope, board.id));
  const point = inYear(scope, newKontrollpunkt(slag, board.id, id, request.namn, scope.år.gemensamt));
  const lista = KONTROLLISTOR[slag];
  const chapter = inYear(scope, newInternKontroll(board.id, lista, id));
  const [file] = chapter;
  const source = scope.sources.get(file);
  if (!source) return new Map([point, chapter, withChapter(scope, board, 'intern-kontroll', false)]);
  const has = (source.plain as Record<string, unknown> | null)?.[lista];
  const value = { rubrik: capitalized(lista), lista: [id] };
  const listed = has ? withListed(scope, file, [lista, 'lista'], id) : changed(scope, file, [{ path: [lista], value }]);
  return new Map([point, listed]);
}

/** What a section of a chapter lists. */
type InSection = 'bilder' | 'tabeller' | 'mått' | 'uppdrag';

/** What is listed, and the heading of its section. */
interface Listed {
  readonly id: string;
  readonly rubrik: string;
}

/** The text of a chapter with an id in the first section that has such a list, or else in a new section. */
function withListedInSection(scope: Scope, parent: Parent, list: InSection, listed: Listed): NewFile {
  const index = sectionsOf(scope, parent).findIndex((section) => Array.isArray(section?.[list]));
  return index < 0
    ? withSection(scope, parent, list, listed)
    : withListed(scope, parent.file, ['avsnitt', index, list], listed.id);
}

/** The text of a chapter with a new section last, which lists an id. */
function withSection(scope: Scope, parent: Parent, list: InSection, { id, rubrik }: Listed): NewFile {
  const sections = sectionsOf(scope, parent);
  const section = idFor(`avsnitt ${rubrik}`, 'avsnitt', takenIds(scope, parent.home.nämnd).add(id));
  const value = { id: section, rubrik, [list]: [id] };
  const edit = sections.length > 0 ? { path: ['avsnitt', sections.length], value } : { path: ['avsnitt'], value: [value] };
  return changed(scope, parent.file, [edit]);
}

function sectionsOf({ sources }: Scope, { file }: Parent): readonly (Partial<Record<InSection, unknown>> | null)[] {
  const { avsnitt } = (sources.get(file)?.plain ?? {}) as { avsnitt?: unknown };
  return Array.isArray(avsnitt) ? avsnitt : [];
}
