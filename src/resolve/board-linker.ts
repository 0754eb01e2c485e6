/** The linker of one board: looks up the children that parents' lists name, registers linked objects and collects findings. */
import { at, type Finding, finding, type Path } from '../diagnostics/finding.ts';
import { ID } from '../model/fields.ts';
import { type Filslag, type Home, isFetchedFile, pathOf } from '../model/filslag.ts';
import type { FörbehållData } from '../model/forbehall.ts';
import type { Mediefil } from '../model/mediefil.ts';
import { suggestPerFile } from '../swedish/spelling.ts';
import { type Document, type Documents, documentsOf } from '../validate/validate.ts';
import type { Styrmodell } from './styrmodell.ts';
import type { Tillfälle } from './tillfalle.ts';
import type { Delade, Förbehåll, Objekt } from './year.ts';

/** The folders that a child's file must be in, besides the board's own. */
type ParentFolders = Pick<Home, 'mål' | 'kapitel'>;

/** Links the documents of one board. `findings` and `objekt` grow as its methods are called. */
export class BoardLinker {
  readonly findings: Finding[] = [];
  /** The linked objects by id. */
  readonly objekt = new Map<string, Objekt>();
  /** Every file that people write for the board, including those that could not be used. */
  readonly homes: readonly { readonly file: string; readonly home: Home }[];

  private readonly suggestIn = suggestPerFile();
  private readonly own: Pick<Documents, 'valid'>;

  constructor(
    readonly documents: Documents,
    readonly nämnd: string,
    /** The folder of the year. */
    readonly folder: string,
    readonly år: number,
    readonly tillfälle: Tillfälle,
    /** Whether columns of other occasions are kept. */
    readonly everyOccasion: boolean,
    readonly styrmodell: Styrmodell,
    readonly delade: Delade,
    /** The picture files of the year, by path. */
    readonly bildfiler: ReadonlyMap<string, Mediefil>,
  ) {
    // What was fetched from the ledger has the id of its mapping, and no other file refers to it.
    const isOwn = ({ home }: { readonly home: Home }) => home.nämnd === nämnd && home.slag !== 'hämtadBokföring';
    this.own = { valid: documents.valid.filter(isOwn) };
    // The name of a lock file is no id of the board.
    this.homes = [...this.own.valid, ...documents.broken.filter(isOwn)].filter(
      ({ file }) => !isFetchedFile(file.slice(folder.length + 1)),
    );
  }

  /** The förbehåll of a file, each with its path. Those about fields of another occasion belong to the document of that one. */
  förbehållOf(data: { readonly förbehåll?: readonly FörbehållData[] | undefined }): Förbehåll[] {
    const others = this.styrmodell.tillfällen.filter(({ id }) => id !== this.tillfälle.id);
    const isOther = (gäller: string) =>
      others.some(({ id }) => ['uppföljning', 'dokument'].some((key) => `.${gäller}.`.includes(`.${key}.${id}.`)));
    return (data.förbehåll ?? []).flatMap((one, i) => (isOther(one.gäller) ? [] : [{ ...one, path: ['förbehåll', i] }]));
  }

  /** The board's usable documents of one kind. */
  of<K extends Filslag>(slag: K): Document<K>[] {
    return documentsOf(this.own, slag);
  }

  /** Registers a linked object by its id and returns it. */
  keep<T extends Objekt>(objekt: T): T {
    this.objekt.set(objekt.id, objekt);
    return objekt;
  }

