/**
 * Compares what Kolada has with the figures of a year. In: a linked year and the answers. Out: for each mått what would change and why
 * it would not, and the new text of each file. Never: replaces a figure that the board reported, or writes.
 */
import type { LoadedYear } from '../../compile.ts';
import { locksOf } from '../../locks/locks.ts';
import { findHome, pathOf } from '../../model/filslag.ts';
import { BORTTAGET, type HämtatKoladaFil } from '../../model/hamtat.ts';
import { kindOfPeriod } from '../../model/period.ts';
import { Tal } from '../../model/tal.ts';
import { fetchedSeries, type HämtadSerie, isRoundedFrom } from '../../resolve/kolada.ts';
import { signsOf } from '../../resolve/signs.ts';
import { allMått, type Mått, type Nämnd, type År } from '../../resolve/year.ts';
import { edit } from '../../write/edit.ts';
import { formatPlain } from '../../write/format.ts';
import type { Answers } from './answer.ts';
import type { CompareRequest, Context, Händelse, Jämförd, MåttResultat } from './compared.ts';
import { editsOf } from './edits.ts';
import { contentOfLock, fetchedOf } from './lock.ts';
import { reasonsToStop, remarksOn } from './stop.ts';

/** A file before and after. */
interface ChangedFile {
  readonly before: string;
  readonly after: string;
}

/** What Kolada has of a year. */
export interface Compared {
  readonly mått: readonly MåttResultat[];
  readonly files: ReadonlyMap<string, ChangedFile>;
}

/** The mått of the boards that something is fetched for. */
export const askingMått = (nämnd: Nämnd): Mått[] => allMått(nämnd).filter(({ plan }) => plan.hämtas !== undefined);

/** Compares each mått, and makes the files. `år` is the linked year of `loaded`. */
export function compareYear(loaded: LoadedYear, år: År, answers: Answers | undefined, request: CompareRequest): Compared {
  const mått: MåttResultat[] = [];
  const files = new Map<string, ChangedFile>();
  for (const nämnd of år.nämnder) {
    const asking = askingMått(nämnd);
    if (asking.length === 0) continue;
    const lock = nämnd.kolada?.data;
    const fetched = fetchedOf(asking, år, lock, answers, request.source);
    const isDecided = locksOf(loaded.locks, nämnd.id, år.tillfälle.id).length > 0;
    const own = asking.map((one) => compareMått(one, { nämnd, år, lock, fetched, isDecided, request }));
    mått.push(...own);
    for (const [file, edits] of editsOf(own, loaded.sources)) {
      const source = loaded.sources.get(file);
      const home = findHome(file.slice(request.folder.length + 1).normalize('NFC'));
      const after = source && home && edit(source, home.slag, edits);
      if (!source || after === undefined) throw new Error(`${file} was linked, and cannot be edited`);
      files.set(file, { before: source.text, after });
    }
    const file = `${request.folder}/${pathOf({ slag: 'hämtatKolada', id: 'kolada', nämnd: nämnd.id })}`;
    const before = loaded.sources.get(file)?.text ?? '';
    const after = formatPlain(contentOfLock(own, lock, fetched, request.idag), 'hämtatKolada');
    if (after !== before) files.set(file, { before, after });
  }
  return { mått, files };
}

function compareMått(mått: Mått, context: Context): MåttResultat {
  const { år, fetched, nämnd } = context;
  const kolada = mått.plan.kolada ?? '';
  const series = fetchedSeries(mått, år.gemensamt.kommun);
  const years = wantedYears(mått, series, år.år);
  const own = fetched.get(kolada);
  const värden = series.flatMap((serie) =>
    years.flatMap((period) => {
      const rått = own?.värden[serie.område]?.[period]?.[serie.grupp];
      return rått === undefined ? [] : (compareValue({ mått, serie, period, rått }, context) ?? []);
    }),
  );
  const subject = { mått, kolada, series, värden, own };
  return { nämnd, mått, kolada, värden, stopp: reasonsToStop(subject, context), noter: remarksOn(subject, context) };
}

/** The years of the figures of a mått, and the reported year. A mått without figures gets the last five. */
function wantedYears({ resultat, tecken }: Mått, series: readonly HämtadSerie[], år: number): string[] {
  const signed = signsOf({ tecken }, ['utfall']).map(({ period }) => period);
  const written = [
    ...Object.keys(resultat.utfall ?? {}),
    ...signed,
    ...series.flatMap(({ värden }) => Object.keys(värden ?? {})),
  ];
  const years = written.filter((period) => kindOfPeriod(period) === 'år' && Number(period) <= år);
  const more = years.length > 0 ? [] : [4, 3, 2, 1].map((ago) => String(år - ago));
  return [...new Set([...years, ...more, String(år)])].sort();
}

/** Decimals of a figure of a mått that has none yet. */
const USUAL_DECIMALS = 1;

interface Value {
  readonly mått: Mått;
  readonly serie: HämtadSerie;
  readonly period: string;
  readonly rått: string;
}

/** Undefined when a withdrawn value has no figure in the file. */
function compareValue({ mått, serie, period, rått }: Value, { lock, isDecided }: Context): Jämförd | undefined {
  const tal = serie.värden?.[period];
  const sign = signsOf(mått, serie.path).find((one) => one.period === period)?.tecken;
  const old = tal?.skrivet ?? sign;
  if (rått === BORTTAGET)
    return old === undefined ? undefined : { serie, period, rått, tal: undefined, old, händelse: 'borttagen' };
  const next = Tal.rounded(rått, decimalsOf(mått, serie, rått));
  const written = writtenBefore(lock, mått, serie)?.[period];
  const händelse = ((): Händelse => {
    if (old === undefined) return isDecided ? 'beslutad' : 'ny';
    if (tal && isRoundedFrom(tal, rått)) return 'samma';
    if (!tal || written?.text !== tal.skrivet) return 'avviker';
    return isDecided ? 'beslutad' : 'omräknad';
  })();
  return { serie, period, rått, tal: next, old, händelse };
}

/** The figures of a series that the program wrote. */
function writtenBefore(
  lock: HämtatKoladaFil | undefined,
  { id }: Mått,
  { slag, namn }: HämtadSerie,
): Readonly<Record<string, Tal>> | undefined {
  const own = lock?.skrivet?.[id];
  if (slag === 'utfall') return own?.utfall;
  return slag === 'kön' ? own?.kön?.[namn as keyof NonNullable<typeof own.kön>] : own?.jämförelser?.[namn];
}

/** The decimals of the mått: the most of its series, or else of its outcome. A value with fewer digits keeps those before any figure. */
function decimalsOf({ resultat }: Mått, { värden }: HämtadSerie, rått: string): number {
  const figures = [...Object.values(resultat.utfall ?? {}), ...Object.values(värden ?? {})];
  if (figures.length > 0) return Math.max(...figures.map(({ decimaler }) => decimaler));
  return Math.min(USUAL_DECIMALS, rått.split('.')[1]?.length ?? 0);
}
