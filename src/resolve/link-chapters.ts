/** Links a board's chapters with their pictures, tables, mått and uppdrag, and its internal control. */
import { at, finding, type Path } from '../diagnostics/finding.ts';
import type { Home } from '../model/filslag.ts';
import type { AvsnittData, KapitelFil } from '../model/kapitel.ts';
import { allFiles, type Document, documentsOf } from '../validate/validate.ts';
import type { BoardLinker } from './board-linker.ts';
import { anyOf, linkMått, linkUppdrag } from './link-mal.ts';
import { PictureLinker } from './link-pictures.ts';
import { type Lista, listedIn } from './sections.ts';
import { shownColumns } from './shown-columns.ts';
import type { Tillfälle } from './tillfalle.ts';
import {
  type Dokument,
  type EgetKapitel,
  GJORDA_KAPITEL,
  type InternKontroll,
  type Kapitel,
  type Nämnd,
  type Objekt,
  SAMLADE_KAPITEL,
  type Tabell,
} from './year.ts';

/**
 * Returns the chapters of a board's document in order, its appendices last, and the folders of the chapters that only its documents
 * at other occasions have. Reports unknown and repeated chapters, chapter files that no document lists, and duplicate section ids.
 */
export function linkKapitel(linker: BoardLinker, { file, data }: Document<'nämnd'>): Pick<Nämnd, 'kapitel' | 'utanför'> {
  const control = linkInternKontroll(linker);
  const { styrmodell, tillfälle } = linker;
  const { kapitel: wanted, place: listed } = listOfChapters(linker, { file, data }, tillfälle);
  const elsewhere = styrmodell.tillfällen
    .flatMap((one) => listOfChapters(linker, { file, data }, one).kapitel)
    .filter((id) => !wanted.includes(id));
  const ownIds = linker.homes.flatMap(({ home }) => (home.slag === 'kapitel' ? [home.id] : []));
  const inShared = documentsOf(linker.documents, 'gemensamtKapitel').filter(({ home }) => !ownIds.includes(home.id));
  const appendices = [...linker.of('kapitel'), ...inShared].flatMap((one) => (one.data.bilaga === 'ja' ? [one.home.id] : []));
  const numbered = [...new Set(wanted)].filter((id) => appendices.includes(id));
  // Appendices are printed last, so their pictures have the last numbers.
  const pictures = new PictureLinker(linker, [...wanted.filter((id) => !numbered.includes(id)), ...numbered]);
  const link = (document: Document<'kapitel' | 'gemensamtKapitel'>): EgetKapitel => {
    const i = numbered.indexOf(document.home.id);
    return { ...linkParts(linker, document, pictures), bilaga: i < 0 ? undefined : i + 1 };
  };
  const own = linker.of('kapitel').map((document) => linker.keep(link(document)));
  const shared = inShared.map(link);
  const isCollected = (slag: string) => SAMLADE_KAPITEL.some((one) => one === slag);
  const generated = GJORDA_KAPITEL.filter((slag) => data.samlar || !isCollected(slag)).map((slag): Kapitel => ({ slag }));
  const all = new Map<string, Kapitel>([
    ...generated.map((one) => [one.slag, one] as const),
    ...shared.map((one) => [one.id, one] as const),
    ...own.map((one) => [one.id, one] as const),
    ...(control ? [[control.id, control] as const] : []),
  ]);
  const chapters = wanted.flatMap((id, i): Kapitel[] => {
    if (wanted.indexOf(id) < i) {
      linker.findings.push(finding('upprepad-i-lista', at(listed.file, [...listed.path, i]), { id }));
      return [];
    }
    const chapter = all.get(id);
    const isUnusable = linker.documents.broken.some(
      ({ home: { id: other, nämnd = linker.nämnd } }) => other === id && nämnd === linker.nämnd,
    );
    if (!chapter && !isUnusable) {
      linker.unknown(listed.file, [...listed.path, i], id, 'inget kapitel', [...all.keys()], {
        slag: 'kapitel',
        id,
        kapitel: id,
      });
    }
    return chapter ? [chapter] : [];
  });
  reportSectionIds(linker, chapters);
  reportUnlisted(linker, file, shared, [...wanted, ...elsewhere]);
  return { kapitel: withEnd(chapters, data.dokument?.[tillfälle.id]), utanför: foldersOf(elsewhere, linker) };
}

/** Reports the chapters that no document of the board lists, and a shared one for which the board has files. */
function reportUnlisted(linker: BoardLinker, file: string, shared: readonly EgetKapitel[], listed: readonly string[]): void {
  for (const { file: unused, home } of linker.homes) {
    if ((home.slag === 'kapitel' || home.slag === 'internKontroll') && !listed.includes(home.id)) {
      linker.unlisted({ file: unused, home }, 'kapitel', file);
    }
  }
  for (const { id, bilder, tabeller, mått, uppdrag } of shared) {
    const [first] = [...bilder, ...tabeller, ...mått, ...uppdrag];
    if (first && !listed.includes(id)) linker.unlisted({ file: first.file, home: { id } }, 'kapitel', file);
  }
}