  /**
   * Builds the children that a list of ids names, in list order. Reports unknown ids, repeated ids and files that the list lacks.
   * An id whose file could not be used, or that `build` gives nothing for, is skipped without a finding. `vad` is the Swedish phrase for what is missing ("inget
   * mått").
   */
  listed<K extends Filslag, T>(
    list: { readonly file: string; readonly path: Path; readonly ids: readonly string[] },
    slag: K,
    parents: ParentFolders,
    vad: string,
    build: (child: Document<K>) => T | undefined,
  ): T[] {
    const { file, path, ids } = list;
    const above = parents.mål?.join('/') ?? '';
    const belongs = ({ home }: { readonly home: Home }) =>
      home.slag === slag && foldersOf(home).join('/') === above && home.kapitel === parents.kapitel;
    const candidates = this.homes.filter(belongs);
    const documents = new Map(this.of(slag).flatMap((one) => (belongs(one) ? [[one.home.id, one] as const] : [])));
    const children: T[] = [];
    for (const [i, id] of ids.entries()) {
      if (ids.indexOf(id) < i) {
        this.findings.push(finding('upprepad-i-lista', at(file, [...path, i]), { id }));
        continue;
      }
      const child = documents.get(id);
      const built = child && build(child);
      if (built) children.push(built);
      else if (!candidates.some(({ home }) => home.id === id)) {
        this.unknown(
          file,
          [...path, i],
          id,
          vad,
          candidates.map(({ home }) => home.id).filter((one) => ID.test(one)),
          { slag, id, ...parents, ...(slag === 'mål' && { mål: [...(parents.mål ?? []), id] }) },
        );
      }
    }
    for (const one of candidates)
      if (!ids.includes(one.home.id) && ID.test(one.home.id)) this.unlisted(one, path.join('.'), file);
    return children;
  }

  /** Reports an id that no file has, and suggests the closest of the known ids. `home` is the file that would have the id. */
  unknown(file: string, path: Path, id: string, vad: string, known: readonly string[], home?: Home): void {
    const hjälp = home && createOrCorrect(this.pathTo(home));
    this.findings.push(finding('okand-referens', at(file, path), { id, vad, förslag: this.suggestIn(file)(id, known), hjälp }));
  }

  /** The path of a file of the board. */
  pathTo(home: Home): string {
    return `${this.folder}/${pathOf({ nämnd: this.nämnd, ...home })}`;
  }

  /** Reports a word that the list `lista` lacks, and suggests the closest of its words. */
  unknownWord(file: string, path: Path, ord: string, lista: string, val: readonly string[]): void {
    this.findings.push(finding('okant-ord', at(file, path), { ord, lista, val, förslag: this.suggestIn(file)(ord, val) }));
  }

  /** Reports a file whose id is missing from the list `lista` of the file `parent`. */
  unlisted({ file, home }: { readonly file: string; readonly home: Pick<Home, 'id'> }, lista: string, parent: string): void {
    this.findings.push(finding('ej-i-listan', { file }, { id: home.id, lista, fil: parent }));
  }

  /** Reports usable files that no parent reached. Skips files that have another finding and files below an unreached parent. */
  reportOrphans(nämndFile: string): void {
    const reached = new Set([nämndFile, ...[...this.objekt.values()].map(({ file }) => file)]);
    const reported = new Set(this.findings.map(({ place }) => place.file));
    const unreached = new Set(this.homes.filter(({ file }) => !reached.has(file)).map(({ home }) => home.id));
    const exists = new Set(this.homes.map(({ file }) => file));
    for (const { file, home } of this.own.valid) {
      // The stage `validate` has already reported a file name that cannot be an id.
      if (reached.has(file) || reported.has(file) || !ID.test(home.id)) continue;
      const saknas = parentsOf(home)
        .map((parent) => this.pathTo(parent))
        .find((path) => !exists.has(path));
      if (saknas !== undefined && !parentsOf(home).some(({ id }) => unreached.has(id)))
        this.findings.push(finding('fil-utan-foralder', { file }, { saknas }));
    }
  }

  /** Reports ids that two files of the board share, at the later file. */
  reportDuplicateIds(): void {
    const first = new Map<string, string>();
    for (const { file, home } of this.homes) {
      const annan = first.get(home.id);
      if (annan === undefined) first.set(home.id, file);
      else this.findings.push(finding('id-dubblett', { file }, { id: home.id, annan }));
    }
  }
}

/** What to do about an id that no file has. */
export const createOrCorrect = (path: string): string => `Rätta id:t, eller skapa ${path}.`;

/** The files that a file lies below, from the top. */
function parentsOf(home: Home): Home[] {
  const mål = foldersOf(home).map((id, depth, all): Home => ({ slag: 'mål', id, mål: all.slice(0, depth + 1) }));
  const { kapitel } = home;
  return kapitel === undefined || home.slag === 'kapitel' ? mål : [{ slag: 'kapitel', id: kapitel, kapitel }];
}

/** The mål that a file hangs under. The folder of a mål is its own. */
function foldersOf({ slag, mål = [] }: Home): readonly string[] {
  return slag === 'mål' ? mål.slice(0, -1) : mål;
}
