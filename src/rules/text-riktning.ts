/**
 * Reports a clause whose change between two figures or two periods (up, down or none) is not what the figures show. The subject is the
 * mått or one of its groups. The severity is varning when the clause names the figures or the periods, and upplysning when every period
 * that it may mean contradicts it.
 */
import { type Finding, finding } from '../diagnostics/finding.ts';
import { contradicts, limitBetween, type Par, periodIn, periodsOf, type Serie, serieOf, towards } from '../facts/spoken.ts';
import { pairsOf } from '../facts/spoken-pairs.ts';
import { uncertaintyOf } from '../facts/uncertainty.ts';
import { comparePeriods } from '../model/period.ts';
import { isRoundingOf } from '../model/rounding.ts';
import type { Tal } from '../model/tal.ts';
import { type Ends, fromTo, isSoft, type Ändringspåstående } from '../prose/claims.ts';
import { placementsIn } from '../prose/placements.ts';
import type { ReadClause } from '../prose/read.ts';
import { sizeOf } from '../prose/sizes.ts';
import { seriesOf } from '../published/series.ts';
import { type Sentence, wordsAt } from '../resolve/sentences.ts';
import { type Gemensamt, type Mått, withVarav, type År } from '../resolve/year.ts';
import { NEGATIONS, wordSet } from '../swedish/clause-words.ts';
import { formatFigure } from '../swedish/numbers.ts';
import type { Rule } from './rule.ts';

export const textRiktning: Rule = {
  id: 'text-riktning',
  run: ({ claims, read, år }) =>
    claims.flatMap((sentence) =>
      read(sentence).clauses.flatMap(
        (clause) =>
          contradictedByText(sentence, clause, år.gemensamt) ??
          partsOf(clause)
            .flatMap((part) => contradictedByData(sentence, part, år))
            .slice(0, 1),
      ),
    ),
};

/** The only change that a clause states with a verb or a noun. Undefined when it states none, or several. */
function onlyChange({ ändringar }: ReadClause): Ändringspåstående | undefined {
  const [first, second] = ändringar.filter(({ form }) => form !== 'jämförelse');
  return second ? undefined : first;
}

/** Compares a change with the two figures that the clause itself has: "sjönk från 50 till 60". Undefined without two such figures. */
function contradictedByText(sentence: Sentence, clause: ReadClause, gemensamt: Gemensamt): Finding[] | undefined {
  const stated = onlyChange(clause);
  // "Stigit från plats 22 till 21" speaks of a ranking.
  if (stated && placementsIn(clause)) return [];
  const ends = stated && fromTo(clause.tokens);
  if (!ends) return undefined;
  const mått = clause.vocabulary?.mått;
  const isRelative = stated.ändring === 'bättre' || stated.ändring === 'sämre';
  if (clause.hedged || clause.negated || (isRelative && !mått)) return [];
  const håll = mått ? towards(stated.ändring, mått) : stated.ändring;
  const skillnad = ends.till.tal.minus(ends.från.tal).värde;
  if (!håll || håll === 'lika' || håll === 'bättre' || håll === 'sämre') return [];
  const pattern = gemensamt.enheter[mått?.plan.enhet ?? '']?.skrivs ?? '{tal}';
  const printed = ({ tal, isTyped }: { tal: typeof ends.från.tal; isTyped: boolean }) =>
    isTyped ? formatFigure(tal, '{tal}') : formatFigure(tal, pattern);
  const facts = { vad: 'textens', från: printed(ends.från), till: printed(ends.till), säker: true } as const;
  if (contradicts({ håll, negated: false, isSoft: false }, skillnad, 0, ends.från.tal))
    return [report(sentence, stated, { ...facts, inomOsäkerheten: false })];
  const serie = serieOf(clause.subject);
  const typed = serie && contradictedEnds(sentence, ends, serie, pattern);
  if (typed && typed.length > 0) return typed;
  const swapped = mått && swappedEnds(sentence, stated, ends, mått, pattern);
  if (swapped) return [swapped];
  const [from, to] = clause.perioder.flatMap((one) => (one.token.slag === 'hänvisning' && one.slag === 'år' ? [one] : []));
  const par = serie && from && to ? { från: periodIn(serie, from.år) ?? '', till: periodIn(serie, to.år) ?? '' } : undefined;
  if (!serie || !par || isSoft(clause) || uncertaintyOf(serie.mått, gemensamt)?.slag !== 'urval') return [];
  // In an estimate, a difference within the uncertainty may be chance. A sentence that says so is right.
  const isWithin =
    Math.abs(skillnad) <= limitBetween(serie, par, gemensamt) && !/säker|felmarginal|signifikan/i.test(sentence.typed);
  return isWithin ? [report(sentence, stated, { ...facts, inomOsäkerheten: true })] : [];
}