/** The folders of chapters, also of those that cannot be read, with `/` at their ends. */
function foldersOf(ids: readonly string[], { folder, nämnd, homes }: BoardLinker): string[] {
  const isOwn = (id: string) => homes.some(({ home }) => home.slag === 'kapitel' && home.id === id);
  return ids.map((id) => {
    if (homes.some(({ home }) => home.slag === 'internKontroll' && home.id === id)) return `${folder}/${nämnd}/${id}/`;
    return `${folder}/${isOwn(id) ? nämnd : 'gemensamt'}/kapitel/${id}/`;
  });
}

/** The chapters of a board that lists none, when the kommun lists none either. */
export const DEFAULT_CHAPTERS = ['vision', 'mål', 'bedömningsgrunder', 'avvikelser'];

/** The chapters of a document that brings the reports of boards together, when it lists none. */
const COLLECTED_CHAPTERS = ['vision', 'samlade mål', 'mål', ...SAMLADE_KAPITEL.slice(1), 'bedömningsgrunder', 'avvikelser'];

/** The generated chapters about what became of the year. A plan has them only when its own list has. */
const AFTERWARDS: readonly string[] = ['översikt', ...SAMLADE_KAPITEL, 'bedömningsgrunder', 'avvikelser'];

/** The chapters of a board's document at an occasion, with the place of the list. */
function listOfChapters(
  { folder }: BoardLinker,
  { file, data }: Pick<Document<'nämnd'>, 'file' | 'data'>,
  { id, slag, kapitel: shared }: Tillfälle,
): { readonly kapitel: readonly string[]; readonly place: { readonly file: string; readonly path: Path } } {
  const own = data.dokument?.[id]?.kapitel;
  if (own) return { kapitel: own, place: { file, path: ['dokument', id, 'kapitel'] } };
  const place = { file, path: ['kapitel'] };
  if (!data.kapitel && !data.samlar && shared)
    return { kapitel: shared, place: { file: `${folder}/gemensamt/styrmodell.yaml`, path: ['tillfällen', id, 'kapitel'] } };
  const general = data.kapitel ?? (data.samlar ? COLLECTED_CHAPTERS : DEFAULT_CHAPTERS);
  return { kapitel: slag === 'plan' ? general.filter((one) => !AFTERWARDS.includes(one)) : general, place };
}

/** The chapters, then the generated ones that the document asks for and the board does not list, and last the appendices. */
function withEnd(
  chapters: readonly Kapitel[],
  { underskrifter, bilagor }: Pick<Dokument, 'underskrifter' | 'bilagor'> = {},
): Kapitel[] {
  const isAppendix = (one: Kapitel) => one.slag === 'kapitel' && one.bilaga !== undefined;
  const asked = [['underskrifter', underskrifter] as const, ['bilageförteckning', bilagor] as const];
  const unlisted = asked.flatMap(([slag, data]): Kapitel[] =>
    data && !chapters.some((one) => one.slag === slag) ? [{ slag }] : [],
  );
  return [...chapters.filter((one) => !isAppendix(one)), ...unlisted, ...chapters.filter(isAppendix)];
}

/**
 * Links a chapter, the board's own or one that boards share, with the board's files in the folder of that name, in the order in
 * which its sections list them. Reports files that no section lists, and ids that no file has. Not every board need have a file
 * that a shared chapter lists.
 */
