/**
 * What the figures of a mått have in Kolada. In: a linked mått, the kommun and the lock file of its board. Out: the series that are
 * fetched, and each published figure beside the value of the lock file. Never: asks Kolada.
 */
import type { Path } from '../diagnostics/finding.ts';
import type { KommunFil } from '../model/gemensamt.ts';
import { BORTTAGET, type HämtatKoladaFil, type Koladavärden } from '../model/hamtat.ts';
import { isRoundingOf } from '../model/rounding.ts';
import { Tal } from '../model/tal.ts';
import { capitalize } from '../swedish/nouns.ts';
import type { Mått } from './year.ts';

/** A series of a mått that is fetched, and where Kolada has its values. */
export interface HämtadSerie {
  readonly slag: 'utfall' | 'kön' | 'jämförelse';
  /** What the series is called in the file: `utfall`, `kvinnor` or the name of the comparison. */
  readonly namn: string;
  /** The path below `resultat`. A comparison that the mått does not have yet has the index after the last. */
  readonly path: Path;
  readonly område: string;
  readonly grupp: keyof Koladavärden;
  readonly värden: Readonly<Record<string, Tal>> | undefined;
}

type Kommun = Pick<KommunFil, 'kommunkod' | 'jämförs_med'>;

/** The series that are fetched for a mått. Empty when none is. */
export function fetchedSeries({ plan, resultat }: Pick<Mått, 'plan' | 'resultat'>, kommun: Kommun): HämtadSerie[] {
  const { kommunkod, jämförs_med = {} } = kommun;
  if (plan.kolada === undefined || plan.hämtas === undefined) return [];
  const { utfall, kön = {}, jämförelser = [] } = resultat;
  const [kvinnor, män] = kön.flickor || kön.pojkar ? (['flickor', 'pojkar'] as const) : (['kvinnor', 'män'] as const);
  const own = kommunkod === undefined || plan.hämtas === 'jämförelse' ? [] : [kommunkod];
  let next = jämförelser.length;
  return [
    ...own.flatMap((område): HämtadSerie[] => [
      { slag: 'utfall', namn: 'utfall', path: ['utfall'], område, grupp: 'alla', värden: utfall },
      { slag: 'kön', namn: kvinnor, path: ['kön', kvinnor], område, grupp: 'kvinnor', värden: kön[kvinnor] },
      { slag: 'kön', namn: män, path: ['kön', män], område, grupp: 'män', värden: kön[män] },
    ]),
    ...Object.entries(jämförs_med).flatMap(([namn, område]): HämtadSerie[] => {
      if (own.includes(område)) return [];
      const found = jämförelser.findIndex((one) => one.namn === namn);
      const index = found === -1 ? next++ : found;
      const path = ['jämförelser', index, 'utfall'];
      return [{ slag: 'jämförelse', namn, path, område, grupp: 'alla', värden: jämförelser[found]?.utfall }];
    }),
  ];
}

/** A published figure beside the value that Kolada had when it was last asked. */
export interface MotKolada {
  readonly serie: HämtadSerie;
  readonly period: string;
  readonly tal: Tal;
  /** The value with all digits, or BORTTAGET. */
  readonly rått: string;
}

/** The published figures of a mått whose value the lock file has. */
export function againstKolada(
  mått: Pick<Mått, 'plan' | 'resultat'>,
  kommun: Kommun,
  lock: HämtatKoladaFil | undefined,
): MotKolada[] {
  const { värden = {} } = lock?.nyckeltal[mått.plan.kolada ?? ''] ?? {};
  return fetchedSeries(mått, kommun).flatMap((serie) =>
    Object.entries(serie.värden ?? {}).flatMap(([period, tal]) => {
      const rått = värden[serie.område]?.[period]?.[serie.grupp];
      return rått === undefined ? [] : [{ serie, period, tal, rått }];
    }),
  );
}

/** Decimals beyond those of a figure that decide how it is rounded. */
const MORE_DECIMALS = 6;

/** Whether a figure is a value of Kolada, rounded to the decimals of the figure. A withdrawn value is no figure. */
export function isRoundedFrom(tal: Tal, rått: string): boolean {
  return rått !== BORTTAGET && isRoundingOf(tal, Tal.rounded(rått, tal.decimaler + MORE_DECIMALS));
}

/**
 * The source of a mått as it is printed: its own, and Kolada when every published figure that is fetched is a value of Kolada. Kolada
 * must be named for its own values, and must not be for other figures (kolada.se/om-oss/api).
 */
export function printedSource(
  mått: Pick<Mått, 'plan' | 'resultat'>,
  kommun: Kommun,
  lock: HämtatKoladaFil | undefined,
): string | undefined {
  const { källa, hämtas } = mått.plan;
  const published = fetchedSeries(mått, kommun).flatMap(({ värden }) => Object.keys(värden ?? {})).length;
  const compared = againstKolada(mått, kommun, lock);
  const isFromKolada = compared.length === published && compared.every(({ tal, rått }) => isRoundedFrom(tal, rått));
  if (published === 0 || !isFromKolada || /\bKolada\b/.test(källa ?? '')) return källa;
  const kolada = hämtas === 'utfall' && !hasOwnGroups(mått) ? 'Kolada' : `${hämtas} ur Kolada`;
  return källa === undefined ? capitalize(kolada) : `${källa}, ${kolada}`;
}

/** Whether a mått has figures of groups that Kolada does not have. */
function hasOwnGroups({ resultat: { område, ålder, grupper } }: Pick<Mått, 'resultat'>): boolean {
  return [område, ålder, grupper].some((one) => one !== undefined);
}
