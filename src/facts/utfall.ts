/** The outcome of a mått in one year, and the numbers that it may be: a figure, or a limit such as `<5`. */
import { type Interval, point } from '../model/interval.ts';
import { comparePeriods, yearOf } from '../model/period.ts';
import type { Tal } from '../model/tal.ts';
import { intervalOfSign, isGränstecken } from '../model/tecken.ts';
import { signsOf } from '../resolve/signs.ts';
import type { Gemensamt, Mått } from '../resolve/year.ts';
import { formatFigure, formatTecken } from '../swedish/numbers.ts';

/** An outcome. `tal` is undefined when only a limit is published. */
export interface Årsutfall {
  readonly period: string;
  readonly tal: Tal | undefined;
  /** The outcome as it is printed. */
  readonly text: string;
  readonly möjliga: Interval;
}

/**
 * The outcome of a year: that of the whole year, else the one that is forecast at this occasion, else that of its latest month.
 * Undefined without one.
 */
export function utfallOf(mått: Mått, year: number, { enheter }: Gemensamt): Årsutfall | undefined {
  const { skrivs = '{tal}', slag } = enheter[mått.plan.enhet] ?? {};
  const figures = Object.entries(mått.resultat.utfall ?? {}).map(
    ([period, tal]): Årsutfall => ({ period, tal, text: formatFigure(tal, skrivs), möjliga: point(tal.värde) }),
  );
  const limits = signsOf(mått, ['utfall']).flatMap(({ period, tecken }): Årsutfall[] => {
    if (!isGränstecken(tecken)) return [];
    const { min, ...interval } = intervalOfSign(tecken);
    const counted: Interval = { ...interval, min: Math.max(min, 0) };
    // The limit is of a number of persons. What a share or an amount is of so few persons is unknown.
    return [{ period, tal: undefined, text: formatTecken(tecken), möjliga: slag === 'antal' ? counted : UNKNOWN }];
  });
  const { väntat } = mått;
  const expected = väntat && {
    period: String(väntat.år),
    tal: väntat.tal,
    text: `${formatFigure(väntat.tal, skrivs)} (prognos)`,
    möjliga: point(väntat.tal.värde),
  };
  // A published figure of the whole year comes after the forecast.
  return [...(expected ? [expected] : []), ...figures, ...limits]
    .filter(({ period }) => yearOf(period) === year)
    .sort((a, b) => comparePeriods(a.period, b.period))
    .at(-1);
}

const UNKNOWN: Interval = { min: Number.NEGATIVE_INFINITY, medMin: true, max: Number.POSITIVE_INFINITY, medMax: true };