/**
 * Compares typed figures of "från 221 till 227" with the newest utfall and the one before. When only one of them is right, the other is
 * reported. Other figures may be of another time.
 */
function contradictedEnds(sentence: Sentence, { från, till }: Ends, serie: Serie, pattern: string): Finding[] {
  const [before, newest] = periodsOf(serie).slice(-2);
  const [a, b] = [serie.värden[before ?? ''], serie.värden[newest ?? '']];
  if (before === undefined || newest === undefined || !a || !b || !från.isTyped || !till.isTyped) return [];
  const isKnown = (tal: Tal) => Object.values(serie.värden).some((one) => isRoundingOf(tal, one));
  const wrong = (tal: Tal, period: string, own: Tal) => {
    const ord = formatFigure(tal, '{tal}');
    return [finding('text-tal', wordsAt(sentence, ord), { ord, period, utfall: formatFigure(own, pattern), säker: false })];
  };
  if (isRoundingOf(från.tal, a) && !isKnown(till.tal)) return wrong(till.tal, newest, b);
  return isRoundingOf(till.tal, b) && !isKnown(från.tal) ? wrong(från.tal, before, a) : [];
}

/**
 * Reports typed figures of a mått's own text, "från 485 till 470", that a series of the mått has in the other order only. A sentence of
 * something else would hardly have both.
 */
function swappedEnds(
  sentence: Sentence,
  stated: Ändringspåstående,
  { från, till }: Ends,
  mått: Mått,
  pattern: string,
): Finding | undefined {
  if (sentence.själv !== mått || !från.isTyped || !till.isTyped) return undefined;
  const all = withVarav(mått)
    .flatMap(seriesOf)
    .map(({ värden }) =>
      Object.keys(värden)
        .sort(comparePeriods)
        .map((period) => [period, värden[period]?.tal] as const),
    );
  const positions = (serie: (typeof all)[number], tal: Tal) =>
    serie.flatMap(([, one], i) => (one && isRoundingOf(tal, one) ? [i] : []));
  const inOrder = (serie: (typeof all)[number], a: Tal, b: Tal) => {
    const later = positions(serie, b);
    return positions(serie, a).some((i) => later.some((j) => i < j));
  };
  if (all.some((serie) => inOrder(serie, från.tal, till.tal))) return undefined;
  const serie = all.find((one) => inOrder(one, till.tal, från.tal));
  const printed = (tal: Tal) => {
    const [period, own] = serie?.[positions(serie, tal)[0] ?? 0] ?? [];
    return own ? `${formatFigure(own, pattern)} (${period})` : '';
  };
  const facts = {
    vad: 'måttets',
    från: printed(till.tal),
    till: printed(från.tal),
    inomOsäkerheten: false,
    säker: false,
  } as const;
  return serie && report(sentence, stated, facts);
}

/**
 * The statements of a clause: those on each side of "men" or "och" when both compare with a time, and one for each group of which it
 * says the same as of its subject.
 */
