/**
 * Reports a clause whose change between two periods (up, down or none) differs from the figures. The subject is the mått or one of its
 * groups. The severity is varning when the clause names the periods, and upplysning when every period that it may mean contradicts it.
 */
import { type Finding, finding } from '../diagnostics/finding.ts';
import { comparableBefore, isComparable, limitBetween, type Par, periodIn, periodsOf, type Serie } from '../facts/spoken.ts';
import type { Riktning } from '../model/etappmal.ts';
import { yearOf } from '../model/period.ts';
import type { Ändringspåstående } from '../prose/claims.ts';
import type { Tidsord } from '../prose/periods.ts';
import { mayClaimChange, type ReadClause } from '../prose/read.ts';
import { type Sentence, wordsAt } from '../resolve/sentences.ts';
import type { Gemensamt } from '../resolve/year.ts';
import { formatFigure } from '../swedish/numbers.ts';
import type { Ändring } from '../swedish/reading-words.ts';
import type { Rule } from './rule.ts';

export const textRiktning: Rule = {
  id: 'text-riktning',
  run: ({ sentences, read, år: { gemensamt } }) =>
    sentences.flatMap((sentence) =>
      mayClaimChange(sentence.typed)
        ? read(sentence).clauses.flatMap((clause) => contradiction(sentence, clause, gemensamt))
        : [],
    ),
};

/** The changes of figures: up, down or none. */
type Håll = 'upp' | 'ned' | 'lika';

function contradiction(sentence: Sentence, clause: ReadClause, gemensamt: Gemensamt): Finding[] {
  const { subject, ändringar, hedged, jämförelser } = clause;
  const [stated, second] = ändringar;
  if (hedged || !stated || second || (subject.slag !== 'mått' && subject.slag !== 'grupp')) return [];
  // "Högre än riket" states no change.
  if (jämförelser.some(({ bas }) => bas.slag !== 'tid')) return [];
  const grupp = subject.slag === 'grupp' ? subject.grupp : undefined;
  const serie = { mått: subject.mått, grupp, värden: grupp?.värden ?? subject.mått.resultat.utfall ?? {} };
  const håll = towards(stated.ändring, subject.mått.plan.riktning);
  const pairs = pairsOf(clause, stated, serie);
  const [first] = pairs?.par ?? [];
  if (!håll || !pairs || !first) return [];
  if (!pairs.par.every((par) => contradicts({ håll, negated: clause.negated, isSoft: isSoft(clause) }, serie, par, gemensamt)))
    return [];
  return [report(sentence, stated, serie, first, pairs.säker, gemensamt)];
}

/** The change of the figures that a word states. Undefined when it depends on a riktning that the mått lacks. */
function towards(ändring: Ändring, riktning: Riktning): Håll | undefined {
  if (ändring !== 'bättre' && ändring !== 'sämre') return ändring;
  if (riktning === 'ingen') return undefined;
  return (ändring === 'bättre') === (riktning === 'högre') ? 'upp' : 'ned';
}

/** The periods that a clause may compare, and whether it names them itself. Undefined when they are not known. */
function pairsOf(
  clause: ReadClause,
  stated: Ändringspåstående,
  serie: Serie,
): { par: readonly Par[]; säker: boolean } | undefined {
  const named = clause.perioder;
  const years = named.filter((one) => one.slag === 'år');
  const periods = years.map(({ år, månad }) => periodIn(serie, år, månad));
  if (periods.includes(undefined) || new Set(periods).size > 2) return undefined;
  const known = (par: Par) => (isComparable(serie, par) && par.från !== par.till ? { par: [par], säker: true } : undefined);
  const [a, b] = [...new Set(periods)] as string[];
  if (a !== undefined && b !== undefined) {
    const [första, andra] = yearOf(a) < yearOf(b) ? [a, b] : [b, a];
    // "Högre 2018 än 2019" compares the year that the sentence is about with the other one.
    const isReversed = stated.form === 'jämförelse' && isBase(named, andra) && !isBase(named, första);
    return known(isReversed ? { från: andra, till: första } : { från: första, till: andra });
  }
  const newest = periodsOf(serie).at(-1);
  if (newest === undefined) return undefined;
  if (a !== undefined && isBase(named, a)) return known({ från: a, till: newest });
  const till = a ?? newest;
  return earlierPairs(named, serie, till);
}

/** The pairs that end with a period, when the clause names the earlier one by words or not at all. */
function earlierPairs(
  named: readonly Tidsord[],
  serie: Serie,
  till: string,
): { par: readonly Par[]; säker: boolean } | undefined {
  const earlier = comparableBefore(serie, till);
  const before = earlier.at(-1);
  const words = named.filter(({ slag }) => slag !== 'år');
  if (before === undefined || words.length > 1) return undefined;
  const pairs = (from: readonly string[]) => ({ par: from.map((från) => ({ från, till })), säker: words[0] !== undefined });
  const [word] = words;
  switch (word?.slag) {
    case 'året före':
      return yearOf(before) === yearOf(till) - 1 ? pairs([before]) : undefined;
    case 'förra mätningen':
      return pairs([before]);
    case 'antal år': {
      const start = yearOf(till) - word.antal;
      const from = earlier.filter((one) => yearOf(one) === start || yearOf(one) === start + 1);
      return from.length > 0 ? pairs(from) : undefined;
    }
    default:
      return { ...pairs(earlier.toReversed()), säker: false };
  }
}

const isBase = (named: readonly Tidsord[], period: string) =>
  named.some((one) => one.slag === 'år' && one.bas && one.år === yearOf(period));

/** Words with which a clause says that a change is small or roughly none. */
const SOFT = new Set([
  'något',
  'ungefär',
  'nästan',
  'marginellt',
  'svagt',
  'lite',
  'stort',
  'relativt',
  'tämligen',
  'nära',
  'knappt',
]);
const isSoft = ({ tokens }: ReadClause) => tokens.some(({ ord }) => SOFT.has(ord));

/** The change in percent of a figure up to which it may be called unchanged, where no uncertainty is known. */
const UNCHANGED_PERCENT = 2;

function contradicts(
  { håll, negated, isSoft }: { readonly håll: Håll; readonly negated: boolean; readonly isSoft: boolean },
  serie: Serie,
  par: Par,
  gemensamt: Gemensamt,
): boolean {
  const [a, b] = [serie.värden[par.från], serie.värden[par.till]];
  if (!a || !b) return false;
  const skillnad = b.minus(a).värde;
  const limit = Math.max(limitBetween(serie, par, gemensamt), (Math.abs(a.värde) * UNCHANGED_PERCENT) / 100) * (isSoft ? 2 : 1);
  if (håll === 'lika') return !negated && Math.abs(skillnad) > limit;
  const stated = håll === 'upp' ? skillnad : -skillnad;
  return negated ? stated > limit : stated <= 0;
}

function report(
  sentence: Sentence,
  { ord, token }: Ändringspåstående,
  serie: Serie,
  { från, till }: Par,
  säker: boolean,
  gemensamt: Gemensamt,
): Finding {
  const pattern = gemensamt.enheter[serie.mått.plan.enhet]?.skrivs ?? '{tal}';
  const printed = (period: string) => {
    const tal = serie.värden[period];
    return tal ? `${formatFigure(tal, pattern)} ${period}` : period;
  };
  const facts = { ord, vad: serie.grupp?.namn, från: printed(från), till: printed(till), inomOsäkerheten: false, säker };
  return finding('text-riktning', wordsAt(sentence, token.text), facts);
}
