/** Links a board's chapters with their tables, and its internal control. */
import { at, finding, type Path } from '../diagnostics/finding.ts';
import type { AvsnittData, KapitelFil } from '../model/kapitel.ts';
import { type Document, documentsOf } from '../validate/validate.ts';
import { type BoardLinker, linkFörbehåll } from './board-linker.ts';
import { type EgetKapitel, GJORDA_KAPITEL, type InternKontroll, type Kapitel, type Objekt, type Tabell } from './year.ts';

/** The chapters of a report whose board does not list any. */
const DEFAULT_CHAPTERS = ['vision', 'mål', 'bedömningsgrunder', 'avvikelser'];

/**
 * Returns the chapters of a board's report in order. Reports unknown and repeated chapters, chapter files missing from the list,
 * and duplicate section ids.
 */
export function linkKapitel(linker: BoardLinker, { file, data }: Document<'nämnd'>): Kapitel[] {
  const control = linkInternKontroll(linker);
  const own = linker.of('kapitel').map((document) => linkEgetKapitel(linker, document));
  const shared = documentsOf(linker.documents, 'gemensamtKapitel').map(
    ({ file: place, home, data: chapter }): EgetKapitel => chapterObject(home.id, place, chapter, []),
  );
  const generated = [...GJORDA_KAPITEL].map((slag): Kapitel => ({ slag }));
  const all = new Map<string, Kapitel>([
    ...shared.map((one) => [one.id, one] as const),
    ...own.map((one) => [one.id, one] as const),
    ...generated.map((one) => [one.slag, one] as const),
    ...(control ? [[control.id, control] as const] : []),
  ]);
  const wanted = data.kapitel ?? DEFAULT_CHAPTERS;
  const chapters = wanted.flatMap((id, i): Kapitel[] => {
    const place = at(file, ['kapitel', i]);
    if (wanted.indexOf(id) < i) {
      linker.findings.push(finding('upprepad-i-lista', place, { id }));
      return [];
    }
    const chapter = all.get(id);
    if (!chapter && !linker.documents.broken.some(({ home }) => home.id === id)) {
      linker.unknown(file, ['kapitel', i], id, 'inget kapitel', [...all.keys()]);
    }
    return chapter ? [chapter] : [];
  });
  reportSectionIds(linker, chapters);
  for (const { file: unused, home } of linker.homes) {
    if ((home.slag === 'kapitel' || home.slag === 'internKontroll') && !wanted.includes(home.id)) {
      linker.unlisted({ file: unused, home }, 'kapitel', file);
    }
  }
  return chapters;
}

function linkEgetKapitel(linker: BoardLinker, { file, home, data }: Document<'kapitel'>): EgetKapitel {
  const named = tablesOf(data.avsnitt ?? [], ['avsnitt']);
  const tabeller = linker.homes
    .filter((one) => one.home.slag === 'tabell' && one.home.kapitel === home.id)
    .flatMap((one) => {
      if (!named.some(({ id }) => id === one.home.id)) linker.unlisted(one, 'tabeller', file);
      const document = linker.of('tabell').find((table) => table.file === one.file);
      return document ? [linkTabell(linker, document)] : [];
    });
  for (const { id, path } of named) {
    const known = linker.homes
      .filter((one) => one.home.slag === 'tabell' && one.home.kapitel === home.id)
      .map((one) => one.home.id);
    if (!known.includes(id)) linker.unknown(file, path, id, 'ingen tabell', known);
  }
  return linker.keep(chapterObject(home.id, file, data, tabeller));
}

function chapterObject(id: string, file: string, data: KapitelFil, tabeller: readonly Tabell[]): EgetKapitel {
  const ersätter = data.ersätter ?? [];
  return { slag: 'kapitel', id, file, path: [], ersätter, namn: data.rubrik, data, tabeller, förbehåll: linkFörbehåll(data) };
}

function tablesOf(avsnitt: readonly AvsnittData[], path: Path): { id: string; path: Path }[] {
  return avsnitt.flatMap((one, i) => [
    ...(one.tabeller ?? []).map((id, j) => ({ id, path: [...path, i, 'tabeller', j] })),
    ...tablesOf(one.avsnitt ?? [], [...path, i, 'avsnitt']),
  ]);
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
    data,
    minus: data.minus ?? documentsOf(linker.documents, 'styrmodell')[0]?.data.ekonomi.minus,
    förbehåll: linkFörbehåll(data),
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
      const written = {
        id: child.home.id,
        file: child.file,
        path: [],
        ersätter: child.data.ersätter ?? [],
        namn: plan.namn,
        förbehåll: linkFörbehåll(child.data),
      };
      // The schema of each kind ties the content to the kind, but TypeScript cannot infer that through S.
      return linker.keep({ ...written, slag, plan, uppföljning: uppföljning?.[linker.tillfälle] } as unknown as Extract<
        Objekt,
        { slag: S }
      >);
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
    förbehåll: linkFörbehåll(data),
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
