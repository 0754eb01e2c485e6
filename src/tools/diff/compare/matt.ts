/** Compares mått: definition, etappmål, figures and texts. */
import type { Path } from '../../../diagnostics/finding.ts';
import { type Placering, plainFigure } from '../../../model/etappmal.ts';
import { DEFINITION_KEYS } from '../../../model/matt.ts';
import { comparePeriods, yearOf } from '../../../model/period.ts';
import { Tal } from '../../../model/tal.ts';
import { type Gränstecken, isGränstecken } from '../../../model/tecken.ts';
import { divisionsOf } from '../../../resolve/groups.ts';
import { signsOf } from '../../../resolve/signs.ts';
import type { Mått } from '../../../resolve/year.ts';
import { formatEtappmål, formatTecken } from '../../../swedish/numbers.ts';
import type { Riktning, Skillnad, Utfall, Värde, Ändring } from './diff.ts';
import { compareFields, type Sidor } from './fields.ts';
import { difference, directionOf, figure, placing, rankDirection } from './figures.ts';
import { parts } from './parts.ts';
import type { Reader } from './reader.ts';
import { compareLevel, compareRanked } from './steps.ts';

/** Keys that hold figures, which are compared period by period. */
const FIGURE_KEYS = ['utfall', 'kön', 'område', 'ålder', 'grupper', 'ranking', 'jämförelser'];

/** The changes of a mått. */
export function compareMått(mått: Sidor<Mått>, reader: Sidor<Reader>): Ändring[] {
  const written = parts(mått, reader);
  const { gemensamt } = reader.efter.år;
  const { före, efter } = mått;
  const comparable = comparability(mått);
  return [
    ...compareFields(written('plan'), {
      utom: ['namn', 'etappmål'],
      bryter: ([key]) => DEFINITION_KEYS.some((one) => one === key),
    }),
    ...compareEtappmål(mått, reader),
    ...compareFields(written('resultat'), { utom: FIGURE_KEYS, bryter: ([key]) => key === 'seriebrott' }),
    ...compareFields(written('uppföljning'), {
      utom: ['bedömning', 'trend', 'omotiverade_skillnader'],
    }),
    ...compareOmrådesnamn(mått, reader),
    ...compareOmotiverade(mått),
    ...compareSeries(
      series(mått),
      (a, b) => {
        if (!(a instanceof Tal && b instanceof Tal)) return { skillnad: null, riktning: null };
        return {
          skillnad: difference(a, b, { före: före.plan.enhet, efter: efter.plan.enhet }, gemensamt),
          riktning: directionOf(a, b, efter.plan.riktning),
        };
      },
      (one, sida) =>
        one instanceof Tal
          ? figure(one, mått[sida].plan.enhet, reader[sida].år.gemensamt)
          : { text: formatTecken(one), tal: null },
      comparable,
    ),
    ...compareSeries(
      [{ serie: 'ranking', före: före.resultat.ranking ?? {}, efter: efter.resultat.ranking ?? {}, riktas: true }],
      (a: Placering, b: Placering) => ({ skillnad: null, riktning: rankDirection(a, b) }),
      placing,
      comparable,
    ),
    ...compareLevel(
      { före: före.uppföljning?.bedömning, efter: efter.uppföljning?.bedömning },
      { före: före.sort.skala, efter: efter.sort.skala },
    ),
    ...compareRanked(
      'trend',
      { före: före.uppföljning?.trend, efter: efter.uppföljning?.trend },
      { före: reader.före.år.gemensamt.skalor.trend, efter: reader.efter.år.gemensamt.skalor.trend },
      null,
    ),
  ];
}

/**
 * Returns whether figures of two periods are comparable, so that one can be better than the other: the definition of the mått is
 * the same on both sides, and no seriebrott lies between the periods.
 */
