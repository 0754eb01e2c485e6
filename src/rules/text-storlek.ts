/**
 * Reports the size that a text gives a change of a mått or one of its groups ("ökade med fyra", "17 fler än 2023", "halverats"), when the
 * figures give another. It also reports "procent" where the size is the difference in procentenheter. A change in the wrong direction is
 * left to text-riktning. The severity is varning when the clause names the periods.
 */
import { type Finding, finding } from '../diagnostics/finding.ts';
import { isNear, type Par, type Serie, serieOf, towards } from '../facts/spoken.ts';
import { pairsOf } from '../facts/spoken-pairs.ts';
import { halfUnit } from '../model/rounding.ts';
import type { Tal } from '../model/tal.ts';
import type { Ändringspåstående } from '../prose/claims.ts';
import type { ReadClause } from '../prose/read.ts';
import { type Storlek, sizeOf } from '../prose/sizes.ts';
import { type Sentence, wordsAt } from '../resolve/sentences.ts';
import type { År } from '../resolve/year.ts';
import { formatFigure } from '../swedish/numbers.ts';
import type { Rule } from './rule.ts';

export const textStorlek: Rule = {
  id: 'text-storlek',
  run: ({ claims, read, år }) =>
    claims.flatMap((sentence) => read(sentence).clauses.flatMap((clause) => contradiction(sentence, clause, år))),
};

/** Words for units that a difference of a count may have. */
const COUNT_UNITS = new Set(['stycken', 'st', 'personer']);
const PERCENT = new Set(['procent', '%']);
const POINTS = new Set(['procentenheter', 'procentenhet']);

function contradiction(sentence: Sentence, clause: ReadClause, år: År): Finding[] {
  const { subject, ändringar, hedged, negated, jämförelser } = clause;
  const [stated, second] = ändringar;
  const serie = serieOf(subject);
  if (hedged || negated || !stated || second || !serie || jämförelser.some(({ bas }) => bas.slag !== 'tid')) return [];
  if (subject.slag === 'grupp' && (subject.direkt || (stated.form === 'jämförelse' && clause.perioder.length === 0))) return [];
  const storlek = sizeOf(clause, stated);
  const håll = towards(stated.ändring, serie.mått);
  const pairs = storlek && pairsOf(clause, stated, serie, år.år);
  if (!storlek || !pairs || pairs.varje || !håll || håll === 'lika') return [];
  const slag = år.gemensamt.enheter[serie.mått.plan.enhet]?.slag;
  const hasSize = comparerOf(storlek, clause, slag);
  if (!hasSize) return [];
  const changes = pairs.par.flatMap((par) => changeOf(par, serie));
  const isWrong = (one: Change) => one.skillnad > 0 === (håll === 'upp') && one.skillnad !== 0 && !hasSize(one);
  const [first] = changes;
  if (!first || !changes.every(isWrong)) return [];
  return [report(sentence, { stated, storlek, clause }, first, serie, { år, säker: pairs.säker })];
}

/** Two figures of a series, and how much greater the later one is. */
interface Change extends Par {
  readonly a: Tal;
  readonly b: Tal;
  readonly skillnad: number;
}

function changeOf(par: Par, { värden }: Serie): Change[] {
  const [a, b] = [värden[par.från], värden[par.till]];
  return a && b ? [{ ...par, a, b, skillnad: b.minus(a).värde }] : [];
}

/** Returns whether a change has the stated size. Undefined when the unit is not one of the mått. */
function comparerOf(
  storlek: Storlek,
  { vocabulary }: ReadClause,
  slag: string | undefined,
): ((change: Change) => boolean) | undefined {
  if (storlek.slag === 'faktor')
    return ({ a, b }) => a.värde <= 0 || isNear(b.värde / a.värde, storlek.faktor, storlek.ungefär, 0.2 * storlek.faktor);
  const { tal, enhet, ungefär } = storlek;
  const isAbsolute = slag === 'andel' ? POINTS.has(enhet) || enhet === '' : isUnit(enhet, vocabulary, slag);
  if (PERCENT.has(enhet)) {
    // The figures are rounded, so a relative change of them is, too.
    return ({ a, b }) =>
      a.värde <= 0 ||
      relativeEnds(a, b).some((share) => isNear(share, tal.värde, ungefär, halfUnit(tal))) ||
      isBetween(tal.värde, relativeEnds(a, b));
  }
  if (!isAbsolute) return undefined;
  return ({ a, b, skillnad }) => {
    // A count is exact as printed.
    const isExact = slag === 'antal' && a.decimaler === 0 && b.decimaler === 0;
    const tolerance = (isExact ? 0 : halfUnit(a) + halfUnit(b)) + (tal.decimaler < a.decimaler ? halfUnit(tal) : 0);
    return isNear(Math.abs(skillnad), tal.värde, ungefär, tolerance);
  };
}

/** The least and the greatest relative change in percent that two rounded figures may have. */
function relativeEnds(a: Tal, b: Tal): number[] {
  const ends = (tal: Tal) => [-1, 1].map((side) => tal.värde + side * halfUnit(tal));
  return ends(a).flatMap((one) => ends(b).map((other) => (100 * Math.abs(other - one)) / one));
}

const isBetween = (value: number, ends: readonly number[]) => Math.min(...ends) <= value && value <= Math.max(...ends);

/** Whether the word after a number is a unit of the mått, and not of something else. */
function isUnit(enhet: string, vocabulary: ReadClause['vocabulary'], slag: string | undefined): boolean {
  const own = vocabulary?.mått.plan.enhet.toLowerCase();
  return enhet === '' || enhet === own || (slag === 'antal' && (COUNT_UNITS.has(enhet) || vocabulary?.hasWord(enhet) === true));
}

interface Said {
  readonly stated: Ändringspåstående;
  readonly storlek: Storlek;
  readonly clause: ReadClause;
}

function report(
  sentence: Sentence,
  { stated, storlek, clause: { tokens } }: Said,
  { från, till, a, b, skillnad }: Change,
  serie: Serie,
  { år: { gemensamt }, säker }: { readonly år: År; readonly säker: boolean },
): Finding {
  const words = storlek.slag === 'faktor' ? [stated.token] : tokens.slice(storlek.from, storlek.to);
  const last = words.at(-1) ?? stated.token;
  const ord = sentence.typed.slice(words[0]?.start, last.start + last.text.length);
  const enhet = gemensamt.enheter[serie.mått.plan.enhet];
  const pattern = enhet?.skrivs ?? '{tal}';
  const difference = b.minus(a).utanTecken;
  // The number is the difference of two shares, which is counted in procentenheter.
  const isPoints =
    storlek.slag === 'skillnad' &&
    PERCENT.has(storlek.enhet) &&
    enhet?.slag === 'andel' &&
    isNear(Math.abs(skillnad), storlek.tal.värde, storlek.ungefär, halfUnit(storlek.tal));
  const facts = {
    ord,
    grupp: serie.grupp?.namn,
    från: `${formatFigure(a, pattern)} (${från})`,
    till: `${formatFigure(b, pattern)} (${till})`,
    skillnad: formatFigure(difference, '{tal}'),
    procentenheter: isPoints,
    säker,
  };
  return finding('text-storlek', wordsAt(sentence, ord), facts);
}
