/** Builds the lists of tables, pictures and appendices. */
import { typeset } from '../swedish/typography.ts';
import type { ViewContext } from './context.ts';
import { appendixId } from './prose.ts';
import type { Förteckning, Kapitelbild, Målavsnitt, Måttabell, Rapportkapitel, Textavsnitt } from './report.ts';
import { withSource } from './source-map.ts';

type Post = Förteckning['poster'][number];

/** The list of every table with a caption. `all` are the chapters in print order. None when the report has no table. */
export function listOfTables(all: readonly Rapportkapitel[]): Förteckning[] {
  return list('vb-tabeller', 'Tabellförteckning', all.flatMap(tablesIn));
}

/**
 * The list of the numbered pictures: the drawn ones, and then photos and maps, which have numbers of their own. `all` are the
 * chapters in print order. None when the report has no picture.
 */
export function listOfPictures({ scope }: ViewContext, all: readonly Rapportkapitel[]): Förteckning[] {
  const entry = (id: string, namn: string, etikett: string) => post(id, namn.replace(/\.$/, ''), etikett);
  const drawn = scope.figurer.all.map(({ nummer, id, namn }) => entry(id, namn, `Figur ${nummer}`));
  const sections = all.flatMap((kapitel) => (kapitel.slag === 'text' ? kapitel.avsnitt : []));
  const photos = sections
    .flatMap(picturesOfSection)
    .flatMap(({ id, nummer, bildtext, beskrivning }) =>
      nummer === null ? [] : [entry(id, bildtext ?? beskrivning, `Bild ${nummer}`)],
    );
  return list('vb-figurer', 'Figurförteckning', [...drawn, ...photos]);
}

const picturesOfSection = ({ bilder, avsnitt }: Textavsnitt): Kapitelbild[] => [...bilder, ...avsnitt.flatMap(picturesOfSection)];

/** The list of the appendices: the chapters that are appendices, and then the documents. None when the board has no appendix. */
export function listOfAppendices(context: ViewContext): Förteckning[] {
  const { nämnd } = context;
  const chapters = nämnd.kapitel.flatMap((one) =>
    one.slag === 'kapitel' && one.bilaga !== undefined
      ? [withSource(post(one.id, typeset(one.namn), `Bilaga ${one.bilaga}`), context.nameOf(one))]
      : [],
  );
  const documents = nämnd.bilagor.map(({ id, titel, diarienummer = null, adress = null, nummer, place }) => {
    const own = { ...post(null, typeset(titel), `Bilaga ${nummer}`), diarienummer, adress };
    return withSource({ ...own, id: id === undefined ? null : appendixId(id) }, place);
  });
  return list('vb-bilagor', 'Bilagor', [...chapters, ...documents]);
}

function list(id: string, rubrik: string, poster: readonly Post[]): Förteckning[] {
  return poster.length === 0 ? [] : [{ slag: 'förteckning', id, rubrik, poster }];
}

function post(länk: string | null, namn: string, etikett: string | null = null): Post {
  return { id: null, etikett, namn, länk, adress: null, diarienummer: null };
}

/** The tables of a chapter. The templates give each caption the id that its entry links to. */
function tablesIn(kapitel: Rapportkapitel): Post[] {
  const { id } = kapitel;
  switch (kapitel.slag) {
    case 'översikt':
    case 'avvikelser':
      return [post(captionId(id), kapitel.tabellrubrik)];
    case 'mål':
      return tablesOfMål(kapitel);
    case 'text':
      return kapitel.avsnitt.flatMap(tablesOfSection);
    case 'kontroll': {
      const status = kapitel.läge ? [post(captionId(id), kapitel.läge.tabellrubrik)] : [];
      const risks = kapitel.delar.flatMap((del) => (del.risker ? [post(captionId(del.id), del.risker.tabellrubrik)] : []));
      return [...status, ...kapitel.avsnitt.flatMap(tablesOfSection), ...risks];
    }
    case 'kriterier':
      return [...kapitel.tabeller, ...kapitel.avvikelser].map((one) => post(captionId(one.id), one.tabellrubrik));
    case 'källor':
      return kapitel.mål.map(({ rubrik }, i) => post(captionId(id, i), rubrik));
    // A correction is made from a report that already has its lists.
    case 'rättelse':
    case 'förteckning':
    case 'underskrifter':
    case 'ordlista':
      return [];
  }
}

function tablesOfMål({ id, översikt, tabeller, mål }: Målavsnitt): Post[] {
  const overview = översikt ? [post(captionId(id), översikt.rubrik)] : [];
  return [...overview, ...tablesOfMått(id, tabeller), ...mål.flatMap(tablesOfMål)];
}

function tablesOfSection({ id, tabeller, måttabeller, avsnitt }: Textavsnitt): Post[] {
  const amounts = tabeller.map((one) => post(captionId(one.id), one.rubrik));
  return [...amounts, ...tablesOfMått(id, måttabeller), ...avsnitt.flatMap(tablesOfSection)];
}

function tablesOfMått(id: string, tabeller: readonly Måttabell[]): Post[] {
  return tabeller.map(({ rubrik, tillägg }, i) => post(captionId(id, i), `${rubrik}${tillägg}`));
}

/** The id of a caption: of the only table of something, or of the table with an index. */
function captionId(id: string, index?: number): string {
  return index === undefined ? `${id}-tabell` : `${id}-tabell-${index}`;
}