function comparability({ före, efter }: Sidor<Mått>): (one: string, other: string) => boolean {
  const plan = ({ plan: own }: Mått) => JSON.stringify(DEFINITION_KEYS.map((key) => own[key] ?? null));
  if (plan(före) !== plan(efter)) return () => false;
  const starts = (one: Mått) => (one.resultat.seriebrott ?? []).map(({ från }) => från);
  const all = [...starts(före), ...starts(efter)];
  return (one, other) => {
    const [first, last] = [yearOf(one), yearOf(other)].sort((a, b) => a - b) as [number, number];
    return !all.some((från) => från > first && från <= last);
  };
}

// --- Targets ---

/** A changed target makes the years incomparable. A target that only one side has does not. */
function compareEtappmål({ före, efter }: Sidor<Mått>, reader: Sidor<Reader>): Ändring[] {
  const [then, now] = [före.plan.etappmål ?? {}, efter.plan.etappmål ?? {}];
  const print = (one: Mått, målår: string, side: Reader): Värde | null => {
    const etappmål = one.plan.etappmål?.[målår];
    if (!etappmål) return null;
    const text = formatEtappmål(etappmål, side.år.gemensamt.enheter[one.plan.enhet]?.skrivs ?? '{tal}');
    return { text, tal: plainFigure(etappmål)?.text ?? null };
  };
  return [...new Set([...Object.keys(then), ...Object.keys(now)])].sort(comparePeriods).flatMap((målår): Ändring[] => {
    const [a, b] = [print(före, målår, reader.före), print(efter, målår, reader.efter)];
    if (a?.text === b?.text && a?.tal === b?.tal) return [];
    return [
      { slag: 'fält', fält: `${efter.sort.målord.obestämd} ${målår}`, före: a, efter: b, bryter: a !== null && b !== null },
    ];
  });
}

// --- Figures ---

interface Serie<T> {
  readonly serie: string;
  readonly före: Readonly<Record<string, T>>;
  readonly efter: Readonly<Record<string, T>>;
  /** Whether changes get a direction. Series of others (jämförelser) do not. */
  readonly riktas: boolean;
}

/** A figure, or the limit that is published instead of it. */
type Värt = Tal | Gränstecken;

/** Every series that either side has. */
function series({ före, efter }: Sidor<Mått>): Serie<Värt>[] {
  const [then, now] = [seriesByName(före), seriesByName(efter)];
  return [...new Set([...now.keys(), ...then.keys()])].map((serie) => ({
    serie,
    före: then.get(serie)?.värden ?? {},
    efter: now.get(serie)?.värden ?? {},
    riktas: (now.get(serie) ?? then.get(serie))?.egen ?? true,
  }));
}

function seriesByName(mått: Mått): Map<string, { värden: Record<string, Värt>; egen: boolean }> {
  const { resultat } = mått;
  const all = new Map<string, { värden: Record<string, Värt>; egen: boolean }>();
  const add = (serie: string, värden: Record<string, Tal> | undefined, path: Path, egen = true) => {
    if (värden) all.set(serie, { värden: { ...värden, ...limitsOf(mått, path) }, egen });
  };
  add('utfall', resultat.utfall, ['utfall']);
  for (const { namn: indelning, grupper } of divisionsOf(resultat)) {
    for (const { namn, path, värden } of grupper) add(indelning === 'kön' ? namn : `${indelning} ${namn}`, värden, path);
  }
  for (const [ände, värden] of Object.entries(resultat.område ?? {})) {
    add(`${ände} område`, figuresOf(värden), ['område', ände]);
  }
  for (const [i, { namn, utfall }] of (resultat.jämförelser ?? []).entries()) {
    add(`jämförelse ${namn}`, utfall, ['jämförelser', i, 'utfall'], false);
  }
  return all;
}

/** The limits of a series, by period. Other signs are no outcome. */
function limitsOf(mått: Mått, path: Path): Record<string, Gränstecken> {
  return Object.fromEntries(
    signsOf(mått, path).flatMap(({ period, tecken }) => (isGränstecken(tecken) ? [[period, tecken]] : [])),
  );
}

function figuresOf(område: Readonly<Record<string, { värde: Tal }>> | undefined): Record<string, Tal> | undefined {
  return område && Object.fromEntries(Object.entries(område).map(([period, { värde }]) => [period, värde]));
}

