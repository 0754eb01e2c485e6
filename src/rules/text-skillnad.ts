/**
 * Reports words that say which way a difference goes (more than budget, a decrease, a surplus) beside a reference whose values show the
 * opposite, and the typed size of such a difference when the values give another.
 */
import { at, type Finding, finding, type Place, pathOf } from '../diagnostics/finding.ts';
import { yearOf } from '../model/period.ts';
import { halfUnit, isWithin } from '../model/rounding.ts';
import type { Kolumn } from '../model/tabell.ts';
import { Tal } from '../model/tal.ts';
import { fromTo } from '../prose/claims.ts';
import { clausesOf } from '../prose/clauses.ts';
import { type Bas, directionBeside, directionsIn, type Riktning } from '../prose/differences.ts';
import { amountsIn, rolesOf } from '../prose/table-amounts.ts';
import {
  amountIn,
  cellFinder,
  namesByChapter,
  type RowClause,
  readRows,
  type Tabellcell,
  type Tabellrad,
} from '../prose/table-rows.ts';
import { type Token, tokensOf } from '../prose/tokens.ts';
import { columnWithRole, comparisonsOf, patternOf } from '../resolve/columns.ts';
import { isConventionKnown } from '../resolve/minus.ts';
import { type Sentence, wordsAt } from '../resolve/sentences.ts';
import { allMått, type Nämnd, type År } from '../resolve/year.ts';
import { mayChangeSign } from '../swedish/balances.ts';
import { COORDINATORS, FINITE, HEDGES, NEGATIONS, wordSet } from '../swedish/clause-words.ts';
import { kronorOf } from '../swedish/money.ts';
import { formatFigure } from '../swedish/numbers.ts';
import { CHANGE_VERBS, COMPARATIVES, FUNCTION_WORDS } from '../swedish/reading-words.ts';
import type { Rule } from './rule.ts';

type Figure = Extract<Sentence['references'][number], { slag: 'tal' }>;

/** A cheap test before a sentence is divided into words. */
const MAY_STATE =
  /skott|avvikelse| än |jämfört|ök|minsk|sjunk|sjönk|steg|stig|gång|gick|gått|går|höj|sänk|väx|halver|krymp|backa|dubbl/i;

/** A cheap test before the rows that a sentence names are looked for. */
const ROW_STATES = / än |skott|sedan|jämfört|från /i;

export const textSkillnad: Rule = {
  id: 'text-skillnad',
  run: ({ sentences, nämnd, år }) => {
    const values = valuesOf(nämnd, år);
    const names = namesByChapter();
    return sentences.flatMap((sentence) => {
      if (!MAY_STATE.test(sentence.typed)) return [];
      const besides = besideReferences(sentence, values, år);
      const isOfRow = besides.length === 0 && ROW_STATES.test(sentence.typed);
      const index = isOfRow && sentence.själv?.slag === 'kapitel' ? names(sentence.själv) : undefined;
      return index ? ofRows(sentence, readRows(clausesOf(sentence), undefined, index, values.cellAt), values, år) : besides;
    });
  },
};

function besideReferences(sentence: Sentence, values: Values, år: År): Finding[] {
  if (!sentence.references.some(({ slag }) => slag === 'tal')) return [];
  const tokens = tokensOf(sentence);
  if (tokens.some(({ ord }) => HEDGES.has(ord) || NEGATIONS.has(ord))) return [];
  return tokens.flatMap((token, i) => {
    const { hänvisning } = token;
    if (hänvisning?.slag !== 'tal') return [];
    const stated = directionBeside(tokens, i, values.yearOf(hänvisning.place));
    return stated ? contradiction(sentence, stated, hänvisning, values, år) : [];
  });
}

/** Compares what clauses say of rows that they name, or of the row of the clause before ("vilket"), with the cells of those rows. */
function ofRows(sentence: Sentence, clauses: readonly RowClause[], values: Values, år: År): Finding[] {
  return clauses.flatMap((read): Finding[] => {
    const { clause, tokens, row, isName } = read;
    const isAbout = tokens.some(isName) || tokens[0]?.ord === 'vilket';
    if (!row || !isAbout || clause.hedged || clause.negated || !tokens.every((token) => isName(token) || isKnown(token)))
      return [];
    const utfall = amountOf(row, 'utfall');
    const balance = balanceIn(sentence, read, år);
    if (balance.length > 0 || !utfall) return balance;
    const place = at(row.tabell.file, [...row.rad.path, 'värden', utfall.kolumn.id]);
    const figure = { slag: 'tal', tal: utfall.tal, enhet: row.tabell.data.enhet, place } as const;
    // A name may mean something else than the row. A typed size that is the row's own difference shows that it does not.
    const stated = directionsIn(tokens, år.år)
      .filter((one) => !one.storlek || isSizeOf(one, figure, values))
      .flatMap((one) => contradiction(sentence, one, figure, values, år));
    return stated.length > 0 ? stated : endsOf(sentence, read, utfall.tal, år);
  });
}

