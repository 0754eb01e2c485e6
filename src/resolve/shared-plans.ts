/** Links the plans that boards share: mått and uppdrag below `gemensamt/`. Each board answers one in a file of its own. */
import { at, type Finding, finding } from '../diagnostics/finding.ts';
import { type Home, pathOf } from '../model/filslag.ts';
import { limitedSuggest } from '../swedish/spelling.ts';
import { allFiles, type Document, type Documents, documentsOf } from '../validate/validate.ts';
import type { BoardLinker } from './board-linker.ts';
import { listedIn } from './sections.ts';
import type { Styrmodell } from './styrmodell.ts';
import type { Delad, Delade, Kapitel, Obesvarad, Objekt } from './year.ts';

const SHARED = { mått: 'gemensamtMått', uppdrag: 'gemensamtUppdrag' } as const;
type Slag = keyof typeof SHARED;

/** The path of the shared plan that a board's file would answer, below the year's folder. */
const sharedPath = (slag: Slag, home: Home) => pathOf({ ...home, slag: SHARED[slag] });

/**
 * Links every shared plan. Reports words and boards that the kommun does not have, plans below a mål or chapter without a file, and
 * plans that their shared chapter does not list.
 */
export function linkDelade(
  documents: Documents,
  folder: string,
  styrmodell: Styrmodell,
  boards: readonly string[],
  findings: Finding[],
): Delade {
  const suggest = limitedSuggest();
  const all = [...documentsOf(documents, 'gemensamtMått'), ...documentsOf(documents, 'gemensamtUppdrag')];
  const linked = all.map(({ file, home, data }): [string, Delad] => {
    const unknown = (ord: string, val: readonly string[]) =>
      findings.push(
        finding('okant-ord', at(file, ['plan', 'slag']), { ord, lista: STYRMODELL, val, förslag: suggest(ord, val) }),
      );
    for (const [i, id] of (data.nämnder ?? []).entries()) {
      if (boards.includes(id)) continue;
      const facts = { id, vad: 'ingen nämnd', förslag: suggest(id, boards), hjälp: 'Skriv namnet på nämndens mapp.' };
      findings.push(finding('okand-referens', at(file, ['nämnder', i]), facts));
    }
    reportParent({ file, home }, documents, folder, findings);
    const slag = home.slag === 'gemensamtMått' ? 'mått' : 'uppdrag';
    const sort = sortOf(styrmodell, slag, data.plan.slag, unknown);
    // The schema of each kind ties the plan to the kind, but TypeScript cannot infer that from `home`.
    return [pathOf(home), { slag, id: home.id, file, home, sort, plan: data.plan, nämnder: data.nämnder } as Delad];
  });
  return new Map(linked);
}

/** Reports a shared plan whose mål or chapter has no file, or whose shared chapter does not list it. */
function reportParent(
  { file, home }: Pick<Document<'gemensamtMått' | 'gemensamtUppdrag'>, 'file' | 'home'>,
  documents: Documents,
  folder: string,
  findings: Finding[],
): void {
  const { mål = [], kapitel } = home;
  const parent: Home =
    kapitel === undefined
      ? { slag: 'gemensamtMål', id: mål.at(-1) ?? '', mål }
      : { slag: 'gemensamtKapitel', id: kapitel, kapitel };
  const homes = allFiles(documents).map((one) => one.home);
  const exists = homes.some(
    (one) => pathOf(one) === pathOf(parent) || (kapitel !== undefined && one.slag === 'kapitel' && one.kapitel === kapitel),
  );
  if (!exists) findings.push(finding('fil-utan-foralder', { file }, { saknas: `${folder}/${pathOf(parent)}` }));
  const chapter = documentsOf(documents, 'gemensamtKapitel').find((one) => one.home.id === kapitel);
  const lista = home.slag === 'gemensamtMått' ? 'mått' : 'uppdrag';
  if (chapter && !listedIn(chapter.data.avsnitt ?? [], lista, []).some(({ id }) => id === home.id))
    findings.push(finding('ej-i-listan', { file }, { id: home.id, lista, fil: chapter.file }));
}

const STYRMODELL = 'gemensamt/styrmodell.yaml';

/** The kind that a plan names, or else the first. Calls `unknown` with the name and the known ones when the styrmodell lacks it. */
function sortOf<K extends Slag>(
  styrmodell: Styrmodell,
  counts: K,
  namn: string | undefined,
  unknown: (namn: string, val: readonly string[]) => void,
): Styrmodell[K][number] {
  const sorts: readonly Styrmodell[K][number][] = styrmodell[counts];
  const found = namn === undefined ? sorts[0] : sorts.find((one) => one.namn === namn);
  if (!found)
    unknown(
      namn ?? '',
      sorts.map((one) => one.namn),
    );
  const sort = found ?? sorts[0];
  if (!sort) throw new Error('a styrmodell has at least one kind');
  return sort;
}