/** Compares the names of the lowest and highest område. Their figures are series. */
function compareOmrådesnamn({ före, efter }: Sidor<Mått>, reader: Sidor<Reader>): Ändring[] {
  const names = ({ resultat, file, path }: Mått, side: Reader) => {
    const value = Object.fromEntries(
      Object.entries(resultat.område ?? {}).map(([ände, perioder]) => [
        `${ände} område`,
        Object.fromEntries(Object.entries(perioder ?? {}).map(([period, { namn }]) => [period, namn])),
      ]),
    );
    return { reader: side, file, path, value };
  };
  return compareFields({ före: names(före, reader.före), efter: names(efter, reader.efter) });
}

function compareOmotiverade({ före, efter }: Sidor<Mått>): Ändring[] {
  const print = ({ uppföljning }: Mått): Värde | null => {
    const grunder = uppföljning?.omotiverade_skillnader;
    return grunder ? { text: grunder.length === 0 ? 'Nej' : grunder.join(', '), tal: null } : null;
  };
  const [a, b] = [print(före), print(efter)];
  return a?.text === b?.text ? [] : [{ slag: 'fält', fält: 'omotiverade skillnader', före: a, efter: b, bryter: false }];
}

/**
 * Compares series: periods that both sides have, then the newest period of each side, then the other periods of one side only.
 */
function compareSeries<T>(
  all: readonly Serie<T>[],
  judge: (före: T, efter: T) => { skillnad: Skillnad | null; riktning: Riktning | null },
  print: (one: T, sida: 'före' | 'efter') => Värde,
  comparable: (one: string, other: string) => boolean,
): Ändring[] {
  return all.flatMap(({ serie, före, efter, riktas }): Ändring[] => {
    const judged = (a: T, b: T, then: string, now: string) => ({
      ...judge(a, b),
      ...(riktas && comparable(then, now) ? {} : { riktning: null }),
    });
    const [then, now] = [före, efter].map((one) => Object.keys(one).sort(comparePeriods));
    const [last, newest] = [then?.at(-1), now?.at(-1)];
    const moved = last !== newest;
    const restated = (then ?? []).flatMap((period): Ändring[] => {
      const [a, b] = [före[period], efter[period]];
      if (a === undefined || b === undefined) return [];
      const [old, own] = [print(a, 'före'), print(b, 'efter')];
      // The same digits in another unit: the changed unit is reported as a field.
      if (old.tal === own.tal && (old.tal !== null || old.text === own.text) && isPreliminary(a) === isPreliminary(b)) return [];
      return [{ slag: 'omräknat', serie, period, före: old, efter: own, ...judged(a, b, period, period) }];
    });
    const utfallAt = (one: typeof före, period: string | undefined, sida: 'före' | 'efter'): Utfall | null => {
      const value = period === undefined ? undefined : one[period];
      return period === undefined || value === undefined ? null : { period, värde: print(value, sida) };
    };
    const only = (one: typeof före, other: typeof före, sida: 'före' | 'efter') =>
      Object.keys(one)
        .filter((period) => !(period in other) && !(moved && period === (sida === 'före' ? last : newest)))
        .sort(comparePeriods)
        .flatMap((period) => utfallAt(one, period, sida) ?? []);
    const [a, b] = [före[last ?? ''], efter[newest ?? '']];
    const news: Ändring[] = moved
      ? [
          {
            slag: 'utfall',
            serie,
            före: utfallAt(före, last, 'före'),
            efter: utfallAt(efter, newest, 'efter'),
            ...(a === undefined || b === undefined || last === undefined || newest === undefined
              ? { skillnad: null, riktning: null }
              : judged(a, b, last, newest)),
          },
        ]
      : [];
    const rest = { före: only(före, efter, 'före'), efter: only(efter, före, 'efter') };
    const others: Ändring[] = rest.före.length + rest.efter.length > 0 ? [{ slag: 'perioder', serie, ...rest }] : [];
    return [...restated, ...news, ...others];
  });
}

function isPreliminary(value: unknown): boolean {
  return value instanceof Tal && value.preliminär;
}
