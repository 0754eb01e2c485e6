/**
 * Reports an amount of money in the text of a chapter that the row of a table which it is about does not have. The row is one that the
 * sentence refers to, or the only row of that name in the chapter. What the amount is (budget, outcome or deviation) is said by a word.
 */
import { type Finding, finding } from '../diagnostics/finding.ts';
import { halfUnit } from '../model/rounding.ts';
import type { Kolumn } from '../model/tabell.ts';
import type { Tal } from '../model/tal.ts';
import { clausesOf } from '../prose/clauses.ts';
import { amountsIn, type Belopp, type Etikett, labelOf, rolesOf } from '../prose/table-amounts.ts';
import { amountIn, cellFinder, namesByChapter, type RowClause, readRows, type Tabellrad } from '../prose/table-rows.ts';
import type { Token } from '../prose/tokens.ts';
import { columnLabel, patternOf } from '../resolve/columns.ts';
import { isConventionKnown } from '../resolve/minus.ts';
import { type Sentence, wordsAt } from '../resolve/sentences.ts';
import type { År } from '../resolve/year.ts';
import { COORDINATORS, FINITE, wordSet } from '../swedish/clause-words.ts';
import { KRONORSORD, kronorOf } from '../swedish/money.ts';
import { formatFigure } from '../swedish/numbers.ts';
import { CHANGE_NOUNS, CHANGE_VERBS, COMPARATIVES, FUNCTION_WORDS, signOf } from '../swedish/reading-words.ts';
import type { Rule } from './rule.ts';

/** A cheap test before a sentence is read. */
const MAY_HAVE = new RegExp(`\\d[ \\u00a0](?:${KRONORSORD.join('|')}|tusen|milj)`, 'i');
const MAY_NAME = /budget|utfall|bokslut|avvikelse|skott/i;

export const textBelopp: Rule = {
  id: 'text-belopp',
  run: ({ sentences, nämnd, år }) => {
    const cellAt = cellFinder(nämnd);
    const names = namesByChapter();
    let before: Sentence | undefined;
    let row: Tabellrad | undefined;
    return sentences.flatMap((sentence) => {
      const { själv, typed, references } = sentence;
      const isSameText = before?.file === sentence.file && before.path === sentence.path;
      before = sentence;
      if (!isSameText) row = undefined;
      const index = själv?.slag === 'kapitel' ? names(själv) : undefined;
      if (!index || (!MAY_HAVE.test(typed) && references.length === 0 && !MAY_NAME.test(typed))) {
        row = undefined;
        return [];
      }
      const read = readRows(clausesOf(sentence), row, index, cellAt);
      row = read.at(-1)?.row;
      return read.flatMap((one) => contradictions(sentence, one, år));
    });
  },
};

function contradictions(sentence: Sentence, read: RowClause, år: År): Finding[] {
  const { clause, tokens, row, isName, cells } = read;
  const potens = kronorOf(row?.tabell.data.enhet);
  if (!row || potens === undefined || clause.hedged || clause.negated) return [];
  return amountsIn(tokens).flatMap((belopp): Finding[] => {
    const etikett = isClosed(read, belopp, år) ? labelOf(tokens, belopp, isName) : besideReference(read, belopp);
    if (!etikett) return [];
    const columns = row.tabell.data.kolumner.filter(({ roll }) => etikett.roller.includes(roll));
    const amounts = columns.flatMap((kolumn) => {
      const tal = amountIn(row, kolumn);
      return tal ? [{ kolumn, tal }] : [];
    });
    const [only] = amounts;
    if (!only || amounts.some(({ kolumn, tal }) => agrees(belopp, etikett, { tal, potens, isSigned: isSigned(row, kolumn) })))
      return [];
    const ord = sentence.typed.slice(tokens[belopp.from]?.start, endOf(tokens[belopp.to - 1]));
    const pattern = patternOf(row.tabell.data.enhet, år.gemensamt.enheter);
    const facts = {
      ord,
      rad: row.rad.data.namn,
      kolumn: columnLabel(only.kolumn),
      belopp: formatFigure(only.tal, pattern),
      säker: cells.length > 0,
    };
    return [finding('text-belopp', wordsAt(sentence, ord), facts)];
  });
}