/** Whether the typed size of a direction is the difference of a value from what it is compared with. */
function isSizeOf(stated: Riktning, reference: Figure, values: Values): boolean {
  const par = pairOf(stated, reference, values);
  if (!par || !stated.storlek) return false;
  const { tal } = stated.storlek;
  const size = Tal.read(Math.abs(par.till.minus(par.från).värde).toFixed(MAX_DECIMALS));
  return size !== undefined && isWithin(halfUnit(tal) + halfUnit(par.till) + halfUnit(par.från), tal, size);
}

/** The amount of a row in its only column of a role. */
function amountOf(row: Tabellrad, roll: Kolumn['roll']): { readonly kolumn: Kolumn; readonly tal: Tal } | undefined {
  const [kolumn, second] = row.tabell.data.kolumner.filter((one) => one.roll === roll);
  const tal = kolumn && !second ? amountIn(row, kolumn) : undefined;
  return kolumn && tal && { kolumn, tal };
}

/** Compares a surplus or a deficit without an amount with the sign of the deviation. */
function balanceIn(sentence: Sentence, { tokens, row }: RowClause, år: År): Finding[] {
  const [word, second] = tokens.filter(({ ord }) => /(?:över|under)skott(?:et)?$/.test(ord));
  const deviation = row && amountOf(row, 'avvikelse');
  if (
    !row ||
    !word ||
    second ||
    amountsIn(tokens).length > 0 ||
    !deviation ||
    deviation.kolumn.räknas !== undefined ||
    !isConventionKnown(row.tabell)
  )
    return [];
  const isWrong = /över/.test(word.ord) ? deviation.tal.värde < 0 : deviation.tal.värde > 0;
  const pattern = patternOf(row.tabell.data.enhet, år.gemensamt.enheter);
  const facts = { ord: word.text, jämförs: `avvikelsen är ${formatFigure(deviation.tal, pattern)}` };
  return isWrong ? [finding('text-skillnad', wordsAt(sentence, word.text), facts)] : [];
}

/** Compares "från 58,0 till 61,0 mnkr" with the amounts of the year before and of the year, when one of them is right. */
function endsOf(sentence: Sentence, { tokens, row }: RowClause, utfall: Tal, år: År): Finding[] {
  const ends = fromTo(tokens);
  const [money] = amountsIn(tokens).slice(-1);
  const before = row && amountOf(row, 'föregående år')?.tal;
  if (!row || !ends?.från.isTyped || !ends.till.isTyped || !before || money?.potens !== kronorOf(row.tabell.data.enhet))
    return [];
  const isSame = (typed: Tal, own: Tal) => isWithin(halfUnit(typed) + halfUnit(own), typed, own.utanTecken);
  const [från, till] = [ends.från.tal, ends.till.tal];
  const isRight = isSame(från, before) && isSame(till, utfall);
  const isNear = isSame(från, before) || isSame(till, utfall) || (isSame(från, utfall) && isSame(till, before));
  if (isRight || !isNear) return [];
  const pattern = patternOf(row.tabell.data.enhet, år.gemensamt.enheter);
  const printed = (tal: Tal) => formatFigure(tal.utanTecken, pattern);
  const facts = {
    ord: `från ${formatFigure(från, '{tal}')} till ${formatFigure(till, '{tal}')}`,
    jämförs: `beloppet gick från ${printed(before)} till ${printed(utfall)}`,
  };
  return [finding('text-skillnad', wordsAt(sentence, 'från'), facts)];
}

/** Whether a word of a clause leaves it open which row the clause is about. */
function isKnown({ slag, ord }: Token): boolean {
  return (
    slag !== 'ord' ||
    FUNCTION_WORDS.has(ord) ||
    FINITE.has(ord) ||
    COORDINATORS.has(ord) ||
    COMPARATIVES.has(ord) ||
    CHANGE_VERBS.has(ord) ||
    rolesOf(ord) !== undefined ||
    kronorOf(ord) !== undefined ||
    OTHER_KNOWN.has(ord)
  );
}

const OTHER_KNOWN = wordSet('kostade vilket medan redovisar planerat innan dessförinnan');

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
  if (från.värde > 0 || till.värde > 0 || !cell || isResult(cell.rad.data.namn)) return undefined;
  return från.minus(till).värde;
}

/** Whether a row may be a surplus one year and a deficit another. A net cost is a cost. */
const isResult = (namn: string) => mayChangeSign(namn) && !/nettokostnad/i.test(namn);
