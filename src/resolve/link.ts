/** Links the documents of one board into a tree, by the ids in its lists. */
import { at, type Finding, type Found, finding, type Path } from '../findings/finding.ts';
import { suggest } from '../findings/suggest.ts';
import type { FörbehållData } from '../model/forbehall.ts';
import type { KommunFil } from '../model/gemensamt.ts';
import type { Home, Kind } from '../model/kinds.ts';
import type { MåttFil, MåttPlan, Varavrad } from '../model/matt.ts';
import type { Tillfälle } from '../model/uppfoljning.ts';
import { type Document, type Documents, documentsOf } from '../validate/validate.ts';
import type { Förbehåll, Mål, Mått, Nämnd, Nämndmål, Objekt, Åtagande } from './year.ts';

interface Request {
  readonly tillfälle: Tillfälle;
  readonly folder: string;
}

/** The board `id`; undefined when its own file is missing or faulty. */
export function linkNämnd(
  documents: Documents,
  id: string,
  kommun: KommunFil | undefined,
  request: Request,
): Found<Nämnd | undefined> {
  return new Linker(documents, id, kommun, request).link();
}

class Linker {
  private readonly findings: Finding[] = [];
  private readonly objekt = new Map<string, Objekt>();
  private readonly homes: readonly { readonly file: string; readonly home: Home }[];

  constructor(
    private readonly documents: Documents,
    private readonly id: string,
    private readonly kommun: KommunFil | undefined,
    private readonly request: Request,
  ) {
    this.homes = [...documents.valid, ...documents.broken].filter(({ home }) => home.nämnd === id);
  }

  link(): Found<Nämnd | undefined> {
    this.reportDuplicateIds();
    const document = this.of('nämnd')[0];
    if (!document) {
      if (!this.homes.some(({ home }) => home.kind === 'nämnd')) {
        const file = `${this.request.folder}/${this.id}/${this.id}.yaml`;
        this.findings.push(finding('fil-saknas', { file }, { vad: 'nämndens egen fil' }));
      }
      return { value: undefined, findings: this.findings };
    }
    const { file, data } = document;
    const mål = this.listed(document, data.mål, ['mål'], 'mål', {}, 'inget mål', (child) => this.mål(child));
    this.reportUnmentionedMål(document);
    const redovisarInte = (data.redovisar_inte ?? []).map(({ mål: målId, skäl }, i) => {
      const namn = this.sharedMål(målId)?.plan.namn;
      if (namn === undefined) this.unknown(file, ['redovisar_inte', i, 'mål'], målId, 'inget mål', this.kommun?.mål ?? []);
      return { namn: namn ?? målId, skäl };
    });
    const value: Nämnd = {
      id: this.id,
      file,
      path: [],
      data,
      förbehåll: reservations(data),
      mål,
      objekt: this.objekt,
      filer: new Set(this.homes.map(({ home }) => home.id)),
      redovisarInte,
    };
    return { value, findings: this.findings };
  }

  private mål(document: Document<'mål'>): Mål {
    const { file, home, data } = document;
    const gemensamt = this.sharedMål(home.id);
    if (!gemensamt) this.unknown(file, [], home.id, 'inget gemensamt mål', this.kommun?.mål ?? []);
    const below = { mål: home.id };
    const nämndmål = this.listed(
      document,
      data.plan.nämndmål,
      ['plan', 'nämndmål'],
      'nämndmål',
      below,
      'inget nämndmål',
      (child) => this.nämndmål(child),
    );
    const mått = this.listed(document, data.plan.mått ?? [], ['plan', 'mått'], 'måttUnderMål', below, 'inget mått', (child) =>
      this.mått(child.file, child.home.id, child.data),
    );
    return this.keep({
      slag: 'mål',
      id: home.id,
      file,
      path: [],
      namn: gemensamt?.plan.namn ?? home.id,
      typ: gemensamt?.plan.typ ?? 'övergripande',
      plan: data.plan,
      uppföljning: data.uppföljning?.[this.request.tillfälle],
      förbehåll: reservations(data),
      nämndmål,
      mått,
    });
  }

  private nämndmål(document: Document<'nämndmål'>): Nämndmål {
    const { file, home, data } = document;
    const below = { mål: home.mål ?? '', nämndmål: home.id };
    const mått = this.listed(document, data.plan.mått ?? [], ['plan', 'mått'], 'mått', below, 'inget mått', (child) =>
      this.mått(child.file, child.home.id, child.data),
    );
    const åtaganden = this.listed(
      document,
      data.plan.åtaganden ?? [],
      ['plan', 'åtaganden'],
      'åtagande',
      below,
      'inget åtagande',
      (child) => this.åtagande(child),
    );
    return this.keep({
      slag: 'nämndmål',
      id: home.id,
      file,
      path: [],
      namn: data.plan.namn,
      plan: data.plan,
      uppföljning: data.uppföljning?.[this.request.tillfälle],
      förbehåll: reservations(data),
      mått,
      åtaganden,
    });
  }

  private åtagande({ file, home, data }: Document<'åtagande'>): Åtagande {
    return this.keep({
      slag: 'åtagande',
      id: home.id,
      file,
      path: [],
      namn: data.plan.namn,
      plan: data.plan,
      uppföljning: data.uppföljning?.[this.request.tillfälle],
      förbehåll: reservations(data),
    });
  }