const endOf = (token: Token | undefined) => (token ? token.start + token.text.length : undefined);

/** Whether a deviation is positive when the outcome is better than the plan. */
const isSigned = ({ tabell }: Tabellrad, { roll, räknas }: Kolumn) =>
  roll === 'avvikelse' && räknas === undefined && isConventionKnown(tabell);

/** How far from the amount a rough one may lie, as a share of it. */
const ROUGH = 0.05;

function agrees(
  { tal, potens, isRough }: Belopp,
  { tecken }: Etikett,
  own: { readonly tal: Tal; readonly potens: number; readonly isSigned: boolean },
): boolean {
  const scale = 10 ** (own.potens - potens);
  const size = Math.abs(own.tal.värde) * scale;
  const tolerance = Math.max(halfUnit(tal) + halfUnit(own.tal) * scale, isRough ? ROUGH * size : 0);
  const isSameSign = tecken === undefined || !own.isSigned || own.tal.värde * tecken >= 0;
  return isSameSign && Math.abs(tal.utanTecken.värde - size) <= tolerance + Number.EPSILON * size;
}

/** Whether every word of a clause is known: it names the row, or says of what kind and year the amount is. */
function isClosed({ tokens: all, isName }: RowClause, belopp: Belopp, { år }: År): boolean {
  // What follows a comma compares the amount: "188,2 mnkr, 3,3 mnkr mer än 2023".
  const comma = all.findIndex(({ ord, inskjuten }, i) => i >= belopp.to && ord === ',' && !inskjuten);
  const tokens = comma === -1 ? all : all.slice(0, comma);
  return tokens.every((token, i) => {
    const { slag, ord } = token;
    const isAmount = belopp.from <= i && i < belopp.to;
    if (isAmount || isName(token) || slag === 'tecken') return true;
    if (slag === 'tal') return token.år === år;
    if (slag === 'hänvisning' || CHANGE_VERBS.has(ord) || CHANGE_NOUNS.has(ord) || COMPARATIVES.has(ord)) return false;
    return (
      FUNCTION_WORDS.has(ord) ||
      FINITE.has(ord) ||
      COORDINATORS.has(ord) ||
      rolesOf(ord) !== undefined ||
      signOf(ord) !== undefined ||
      OTHER_KNOWN.has(ord)
    );
  });
}

/** Other words that leave it open which row and kind an amount is of. */
const OTHER_KNOWN = wordSet('investerades kostade förbrukades volymen beloppet sammantaget medan redovisar visar');

/** An outcome that is compared with the plan of the same row: "uppgår till 111 mnkr, mot budgeterade {…}". */
function besideReference({ tokens, cells }: RowClause, { from, to }: Belopp): Etikett | undefined {
  const [cell, second] = cells;
  const at = tokens.findIndex(({ hänvisning }) => hänvisning);
  const between = tokens.slice(to, at);
  const isCompared = between.some(({ ord }) => ord === 'mot' || ord === 'med') && between.every(({ ord }) => COMPARED.has(ord));
  const isUtfall = tokens.slice(Math.max(0, from - 3), from).some(({ ord }) => UTFALLSORD.has(ord));
  if (!cell || second || !['budget', 'gällande budget'].includes(cell.kolumn.roll) || at < to || !isCompared || !isUtfall)
    return undefined;
  return tokens.slice(0, from).some(({ ord }) => CHANGE_VERBS.has(ord) || COMPARATIVES.has(ord))
    ? undefined
    : { roller: ['utfall'], tecken: undefined };
}

/** Words by which an outcome is compared with a plan. */
const COMPARED = wordSet(', mot att jämföra jämfört med budget budgeten budgetens budgeterade budgeterat det den de på');
const UTFALLSORD = wordSet('uppgår uppgick blev är var landade kostade till');
