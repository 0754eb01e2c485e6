/** Makes the page of each mått: its figures with all that is published of them, its pictures and its comment. */
import { comparePeriods } from '../model/period.ts';
import type {
  Bild,
  Målavsnitt,
  Måttabell,
  Måttpost,
  Not,
  Rapportkapitel,
  Report,
  Serievärde,
  Textavsnitt,
} from '../view/report.ts';

/** The page. */
export interface MåttPage {
  readonly fil: string;
  readonly rubrik: string;
  readonly mått: Måttpost;
  /** The name of the CSV file with the same values. */
  readonly csv: string;
  readonly perioder: readonly string[];
  /** The values of each group, in the order of `perioder`. Empty for a period without a value. */
  readonly rader: readonly { readonly grupp: string; readonly celler: readonly Pick<Serievärde, 'värde' | 'anmärkning'>[] }[];
  readonly bilder: readonly Bild[];
  /** The facts, comments and förbehåll of the mått. Null when there are none. */
  readonly not: Not | null;
}

/** One page for each mått. */
export function måttPages({ kapitel }: Report, mått: readonly Måttpost[]): MåttPage[] {
  const printed = new Map(kapitel.flatMap(tablesOf).flatMap(entriesOf));
  return mått.map((one) => {
    const { serier } = one;
    const perioder = [...new Set(serier.flatMap(({ värden }) => värden.map(({ period }) => period)))].sort(comparePeriods);
    const rader = serier.map(({ grupp, värden }) => ({
      grupp,
      celler: perioder.map((period) => värden.find((value) => value.period === period) ?? { värde: '', anmärkning: '' }),
    }));
    const { bilder = [], not = null } = printed.get(one.id) ?? {};
    const name = `matt-${one.id}`;
    return { fil: `${name}.html`, rubrik: one.namn, mått: one, csv: `${name}.csv`, perioder, rader, bilder, not };
  });
}

/** What the report prints of a mått. */
interface Printed {
  readonly bilder: readonly Bild[];
  readonly not: Not | null;
}

function tablesOf(own: Rapportkapitel): readonly Måttabell[] {
  if (own.slag === 'mål') return målTables(own);
  return 'avsnitt' in own ? own.avsnitt.flatMap(sectionTables) : [];
}

const målTables = ({ tabeller, mål }: Målavsnitt): readonly Måttabell[] => [...tabeller, ...mål.flatMap(målTables)];

const sectionTables = ({ måttabeller, avsnitt }: Textavsnitt): Måttabell[] => [...måttabeller, ...avsnitt.flatMap(sectionTables)];

/** The mått of a table: the one that it is about, or one for each row. */
function entriesOf({ id, bilder, not, grupper }: Måttabell): [string, Printed][] {
  const rows = grupper
    .flat()
    .flatMap((row): [string, Printed][] => (row.id === null ? [] : [[row.id, { bilder: [], not: row.not }]]));
  return id === null ? rows : [[id, { bilder, not }], ...rows.filter(([other]) => other !== id)];
}
