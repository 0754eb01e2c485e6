/**
 * Stage: editions. Makes a short edition of a report. In: the report, stored or made from the data. Out: the pieces of the edition, in order,
 * with what each left out. Never: words about the data, which are the report's, and file formats.
 */
import type { Kortform, Utgåvedel } from '../model/utgavor.ts';
import { ascii } from '../swedish/ascii.ts';
import { fileName } from '../view/file-name.ts';
import type {
  Avvikelse,
  Bild,
  Mening,
  Målavsnitt,
  Målruta,
  Nyckeltal,
  Report,
  Sammandrag,
  Sammandragstabell,
  Textblock,
} from '../view/report.ts';

/** A mål of a short edition, with the reason for its level. */
export type KortMål = Målruta & { readonly motivering: readonly Textblock[] };

/** What a piece has. `slag` is the discriminator, and the name of its template. */
type Innehåll =
  | { readonly slag: 'meningar'; readonly poster: readonly Mening[] }
  | { readonly slag: 'mål'; readonly poster: readonly KortMål[] }
  | { readonly slag: 'nyckeltal'; readonly poster: readonly Nyckeltal[] }
  | { readonly slag: 'avvikelser'; readonly poster: readonly Avvikelse[] }
  | {
      readonly slag: 'tabell';
      readonly poster: Sammandragstabell['rader'];
      readonly tabell: Omit<Sammandragstabell, 'rader'>;
      readonly bilder: readonly Bild[];
    };

/** A piece of an edition. */
export type Utgåvestycke = Innehåll & {
  readonly del: Utgåvedel;
  readonly id: string;
  readonly rubrik: string;
  /** How many entries the report has for the piece. Those that `poster` lacks are left out. */
  readonly antal: number;
};

/** A short edition. */
export interface Edition {
  readonly omfång: Kortform;
  readonly report: Report;
  /** The file of the full report, in the same folder. */
  readonly hela: string;
  /** The pieces that have something, in order. */
  readonly stycken: readonly Utgåvestycke[];
}

/** The edition of a report. Undefined for a report that was stored before there were editions. */
export function editionOf(report: Report, omfång: Kortform): Edition | undefined {
  const { sammandrag } = report;
  if (!sammandrag) return undefined;
  const stycken = sammandrag.utgåvor[omfång].flatMap(({ del, högst }): Utgåvestycke[] => {
    const innehåll = contentOf(report, sammandrag, del);
    if (!innehåll || isEmpty(innehåll)) return [];
    const antal = innehåll.poster.length;
    // The program proposes more key figures than an edition needs, and those that it does not choose are not left out.
    const own = { del, id: `vb-${ascii(del).replaceAll(' ', '-')}`, rubrik: sammandrag.rubriker[del] };
    const cut = withEntries({ ...innehåll, ...own, antal }, högst ?? antal);
    return [del === 'nyckeltal' ? { ...cut, antal: cut.poster.length } : cut];
  });
  return { omfång, report, hela: `${fileName(report.id, report.tillfälle, report.utkast !== null)}.html`, stycken };
}

/** A table without rows still says something when it has an introduction. */
const isEmpty = (one: Innehåll) => one.poster.length === 0 && !(one.slag === 'tabell' && one.tabell.inledning !== '');

/** The content of a piece. Undefined when the report has none. */
function contentOf(report: Report, sammandrag: Sammandrag, del: Utgåvedel): Innehåll | undefined {
  switch (del) {
    case 'meningar':
      return { slag: del, poster: sammandrag.meningar };
    case 'mål':
      return { slag: del, poster: withReasons(report, sammandrag.mål) };
    case 'nyckeltal':
      return { slag: del, poster: sammandrag.nyckeltal };
    case 'avvikelser':
      return { slag: del, poster: deviationsOf(report) };
    default: {
      const found = sammandrag.tabeller.find((one) => one.del === del);
      if (!found) return undefined;
      const { rader, ...tabell } = found;
      return { slag: 'tabell', poster: rader, tabell, bilder: picturesOf(report, del) };
    }
  }
}

/** A piece with at most so many entries. The mål of the lowest level go first, from the last, and of other pieces the last entries. */
export function withEntries(one: Utgåvestycke, most: number): Utgåvestycke {
  if (one.slag !== 'mål') return { ...one, poster: one.poster.slice(0, most) } as Utgåvestycke;
  const kept = one.poster
    .map((mål, i) => ({ i, djup: mål.djup }))
    .toSorted((a, b) => a.djup - b.djup || a.i - b.i)
    .slice(0, most)
    .map(({ i }) => i);
  return { ...one, poster: one.poster.filter((_, i) => kept.includes(i)) };
}

/** The mål with the reasons that their chapters print. */
function withReasons({ kapitel }: Report, mål: readonly Målruta[]): KortMål[] {
  const reasons = new Map<string | null, readonly Textblock[]>();
  const visit = (one: Målavsnitt) => {
    reasons.set(one.id, one.motivering.map(oneDeeper));
    one.mål.forEach(visit);
  };
  for (const one of kapitel) if (one.slag === 'mål') visit(one);
  return mål.map((one) => ({ ...one, motivering: reasons.get(one.länk) ?? [] }));
}

/** A block whose sub-heading is below the heading of a mål, which is one level deeper than in its chapter. HTML has six. */
const oneDeeper = (block: Textblock): Textblock =>
  block.slag === 'underrubrik' ? { ...block, rubriknivå: Math.min(block.rubriknivå + 1, 6) } : block;

/** The lists of the appendix with bedömningar that differ from a proposal. */
const DEVIATIONS = ['vb-avvikande-bedomningar', 'vb-avvikande-fran-forvaltningen'];

function deviationsOf({ kapitel }: Report): Avvikelse[] {
  const lists = kapitel.flatMap((one) => (one.slag === 'kriterier' ? one.avvikelser : []));
  return lists.filter(({ id }) => DEVIATIONS.includes(id)).flatMap(({ rader }) => rader);
}

/** The pictures of the overview that belong to a piece. */
const PICTURES: Partial<Record<Utgåvedel, readonly string[]>> = {
  ekonomi: ['vb-bild-budget', 'vb-bild-bro'],
  nivåer: ['vb-bild-maluppfyllelse'],
};

function picturesOf({ kapitel }: Report, del: Utgåvedel): Bild[] {
  const all = kapitel.flatMap((one) => (one.slag === 'översikt' ? one.bilder : []));
  return all.filter(({ id }) => PICTURES[del]?.includes(id));
}
