/**
 * Reports words that say which way a difference goes (more than budget, a decrease, a surplus) beside a reference whose values show the
 * opposite, and the typed size of such a difference when the values give another.
 */
import { type Finding, finding, type Place, pathOf } from '../diagnostics/finding.ts';
import { yearOf } from '../model/period.ts';
import { halfUnit, isWithin } from '../model/rounding.ts';
import type { Kolumn } from '../model/tabell.ts';
import { Tal } from '../model/tal.ts';
import { type Bas, directionBeside, type Riktning } from '../prose/differences.ts';
import { amountIn, cellFinder, type Tabellcell } from '../prose/table-rows.ts';
import { tokensOf } from '../prose/tokens.ts';
import { columnWithRole, comparisonsOf, patternOf } from '../resolve/columns.ts';
import { isConventionKnown } from '../resolve/minus.ts';
import { type Sentence, wordsAt } from '../resolve/sentences.ts';
import { allMått, type Nämnd, type År } from '../resolve/year.ts';
import { mayChangeSign } from '../swedish/balances.ts';
import { HEDGES, NEGATIONS } from '../swedish/clause-words.ts';
import { formatFigure } from '../swedish/numbers.ts';
import type { Rule } from './rule.ts';

type Figure = Extract<Sentence['references'][number], { slag: 'tal' }>;

/** A cheap test before a sentence is divided into words. */
const MAY_STATE =
  /skott|avvikelse| än |jämfört|ök|minsk|sjunk|sjönk|steg|stig|gång|gick|gått|går|höj|sänk|väx|halver|krymp|backa|dubbl/i;

export const textSkillnad: Rule = {
  id: 'text-skillnad',
  run: ({ sentences, nämnd, år }) => {
    const values = valuesOf(nämnd, år);
    return sentences.flatMap((sentence) => {
      if (!sentence.references.some(({ slag }) => slag === 'tal') || !MAY_STATE.test(sentence.typed)) return [];
      const tokens = tokensOf(sentence);
      if (tokens.some(({ ord }) => HEDGES.has(ord) || NEGATIONS.has(ord))) return [];
      return tokens.flatMap((token, i) => {
        const { hänvisning } = token;
        if (hänvisning?.slag !== 'tal') return [];
        const stated = directionBeside(tokens, i, values.yearOf(hänvisning.place));
        return stated ? contradiction(sentence, stated, hänvisning, values, år) : [];
      });
    });
  },
};

/** What is known of the values that references show. */
interface Values {
  readonly cellAt: (place: Place) => Tabellcell | undefined;
  /** The year of the value at a place. Undefined when it has none. */
  readonly yearOf: (place: Place) => number | undefined;
  /** The value of the plan or of another year that belongs to a reference. Undefined when there is none, or several. */
  readonly compared: (reference: Figure, bas: Bas) => Tal | undefined;
}

function valuesOf(nämnd: Nämnd, { år }: År): Values {
  const cellAt = cellFinder(nämnd);
  const all = allMått(nämnd);
  const måttAt = (place: Place) => {
    const mått = all.find((one) => one.file === place.file && one.path.every((segment, i) => segment === pathOf(place)[i]));
    const [part, field, period] = pathOf(place)
      .slice(mått?.path.length ?? 0)
      .map(String);
    return mått && part === 'resultat' && field === 'utfall' && period !== undefined ? { mått, period } : undefined;
  };
  return {
    cellAt,
    yearOf: (place) => {
      const roll = cellAt(place)?.kolumn.roll;
      if (roll !== undefined) return roll === 'utfall' ? år : roll === 'föregående år' ? år - 1 : undefined;
      const own = måttAt(place);
      return own && yearOf(own.period);
    },
    compared: ({ place }, bas) => {
      const cell = cellAt(place);
      if (cell) {
        const column = comparedColumn(cell, bas, år);
        return column && amountIn(cell, column);
      }
      const own = måttAt(place);
      if (!own || bas.slag !== 'år') return undefined;
      const [only, second] = Object.entries(own.mått.resultat.utfall ?? {}).filter(([period]) => yearOf(period) === bas.år);
      return second ? undefined : only?.[1];
    },
  };
}