function partsOf(clause: ReadClause): ReadClause[] {
  const { tokens, ändringar, subject, bägge } = clause;
  const mått = clause.vocabulary?.mått;
  const groups = bägge.map((grupp): ReadClause['subject'] => ({ slag: 'grupp', mått: mått as Mått, grupp, direkt: false }));
  const subjects = mått && subject.slag === 'mått' ? [subject, ...groups] : [subject];
  const [first, second] = ändringar.map(({ token }) => tokens.indexOf(token));
  const but = tokens.findIndex(({ ord, inskjuten }, i) => JOINTS.has(ord) && !inskjuten && i > (first ?? 0) && i < (second ?? 0));
  const isTwo = but !== -1 && ändringar.length === 2;
  const halves = isTwo ? [tokens.slice(0, but), tokens.slice(but)] : [tokens];
  return halves.flatMap((half) => {
    const has = ({ token }: { readonly token: (typeof tokens)[number] }) => half.includes(token);
    const own = isTwo
      ? {
          tokens: half,
          negated: half.some(({ ord }) => NEGATIONS.has(ord)),
          perioder: clause.perioder.filter(has),
          ändringar: ändringar.filter(has),
          jämförelser: clause.jämförelser.filter(has),
        }
      : {};
    // Without a time of its own, a half may speak of something else.
    if (isTwo && own.perioder?.length === 0) return [];
    return subjects.map((one) => ({ ...clause, ...own, subject: one }));
  });
}

/** Words between two statements of a clause. */
const JOINTS = wordSet('men och samt');

/** Compares a change with the figures of the periods that the clause names or may mean. */
function contradictedByData(sentence: Sentence, clause: ReadClause, { år, gemensamt }: År): Finding[] {
  const { subject, ändringar, hedged, jämförelser } = clause;
  const [stated, second] = ändringar;
  const serie = serieOf(subject);
  // "Högre än riket" states no change, and "kvinnor är nöjdare" is about no series.
  if (hedged || !stated || second || !serie || jämförelser.some(({ bas }) => bas.slag !== 'tid')) return [];
  if (subject.slag === 'grupp' && subject.direkt) return [];
  // "Bland män är den lägre" may compare with women.
  if (subject.slag === 'grupp' && stated.form === 'jämförelse' && clause.perioder.length === 0) return [];
  // What has not doubled may have grown.
  if (clause.negated && sizeOf(clause, stated)) return [];
  const håll = towards(stated.ändring, serie.mått);
  const pairs = pairsOf(clause, stated, serie, år);
  if (!håll || !pairs || pairs.par.length === 0) return [];
  const utsaga = { håll, negated: clause.negated, isSoft: isSoft(clause) };
  const isWrong = (par: Par): boolean => {
    const [a, b] = [serie.värden[par.från], serie.värden[par.till]];
    return a !== undefined && b !== undefined && contradicts(utsaga, b.minus(a).värde, limitBetween(serie, par, gemensamt), a);
  };
  const wrong = pairs.par.filter(isWrong);
  if (pairs.varje ? wrong.length === 0 : wrong.length < pairs.par.length) return [];
  const printed = (period: string) => {
    const tal = serie.värden[period];
    return tal ? `${formatFigure(tal, gemensamt.enheter[serie.mått.plan.enhet]?.skrivs ?? '{tal}')} (${period})` : period;
  };
  const vad = serie.grupp ? { grupp: serie.grupp.namn } : ('måttets' as const);
  const [first] = wrong;
  if (!first) return [];
  const facts = { vad, från: printed(first.från), till: printed(first.till), inomOsäkerheten: false };
  return [report(sentence, stated, { ...facts, säker: pairs.säker })];
}

type Facts = Omit<Parameters<typeof finding<'text-riktning'>>[2], 'ord'>;

function report(sentence: Sentence, { ord, token }: Ändringspåstående, facts: Facts): Finding {
  return finding('text-riktning', wordsAt(sentence, token.text), { ord, ...facts });
}