  private mått(file: string, id: string, data: MåttFil): Mått {
    const förbehåll = reservations(data);
    const varav = (data.varav ?? []).map((row, i) => this.varavrad(file, ['varav', i], row, data.plan, 1, förbehåll));
    return this.keep({
      slag: 'mått',
      id,
      file,
      path: [],
      namn: data.plan.namn,
      nivå: 0,
      plan: data.plan,
      uppföljning: data.uppföljning?.[this.request.tillfälle],
      varav,
      förbehåll: förbehåll.filter(({ gäller }) => !gäller.startsWith('varav.')),
    });
  }

  /** `förbehåll` are all of the file's; a row takes those that name it. */
  private varavrad(
    file: string,
    path: Path,
    row: Varavrad,
    inherited: MåttPlan,
    nivå: number,
    förbehåll: readonly Förbehåll[],
  ): Mått {
    const plan: MåttPlan = {
      ...row.plan,
      riktning: row.plan.riktning ?? inherited.riktning,
      mätslag: row.plan.mätslag ?? inherited.mätslag,
      mätperiod: row.plan.mätperiod ?? inherited.mätperiod,
      källa: row.plan.källa ?? inherited.källa,
    };
    const varav = (row.varav ?? []).map((below, i) =>
      this.varavrad(file, [...path, 'varav', i], below, plan, nivå + 1, förbehåll),
    );
    const other = this.objekt.get(row.id);
    if (other || this.homes.some(({ home }) => home.id === row.id)) {
      const annan = other?.file ?? this.homes.find(({ home }) => home.id === row.id)?.file ?? file;
      this.findings.push(finding('id-dubblett', at(file, [...path, 'id']), { id: row.id, annan }));
    }
    return this.keep({
      slag: 'mått',
      id: row.id,
      file,
      path,
      namn: row.plan.namn,
      nivå,
      plan,
      uppföljning: row.uppföljning?.[this.request.tillfälle],
      varav,
      förbehåll: förbehåll.filter(
        ({ gäller }) => gäller.includes(`varav.${row.id}.`) && !gäller.includes(`varav.${row.id}.varav.`),
      ),
    });
  }

  /** The children a list names, in its order. Ids that lead nowhere, ids named twice and files that no list names are reported. */
  private listed<K extends 'mål' | 'nämndmål' | 'mått' | 'måttUnderMål' | 'åtagande', T>(
    parent: Document,
    ids: readonly string[],
    path: Path,
    kind: K,
    below: { readonly mål?: string; readonly nämndmål?: string },
    vad: string,
    build: (child: Document<K>) => T,
  ): T[] {
    const belongs = ({ home }: { home: Home }) =>
      home.kind === kind &&
      (below.mål === undefined || home.mål === below.mål) &&
      (below.nämndmål === undefined || home.nämndmål === below.nämndmål);
    const candidates = this.homes.filter(belongs);
    const children: T[] = [];
    for (const [i, id] of ids.entries()) {
      const place: Path = [...path, i];
      if (ids.indexOf(id) < i) {
        this.findings.push(finding('upprepad-i-lista', at(parent.file, place), { id }));
        continue;
      }
      const child = this.of(kind).find((document) => belongs(document) && document.home.id === id);
      if (child) children.push(build(child));
      else if (!candidates.some(({ home }) => home.id === id)) {
        this.unknown(
          parent.file,
          place,
          id,
          vad,
          candidates.map(({ home }) => home.id),
        );
      }
    }
    for (const { file, home } of candidates) {
      if (ids.includes(home.id)) continue;
      this.findings.push(finding('ej-i-listan', { file }, { id: home.id, lista: path.join('.'), fil: parent.file }));
    }
    return children;
  }

  private of<K extends Kind>(kind: K): Document<K>[] {
    return documentsOf(this.documents, kind).filter(({ home }) => home.nämnd === this.id);
  }

  private keep<T extends Objekt>(objekt: T): T {
    this.objekt.set(objekt.id, objekt);
    return objekt;
  }

  private sharedMål(id: string) {
    return documentsOf(this.documents, 'gemensamtMål').find(({ home }) => home.id === id)?.data;
  }

  private unknown(file: string, path: Path, id: string, vad: string, known: readonly string[]): void {
    this.findings.push(finding('okand-referens', at(file, path), { id, vad, förslag: suggest(id, known) }));
  }

  private reportDuplicateIds(): void {
    const first = new Map<string, string>();
    for (const { file, home } of this.homes) {
      const annan = first.get(home.id);
      if (annan === undefined) first.set(home.id, file);
      else this.findings.push(finding('id-dubblett', { file }, { id: home.id, annan }));
    }
  }

  /** A mål that a board does not work with is a state to declare, not something to forget. */
  private reportUnmentionedMål({ file, data }: Document<'nämnd'>): void {
    const mentioned = new Set([...data.mål, ...(data.redovisar_inte ?? []).map(({ mål }) => mål)]);
    for (const id of this.kommun?.mål ?? []) {
      if (mentioned.has(id)) continue;
      this.findings.push(finding('mal-utan-besked', at(file, ['mål'], 'key'), { mål: this.sharedMål(id)?.plan.namn ?? id }));
    }
  }
}

function reservations(data: { readonly förbehåll?: readonly FörbehållData[] | undefined }): Förbehåll[] {
  return (data.förbehåll ?? []).map((one, i) => ({ ...one, path: ['förbehåll', i] }));
}