/** The column that a clause compares an outcome with: that of its plan, or of the year before. */
function comparedColumn({ tabell, kolumn }: Tabellcell, bas: Bas, år: number): Kolumn | undefined {
  const { kolumner } = tabell.data;
  if (bas.slag === 'plan') return comparisonsOf(kolumner).find(({ utfall }) => utfall === kolumn)?.plan;
  const isYearBefore = bas.slag === 'år' && bas.år === år - 1 && kolumn.roll === 'utfall';
  return isYearBefore ? columnWithRole(kolumner, kolumn.grupp, 'föregående år') : undefined;
}

function contradiction(sentence: Sentence, stated: Riktning, reference: Figure, values: Values, år: År): Finding[] {
  const { håll, ord, token, storlek } = stated;
  const pattern = patternOf(reference.enhet, år.gemensamt.enheter);
  const report = (jämförs: string) => [finding('text-skillnad', wordsAt(sentence, token.text), { ord, jämförs })];
  if (håll === 'plus' || håll === 'minus') {
    const { tal } = reference;
    const isWrong = isDeviation(reference, values) && (håll === 'plus' ? tal.värde < 0 : tal.värde > 0);
    return isWrong ? report(`avvikelsen är ${formatFigure(tal, pattern)}`) : [];
  }
  const par = pairOf(stated, reference, values);
  const change = par && changeOf(par, values.cellAt(reference.place));
  if (!par || change === undefined) return [];
  const printed = `värdet är ${formatFigure(par.till, pattern)} och jämförs med ${formatFigure(par.från, pattern)}`;
  // A sentence that prints the same value twice states no change.
  const isSame = change === 0 && stated.bas.slag === 'hänvisning';
  if (isSame || (håll === 'upp' ? change < 0 : change > 0)) return report(printed);
  // "Procent" may be a change relative to the value, which is another figure than the difference.
  if (!storlek || storlek.enhet === 'procent' || (storlek.enhet !== '' && storlek.enhet !== reference.enhet?.toLowerCase()))
    return [];
  const tolerance = halfUnit(storlek.tal) + halfUnit(par.till) + halfUnit(par.från);
  return isWithin(tolerance, storlek.tal, Tal.read(Math.abs(change).toFixed(MAX_DECIMALS)) ?? storlek.tal) ? [] : report(printed);
}

/** More decimals than a published value has. */
const MAX_DECIMALS = 6;

/** Whether a reference shows a deviation that is positive when the outcome is better than the plan. */
function isDeviation({ place, beräknat }: Figure, { cellAt }: Values): boolean {
  const cell = beräknat ? undefined : cellAt(place);
  return cell?.kolumn.roll === 'avvikelse' && cell.kolumn.räknas === undefined && isConventionKnown(cell.tabell);
}

/** Two values that are compared. */
interface Par {
  readonly från: Tal;
  readonly till: Tal;
}

/** The values that a direction is about. Undefined when they are not known, or when the later one is subtracted. */
function pairOf({ bas }: Riktning, reference: Figure, { yearOf, compared }: Values): Par | undefined {
  const { tal, beräknat, avdrag, place } = reference;
  if (bas.slag === 'hänvisning') return seriesPair(bas.till.hänvisning, reference);
  if (!beräknat) {
    const från = bas.slag === 'avdraget' ? undefined : compared(reference, bas);
    return från && { från, till: tal };
  }
  const [year, earlier] = [yearOf(place), avdrag && yearOf(avdrag.place)];
  if (!avdrag || year === undefined || earlier === undefined || earlier >= year) return undefined;
  if (bas.slag !== 'avdraget' && !(bas.slag === 'år' && bas.år === earlier)) return undefined;
  return { från: avdrag.tal, till: tal.plus(avdrag.tal) };
}

/** The values of two references to the same series of a mått, or to the same row of a table. */
function seriesPair(later: Sentence['references'][number] | undefined, earlier: Figure): Par | undefined {
  if (later?.slag !== 'tal' || later.beräknat || earlier.beräknat || later.enhet !== earlier.enhet) return undefined;
  const seriesOf = ({ place }: Figure) => JSON.stringify([place.file, pathOf(place).slice(0, -1)]);
  return seriesOf(later) === seriesOf(earlier) ? { från: earlier.tal, till: later.tal } : undefined;
}

/** The change of the size of a value. Undefined when the sign of a value may say something else than its kind. */
function changeOf({ från, till }: Par, cell: Tabellcell | undefined): number | undefined {
  const isNegative = från.värde < 0 || till.värde < 0;
  if (!isNegative) return till.minus(från).värde;
  if (från.värde > 0 || till.värde > 0 || !cell || mayChangeSign(cell.rad.data.namn)) return undefined;
  return från.minus(till).värde;
}