/** A plan, its kind and the file that it is in. */
type Planned<K extends Slag> = Pick<Extract<Objekt, { slag: K }>, 'plan' | 'sort' | 'planfil'>;

/**
 * The plan of a board's file: the shared one at the same place, or else its own. Reports a plan in both files. Reports a plan in
 * none of them, and is then undefined.
 */
export function planOf(linker: BoardLinker, slag: 'mått', document: Document<'mått'>): Planned<'mått'> | undefined;
export function planOf(linker: BoardLinker, slag: 'uppdrag', document: Document<'uppdrag'>): Planned<'uppdrag'> | undefined;
export function planOf(linker: BoardLinker, slag: Slag, { file, home, data: { plan } }: Document<Slag>) {
  const path = sharedPath(slag, home);
  const shared = linker.delade.get(path);
  if (shared) {
    if (plan) linker.findings.push(finding('plan-dubblett', at(file, ['plan'], 'key'), { fil: shared.file }));
    return { plan: shared.plan, sort: shared.sort, planfil: shared.file };
  }
  if (!plan) {
    if (!linker.documents.broken.some((one) => pathOf(one.home) === path))
      linker.findings.push(
        finding('nyckel-saknas', at(file, [], 'key'), { nycklar: ['plan'], annars: `${linker.folder}/${path}` }),
      );
    return undefined;
  }
  const sort = sortOf(linker.styrmodell, slag, plan.slag, (namn, val) =>
    linker.unknownWord(file, ['plan', 'slag'], namn, STYRMODELL, val),
  );
  return { plan, sort, planfil: file };
}

/**
 * The shared plans that the board shall answer and has no file for. Without `nämnder:` a plan asks every board that reports its mål
 * or has its chapter. An id that the board lists is left out, since the list gives a finding of its own.
 */
export function unanswered(
  linker: BoardLinker,
  nämnd: Pick<Document<'nämnd'>, 'file' | 'data'>,
  kapitel: readonly Kapitel[],
): Obesvarad[] {
  return [...linker.delade.values()].flatMap((one): Obesvarad[] => {
    const { slag, home, sort, plan, file, nämnder } = one;
    const hasFile = linker.homes.some((own) => own.home.slag === slag && sharedPath(slag, own.home) === pathOf(home));
    const parent = home.kapitel === undefined ? målList(linker, one) : chapterList(linker, one, nämnd, kapitel);
    // The document of the whole kommun shows what the boards answer.
    if (nämnd.data.samlar && !nämnder?.includes(linker.nämnd)) return [];
    if (hasFile || (nämnder ? !nämnder.includes(linker.nämnd) : !parent) || parent?.names) return [];
    const missing = home.kapitel === undefined ? 'mål' : 'kapitel';
    const rad = home.kapitel ?? home.mål?.[0] ?? '';
    return [
      {
        ord: sort.ord,
        namn: plan.namn,
        planfil: file,
        fil: linker.pathTo({ ...home, slag }),
        place: parent?.place ?? at(nämnd.file, [missing], 'key'),
        lista: parent ? parent.lista : { rad, nyckel: missing, fil: nämnd.file },
      },
    ];
  });
}

/** A place in the board's files where an answer belongs, and whether it already names the id. */
type Parent = Pick<Obesvarad, 'place' | 'lista'> & { readonly names: boolean };

/** The list of the board's mål. Undefined when the board does not report the mål. */
function målList(linker: BoardLinker, { slag, id, home }: Delad): Parent | undefined {
  const own = linker.homes.find((one) => one.home.slag === 'mål' && one.home.mål?.join('/') === home.mål?.join('/'));
  if (!own) return undefined;
  const data = linker.of('mål').find(({ file }) => file === own.file)?.data;
  const place = at(own.file, ['plan', slag], 'key');
  return { place, lista: { rad: id, nyckel: slag, fil: own.file }, names: data?.plan[slag]?.includes(id) ?? false };
}

/** The list of the board's own chapter, or the line that names the shared chapter. Undefined when the report has no such chapter. */
function chapterList(
  linker: BoardLinker,
  { slag, id, home }: Delad,
  nämnd: Pick<Document<'nämnd'>, 'file' | 'data'>,
  kapitel: readonly Kapitel[],
): Parent | undefined {
  const chapter = kapitel.find((one) => one.slag === 'kapitel' && one.id === home.kapitel);
  if (chapter?.slag !== 'kapitel') return undefined;
  if (!linker.objekt.has(chapter.id)) {
    const i = nämnd.data.kapitel?.indexOf(chapter.id) ?? 0;
    return { place: at(nämnd.file, ['kapitel', i]), lista: undefined, names: false };
  }
  const names = listedIn(chapter.data.avsnitt ?? [], slag, []).some((one) => one.id === id);
  return { place: at(chapter.file, ['avsnitt'], 'key'), lista: { rad: id, nyckel: slag, fil: chapter.file }, names };
}
