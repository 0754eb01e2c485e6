/**
 * The documents of one board, and the linking of parents to the children their lists name. What is found on the way is kept here until
 * the board is linked.
 */
import { at, type Finding, finding, type Path } from '../diagnostics/finding.ts';
import { ID } from '../model/fields.ts';
import type { FörbehållData } from '../model/forbehall.ts';
import type { Home, Kind } from '../model/kinds.ts';
import type { Tillfälle } from '../model/uppfoljning.ts';
import { suggest } from '../swedish/spelling.ts';
import { type Document, type Documents, documentsOf } from '../validate/validate.ts';
import type { Förbehåll, Objekt } from './year.ts';

/** The folders a child must stand in, besides the board's own. */
type Below = Pick<Home, 'mål' | 'nämndmål' | 'kapitel'>;

export class BoardLinker {
  readonly findings: Finding[] = [];
  readonly objekt = new Map<string, Objekt>();
  /** Every file of the board, also those that could not be used. */
  readonly homes: readonly { readonly file: string; readonly home: Home }[];

  private readonly own: Pick<Documents, 'valid'>;

  constructor(
    readonly documents: Documents,
    readonly nämnd: string,
    readonly tillfälle: Tillfälle,
  ) {
    const isOwn = ({ home }: { readonly home: Home }) => home.nämnd === nämnd;
    this.own = { valid: documents.valid.filter(isOwn) };
    this.homes = [...this.own.valid, ...documents.broken.filter(isOwn)];
  }

  of<K extends Kind>(kind: K): Document<K>[] {
    return documentsOf(this.own, kind);
  }

  keep<T extends Objekt>(objekt: T): T {
    this.objekt.set(objekt.id, objekt);
    return objekt;
  }

  /**
   * The children that a list of ids names, in its order. `vad` says in Swedish what there is none of ("inget mått"). Ids that lead
   * nowhere, ids named twice and files that no list names are reported.
   */
  listed<K extends Kind, T>(
    list: { readonly file: string; readonly path: Path; readonly ids: readonly string[] },
    kind: K,
    below: Below,
    vad: string,
    build: (child: Document<K>) => T,
  ): T[] {
    const { file, path, ids } = list;
    const folders = Object.entries(below) as [keyof Below, string][];
    const belongs = ({ home }: { readonly home: Home }) =>
      home.kind === kind && folders.every(([key, value]) => home[key] === value);
    const candidates = this.homes.filter(belongs);
    const documents = new Map(this.of(kind).flatMap((one) => (belongs(one) ? [[one.home.id, one] as const] : [])));
    const children: T[] = [];
    for (const [i, id] of ids.entries()) {
      if (ids.indexOf(id) < i) {
        this.findings.push(finding('upprepad-i-lista', at(file, [...path, i]), { id }));
        continue;
      }
      const child = documents.get(id);
      if (child) children.push(build(child));
      else if (!candidates.some(({ home }) => home.id === id)) {
        this.unknown(
          file,
          [...path, i],
          id,
          vad,
          candidates.map(({ home }) => home.id).filter((one) => ID.test(one)),
        );
      }
    }
    for (const one of candidates)
      if (!ids.includes(one.home.id) && ID.test(one.home.id)) this.unlisted(one, path.join('.'), file);
    return children;
  }

  unknown(file: string, path: Path, id: string, vad: string, known: readonly string[]): void {
    this.findings.push(finding('okand-referens', at(file, path), { id, vad, förslag: suggest(id, known) }));
  }

  unlisted({ file, home }: { readonly file: string; readonly home: Home }, lista: string, parent: string): void {
    this.findings.push(finding('ej-i-listan', { file }, { id: home.id, lista, fil: parent }));
  }

  /** Files that no parent reached, and of which nothing else has been said. */
  reportOrphans(nämndFile: string): void {
    const reached = new Set([nämndFile, ...[...this.objekt.values()].map(({ file }) => file)]);
    const told = new Set(this.findings.map(({ place }) => place.file));
    const lost = new Set(this.homes.filter(({ file }) => !reached.has(file)).map(({ home }) => home.id));
    for (const { file, home } of this.own.valid) {
      // A file whose name cannot be an id was told of when it was read.
      if (reached.has(file) || told.has(file) || !ID.test(home.id)) continue;
      const parents = [home.mål, home.nämndmål, home.kapitel].filter((id) => id !== undefined && id !== home.id);
      if (!parents.some((id) => lost.has(id ?? ''))) this.findings.push(finding('fil-utan-foralder', { file }, {}));
    }
  }

  reportDuplicateIds(): void {
    const first = new Map<string, string>();
    for (const { file, home } of this.homes) {
      const annan = first.get(home.id);
      if (annan === undefined) first.set(home.id, file);
      else this.findings.push(finding('id-dubblett', { file }, { id: home.id, annan }));
    }
  }
}

/** The förbehåll of a file with their places. */
export function reservations(data: { readonly förbehåll?: readonly FörbehållData[] | undefined }): Förbehåll[] {
  return (data.förbehåll ?? []).map((one, i) => ({ ...one, path: ['förbehåll', i] }));
}
