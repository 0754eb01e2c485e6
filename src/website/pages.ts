/**
 * Stage: website. Divides a report into the pages of a web folder. In: the report, stored or made from the data, and what the kommun says of
 * its web. Out: the pages, in reading order, each with its file name and its content as data. Never: words about the data, which are the
 * report's, and HTML.
 */
import { editionOf, type Utgåvestycke } from '../editions/edition.ts';
import type { Kommunwebb } from '../model/webb.ts';
import type { Målavsnitt, MålKapitel, Rapportkapitel, Report } from '../view/report.ts';
import { type Comparison, comparisonOf } from './compare.ts';
import { type Explored, exploredOf } from './explore.ts';
import { type MåttPage, måttPages } from './matt-pages.ts';
import { PICTURES, START } from './names.ts';
import { picturesIn } from './shared-pictures.ts';
import { type TablePage, tablePages } from './table-pages.ts';

/** What a page has. `slag` is the discriminator, and the name of its template. */
type Content =
  | { readonly slag: 'start'; readonly stycken: readonly Utgåvestycke[] }
  | { readonly slag: 'kapitel'; readonly kapitel: Rapportkapitel }
  | ({ readonly slag: 'matt' } & MåttPage)
  | ({ readonly slag: 'tabell' } & TablePage)
  | ({ readonly slag: 'utforska' } & Explored)
  | ({ readonly slag: 'jamfor' } & Comparison)
  | { readonly slag: 'sok' }
  | {
      readonly slag: 'bilder';
      readonly poster: readonly { readonly fil: string; readonly namn: string; readonly beskrivning: string }[];
    }
  | { readonly slag: 'tillganglighet'; readonly webb: Statement };

/** What the page on accessibility says. Fields are never optional, so that the template cannot overlook one. */
interface Statement {
  readonly kontakt: {
    readonly namn: string;
    readonly epost: string | null;
    readonly telefon: string | null;
    readonly postadress: string | null;
  } | null;
  readonly tillgänglighet: {
    readonly förenlighet: string;
    /** In paragraphs. */
    readonly brister: readonly string[];
    readonly bedömd: string | null;
    readonly så_bedömdes: string | null;
    readonly anmälan: string | null;
  } | null;
}

/** A page of the folder. */
export type Webbsida = Content & {
  /** The name of the file, which is the link that lasts. */
  readonly fil: string;
  /** The heading, and the title of the page without that of the report. */
  readonly rubrik: string;
  /** The pages before and after it in reading order. Null at the ends, and for pages that are not read in order. */
  readonly före: Weblink | null;
  readonly efter: Weblink | null;
};

/** A link to a page. */
interface Weblink {
  readonly fil: string;
  readonly rubrik: string;
}

/** The folder. */
export interface Webbplats {
  readonly report: Report;
  readonly webb: Kommunwebb;
  readonly sidor: readonly Webbsida[];
}

/** The pages that no chapter, mål or mått has. Their names cannot be ids of the data. */
const EXPLORE = { fil: 'vb-utforska.html', rubrik: 'Utforska' } as const;
const COMPARE = { fil: 'vb-jamfor.html', rubrik: 'Jämför' } as const;
const SEARCH = { fil: 'vb-sok.html', rubrik: 'Sök' } as const;
const ACCESSIBILITY = { fil: 'vb-tillganglighet.html', rubrik: 'Tillgänglighet och kontakt' } as const;

/**
 * The pages of a report. `withPictures` adds the page of the pictures to share. Undefined for a report that was stored before it had what the
 * pages need.
 */
export function websiteOf(report: Report, webb: Kommunwebb, withPictures = false): Webbplats | undefined {
  const { sammandrag } = report;
  if (!sammandrag) return undefined;
  const chapters = inOrder(report.kapitel.flatMap(chapterPages));
  const compared = comparisonOf(sammandrag.mått);
  const alone = { före: null, efter: null };
  const sidor: Webbsida[] = [
    { slag: 'start', fil: START, rubrik: report.titel, stycken: answersOf(report), ...alone },
    { slag: 'utforska', ...EXPLORE, ...exploredOf(report, sammandrag.mått), ...alone },
    ...(compared ? [{ slag: 'jamfor' as const, ...COMPARE, ...compared, ...alone }] : []),
    { slag: 'sok', ...SEARCH, ...alone },
    ...chapters,
    ...måttPages(report, sammandrag.mått).map((one) => ({ slag: 'matt' as const, ...one, ...alone })),
    ...tablePages(report).map((one) => ({ slag: 'tabell' as const, ...one, ...alone })),
    ...(withPictures ? [{ slag: 'bilder' as const, ...PICTURES, poster: picturesOf(report), ...alone }] : []),
    ...(webb.kontakt || webb.tillgänglighet
      ? [{ slag: 'tillganglighet' as const, ...ACCESSIBILITY, webb: statementOf(webb), ...alone }]
      : []),
  ];
  return { report, webb, sidor };
}

const picturesOf = (report: Report) =>
  picturesIn(report).map(({ fil, bild }) => ({ fil, namn: bild.mening ?? bild.namn, beskrivning: bild.beskrivning }));

function statementOf({ kontakt, tillgänglighet: own }: Kommunwebb): Statement {
  return {
    kontakt: kontakt
      ? {
          namn: kontakt.namn,
          epost: kontakt.epost ?? null,
          telefon: kontakt.telefon ?? null,
          postadress: kontakt.postadress ?? null,
        }
      : null,
    tillgänglighet: own
      ? {
          förenlighet: own.förenlighet,
          brister: own.brister?.split(/\n\s*\n/) ?? [],
          bedömd: own.bedömd ?? null,
          så_bedömdes: own.så_bedömdes ?? null,
          anmälan: own.anmälan ?? null,
        }
      : null,
  };
}

/** The pieces of the one page, and then those that only the short version has. */
function answersOf(report: Report): Utgåvestycke[] {
  const sida = editionOf(report, 'sida')?.stycken ?? [];
  const kort = editionOf(report, 'kort')?.stycken ?? [];
  return [...sida, ...kort.filter(({ del }) => sida.every((one) => one.del !== del))];
}

type ChapterPage = Extract<Webbsida, { slag: 'kapitel' }>;

/** The page of a chapter. A mål has one for each mål below it too. */
function chapterPages(kapitel: Rapportkapitel): ChapterPage[] {
  const page = (own: Rapportkapitel): ChapterPage => ({
    slag: 'kapitel',
    fil: `${own.id}.html`,
    rubrik: own.rubrik,
    kapitel: own,
    före: null,
    efter: null,
  });
  if (kapitel.slag !== 'mål') return [page(kapitel)];
  const below = (one: Målavsnitt): MålKapitel[] => [
    { ...one, slag: 'mål', överrubrik: one.nivå, mål: [] },
    ...one.mål.flatMap(below),
  ];
  return [{ ...kapitel, mål: [] }, ...kapitel.mål.flatMap(below)].map(page);
}

/** The pages with links to the ones before and after. */
function inOrder(pages: readonly ChapterPage[]): ChapterPage[] {
  const link = (at: number): Weblink | null => {
    const one = pages[at];
    return one ? { fil: one.fil, rubrik: one.rubrik } : null;
  };
  return pages.map((one, i) => ({ ...one, före: link(i - 1), efter: link(i + 1) }));
}