function linkParts(
  linker: BoardLinker,
  document: Document<'kapitel' | 'gemensamtKapitel'>,
  pictures: PictureLinker,
): Omit<EgetKapitel, 'bilaga'> {
  const { file, home, data } = document;
  const { styrmodell } = linker;
  const parts = <K extends 'tabell' | 'mått' | 'uppdrag', T extends Objekt>(
    slag: K,
    lista: Exclude<Lista, 'bilder'>,
    vad: string,
    link: (document: Document<K>) => T | undefined,
  ): T[] => {
    const named = listedIn(data.avsnitt ?? [], lista, ['avsnitt']);
    const belongs = (one: { readonly home: Home }) => one.home.slag === slag && one.home.kapitel === home.id;
    const own = linker.homes.filter(belongs);
    const isShared = home.slag === 'gemensamtKapitel';
    const plans = [...linker.delade.values()].filter((one) => isShared && one.slag === slag && one.home.kapitel === home.id);
    const all = isShared ? allFiles(linker.documents).filter(belongs) : own;
    const known = [...all, ...plans].map((one) => one.home.id);
    const missing = { slag, kapitel: home.id, nämnd: isShared ? '<nämnd>' : linker.nämnd };
    for (const { id, path } of named) if (!known.includes(id)) linker.unknown(file, path, id, vad, known, { ...missing, id });
    const place = (id: string) => (named.some((one) => one.id === id) ? named.findIndex((one) => one.id === id) : named.length);
    return own
      .toSorted((a, b) => place(a.home.id) - place(b.home.id))
      .flatMap((one) => {
        // A shared plan that the shared chapter does not list is reported once, at the plan.
        const isReported = plans.some(({ id }) => id === one.home.id);
        if (place(one.home.id) === named.length && !isReported) linker.unlisted(one, lista, file);
        const document = linker.of(slag).find((other) => other.file === one.file);
        return (document && link(document)) ?? [];
      });
  };
  return {
    ...chapterObject(linker, home.id, file, data),
    bilder: pictures.link(document),
    tabeller: parts('tabell', 'tabeller', 'ingen tabell', (one) => linkTabell(linker, one)),
    mått: parts('mått', 'mått', anyOf(styrmodell.mått), (one) => linkMått(linker, one)),
    uppdrag: parts('uppdrag', 'uppdrag', anyOf(styrmodell.uppdrag), (one) => linkUppdrag(linker, one)),
  };
}

function chapterObject(linker: BoardLinker, id: string, file: string, data: KapitelFil): Omit<EgetKapitel, 'bilaga'> {
  const ersätter = data.ersätter ?? [];
  const written = { id, file, path: [], ersätter, namn: data.rubrik, data, förbehåll: linker.förbehållOf(data) };
  return { slag: 'kapitel', ...written, bilder: [], tabeller: [], mått: [], uppdrag: [] };
}

function linkTabell(linker: BoardLinker, { file, home, data }: Document<'tabell'>): Tabell {
  const ersätter = data.ersätter ?? [];
  return linker.keep({
    slag: 'tabell',
    id: home.id,
    file,
    path: [],
    ersätter,
    namn: data.namn,
    ...shownColumns(data, linker),
    minus: data.minus ?? linker.styrmodell.minus,
    förbehåll: linker.förbehållOf(data),
  });
}

function linkInternKontroll(linker: BoardLinker): InternKontroll | undefined {
  const document = linker.of('internKontroll')[0];
  if (!document) return undefined;
  const { file, home, data } = document;
  /** Links the points of one kind in the order of their list. */
  const points = <S extends 'risk' | 'granskning' | 'kontroll'>(
    name: 'risker' | 'granskningar' | 'kontroller',
    slag: S,
    vad: string,
  ) =>
    linker.listed({ file, path: [name, 'lista'], ids: data[name]?.lista ?? [] }, slag, {}, vad, (child) => {
      const { plan, uppföljning } = child.data;
      const reported = uppföljning?.[linker.tillfälle.id];
      const own =
        slag === 'risk' ? { plan: { åtgärder: [], ...plan }, uppföljning: reported && { åtgärder: {}, ...reported } } : {};
      const written = {
        id: child.home.id,
        file: child.file,
        path: [],
        ersätter: child.data.ersätter ?? [],
        namn: plan.namn,
        förbehåll: linker.förbehållOf(child.data),
      };
      // The schema of each kind ties the content to the kind, but TypeScript cannot infer that through S.
      return linker.keep({ ...written, slag, plan, uppföljning: reported, ...own } as unknown as Extract<Objekt, { slag: S }>);
    });
  const risker = points('risker', 'risk', 'ingen risk');
  const granskningar = points('granskningar', 'granskning', 'ingen granskning');
  const kontroller = points('kontroller', 'kontroll', 'ingen kontroll');
  return linker.keep({
    slag: 'intern kontroll',
    id: home.id,
    file,
    path: [],
    ersätter: [],
    namn: data.rubrik,
    data,
    förbehåll: linker.förbehållOf(data),
    risker,
    granskningar,
    kontroller,
  });
}

/** Reports section ids that are already taken. Every id is an anchor in the report, so it must be unique. */
function reportSectionIds(linker: BoardLinker, chapters: readonly Kapitel[]): void {
  const taken = new Map([...linker.objekt].map(([id, { file }]) => [id, file]));
  const visit = (file: string, avsnitt: readonly AvsnittData[], path: Path): void => {
    for (const [i, one] of avsnitt.entries()) {
      const annan = taken.get(one.id);
      if (annan === undefined) taken.set(one.id, file);
      else linker.findings.push(finding('id-dubblett', at(file, [...path, i, 'id']), { id: one.id, annan }));
      visit(file, one.avsnitt ?? [], [...path, i, 'avsnitt']);
    }
  };
  for (const one of chapters) if ('data' in one) visit(one.file, one.data.avsnitt ?? [], ['avsnitt']);
}
