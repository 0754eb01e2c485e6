/** The occasions of a kommun: the plan of a year, the reports during it and the report of all of it. */
import { kindOfPeriod, periodEnd, yearOf } from '../model/period.ts';
import type { Krav, StyrmodellFil, TillfälleFil, Tillfällesslag } from '../model/styrmodell.ts';
import { ascii } from '../swedish/ascii.ts';

/** An occasion on which boards report. */
export interface Tillfälle {
  /** The key of the occasion in the files. */
  readonly id: string;
  readonly slag: Tillfällesslag;
  /** The last month that it covers, from 1 to 12. 0 for a plan, which is made before the year. */
  readonly till: number;
  /** The name of its document. */
  readonly dokument: string;
  readonly kräver: ReadonlySet<Krav>;
  /** The chapters of a board that lists none itself. Undefined when the kommun lists none. */
  readonly kapitel: readonly string[] | undefined;
  /** What the names of its files have after the id of the board: `.t1`. Empty for the occasion of the whole year. */
  readonly fil: string;
  /** Its place among the occasions of the year, from 0. */
  readonly ordning: number;
}

/** The occasion of a kommun that names none. */
const HELÅR = { helår: { räknas_som: 'helår', dokument: 'Verksamhetsberättelse' } } as const satisfies Record<
  string,
  TillfälleFil
>;

/** What an occasion requires when the kommun does not say. */
const KRÄVER: Readonly<Record<Tillfällesslag, readonly Krav[]>> = {
  plan: [],
  delår: ['bedömning', 'status'],
  helår: ['utfall', 'bedömning', 'status', 'texter'],
};

/** Compiles the occasions of styrmodell.yaml, in their order. A kommun that names none has that of the whole year. */
export function compileOccasions(written: StyrmodellFil['tillfällen'] = {}): Tillfälle[] {
  const all = Object.entries<TillfälleFil>(Object.keys(written).length > 0 ? written : HELÅR);
  const tillfällen = all.map(([id, { räknas_som, till = 12, dokument, kräver, kapitel }], ordning) => ({
    id,
    slag: räknas_som,
    till: räknas_som === 'plan' ? 0 : till,
    dokument,
    kräver: new Set(kräver ?? KRÄVER[räknas_som]),
    kapitel,
    fil: `.${ascii(id)}`,
    ordning,
  }));
  const year = yearOccasion({ tillfällen });
  return tillfällen.map((one) => (one === year ? { ...one, fil: '' } : one));
}

interface Occasions {
  readonly tillfällen: readonly Tillfälle[];
}

/** The occasion of the whole year, otherwise the last one. */
export function yearOccasion({ tillfällen }: Occasions): Tillfälle {
  const found = tillfällen.find(({ slag }) => slag === 'helår') ?? tillfällen.at(-1);
  if (!found) throw new Error('a styrmodell has at least one occasion');
  return found;
}

/** Names the report of a whole year within a sentence. The definite form is known of the program's own word only. */
export function nameReportOf(year: number, all: Occasions): string {
  const { dokument } = yearOccasion(all);
  return dokument === HELÅR.helår.dokument ? `verksamhetsberättelsen för ${year}` : `${dokument} ${year}`;
}

/**
 * Returns the occasion with a name, written with or without å, ä and ö, and that of the whole year without a name. Undefined when the
 * kommun has no such occasion.
 */
export function findOccasion(all: Occasions, name: string | undefined): Tillfälle | undefined {
  const { tillfällen } = all;
  if (name === undefined) return yearOccasion(all);
  return tillfällen.find(({ id }) => id === name) ?? tillfällen.find(({ id }) => ascii(id) === ascii(name));
}

/**
 * Whether an occasion of a year has reached a period. A plan has reached the years before. `mätmånad` is the month in which the figure
 * of a whole year is known, when that is before December. A period of a later year is an error, which a rule reports.
 */
export function hasReached(period: string, år: number, { till }: Tillfälle, mätmånad = 12): boolean {
  if (yearOf(period) !== år) return true;
  const end = kindOfPeriod(period) === 'år' ? mätmånad : Math.round((periodEnd(period) - år) * 12);
  return end <= till;
}
