/**
 * Reports a clause that places the utfall of a mått above, below or level with a comparison, such as the whole country, when the
 * figures show something else. A difference within the uncertainty may be called level as well as above or below.
 */
import { type Finding, finding } from '../diagnostics/finding.ts';
import { contradicts, limitBetween, periodIn, periodsOf, type Serie, serieOf, towards } from '../facts/spoken.ts';
import { comparePeriods } from '../model/period.ts';
import { isSoft, type Jämförelsepåstående } from '../prose/claims.ts';
import { fieldOf } from '../prose/fields.ts';
import type { ReadClause } from '../prose/read.ts';
import { type Sentence, wordsAt } from '../resolve/sentences.ts';
import type { Gemensamt } from '../resolve/year.ts';
import { formatFigure } from '../swedish/numbers.ts';
import type { Rule } from './rule.ts';

export const textJämförelse: Rule = {
  id: 'text-jamforelse',
  run: ({ claims, read, år: { gemensamt } }) =>
    claims.flatMap((sentence) =>
      read(sentence).clauses.flatMap((clause) =>
        clause.jämförelser.flatMap((stated) => contradictions(sentence, clause, stated, gemensamt)),
      ),
    ),
};

function contradictions(sentence: Sentence, clause: ReadClause, stated: Jämförelsepåstående, gemensamt: Gemensamt): Finding[] {
  const { subject, hedged, negated } = clause;
  const serie = serieOf(subject);
  if (hedged || !serie || serie.grupp || stated.bas.slag !== 'jämförelser') return [];
  const håll = towards(stated.läge, serie.mått);
  // What reaches up to a figure that should be low may lie on either side of it.
  if (!håll || (stated.isDenied && serie.mått.plan.riktning === 'lägre')) return [];
  const utsaga = { håll, negated: negated !== stated.isDenied, isSoft: isSoft(clause) };
  const pattern = gemensamt.enheter[serie.mått.plan.enhet]?.skrivs ?? '{tal}';
  return stated.bas.namn.flatMap((namn) => {
    const pairs = figuresOf(serie, namn, clause);
    const [first] = pairs;
    const isWrong = ({ own, other, egen }: Jämförda): boolean => {
      const limit = limitBetween(serie, { från: egen, till: egen }, gemensamt);
      return contradicts(utsaga, own.minus(other).värde, limit, other);
    };
    if (!first || !pairs.every(isWrong)) return [];
    const facts = {
      ord: stated.ord,
      namn,
      utfall: `${formatFigure(first.own, pattern)} (${first.egen})`,
      jämförelse: `${formatFigure(first.other, pattern)} (${first.annan})`,
    };
    return [finding('text-jamforelse', wordsAt(sentence, stated.token.text), facts)];
  });
}

/** The utfall and the figure of a comparison, with their periods. */
interface Jämförda {
  readonly own: Serie['värden'][string];
  readonly other: Serie['värden'][string];
  readonly egen: string;
  readonly annan: string;
}

const PRESENT = new Set(['ligger', 'hamnar']);

/** The figures that a clause may compare: those of the periods it names, or else the newest common ones and the newest of each. */
function figuresOf(serie: Serie, namn: string, { tokens, verb, perioder }: ReadClause): Jämförda[] {
  const others = serie.mått.resultat.jämförelser?.find((one) => one.namn === namn)?.utfall ?? {};
  const pair = (egen: string | undefined, annan: string | undefined): Jämförda[] => {
    const [own, other] = [serie.värden[egen ?? ''], others[annan ?? '']];
    return own && other && egen !== undefined && annan !== undefined ? [{ own, other, egen, annan }] : [];
  };
  const shown = tokens.flatMap(({ hänvisning }) => {
    const field = hänvisning && fieldOf(hänvisning, serie.mått);
    return field?.slag === 'jämförelse' && field.namn === namn ? [field.period] : [];
  });
  const years = new Set(perioder.flatMap((one) => (one.slag === 'år' ? [periodIn(serie, one.år, one.månad)] : [])));
  const [year, secondYear] = years;
  if (shown.length > 1 || secondYear !== undefined || years.has(undefined)) return [];
  const newest = periodsOf(serie).at(-1);
  const newestOther = Object.keys(others).sort(comparePeriods).at(-1);
  const common = periodsOf(serie).findLast((period) => others[period] !== undefined);
  const [period] = shown;
  // "Ligger under" is about the newest utfall, also when it is compared with an older figure.
  const isNow = year === undefined && PRESENT.has(tokens[verb]?.ord ?? '');
  if (period !== undefined) return [...pair(year ?? newest, period), ...(isNow ? [] : pair(year ?? period, period))];
  return year === undefined ? [...pair(common, common), ...pair(newest, newestOther)] : pair(year, year);
}
