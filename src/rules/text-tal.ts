/**
 * Reports a figure typed in a mått's own text, with its unit and a year, that is not one of the mått's figures for that year, and a count,
 * a value or a share in words that is none of its figures. The severity is varning when the year has a single figure and the sentence is about the mått. It is upplysning when groups,
 * comparisons or something else may be meant. The size of a change is not checked.
 */
import { type Finding, finding } from '../diagnostics/finding.ts';
import { escapeRegExp } from '../escape/regexp.ts';
import { isNear } from '../facts/spoken.ts';
import { figuresIn } from '../model/etappmal.ts';
import { comparePeriods } from '../model/period.ts';
import { halfUnit, isRoundingOf } from '../model/rounding.ts';
import { Tal } from '../model/tal.ts';
import type { Reader } from '../prose/read.ts';
import { type Andel, countsIn, type Siffra, sharesIn, valueIn } from '../prose/stated-figures.ts';
import type { Token } from '../prose/tokens.ts';
import { divisionsOf } from '../resolve/groups.ts';
import { type Sentence, wordsAt } from '../resolve/sentences.ts';
import { type Gemensamt, type Mått, withVarav } from '../resolve/year.ts';
import { formatFigure } from '../swedish/numbers.ts';
import { hasMatch, hasMåttAsSubject, isDifference, LETTERS, speaksOfGroups, wholeWords, yearsIn } from '../swedish/statements.ts';
import type { Rule } from './rule.ts';

/** At most six groups of three digits: without a limit, the time grows with the square of the number of groups in a text. */
const DIGITS = '[-+\\u2212\\u2013]?(?:\\d{1,3}(?:[ \\u00a0]\\d{3}){1,6}(?:,\\d+)?|\\d+(?:,\\d+)?)';

/** The longest unit that is searched for. The time grows with the product of the lengths of the unit and the text. */
const MAX_UNIT_LENGTH = 100;

/** Words that replace a minus sign. */
const LOSS = wholeWords('underskott(?:et)?|förlust(?:en)?|minus|negativt?');

export const textTal: Rule = {
  id: 'text-tal',
  run: ({ sentences, read, år: { gemensamt } }) =>
    sentences.flatMap((sentence) => {
      const { själv, typed } = sentence;
      if (själv?.slag !== 'mått' || !MAY_GIVE.test(typed)) return [];
      const said = statedFigures(sentence, själv, read, gemensamt);
      if (said.length > 0) return said;
      const years = yearsIn(typed);
      const [year = ''] = years;
      // A cheap test first, because most sentences with a year have no other figure.
      if (years.length !== 1 || !/\d/.test(typed.replaceAll(year, ''))) return [];
      const skrivs = gemensamt.enheter[själv.plan.enhet]?.skrivs ?? '{tal}';
      // "29 dygn, nio färre än 2024" gives the newest figure, and compares it with that of the year.
      const newest =
        Object.keys(själv.resultat.utfall ?? {})
          .toSorted(comparePeriods)
          .at(-1)
          ?.slice(-4) ?? year;
      const isBase = hasMatch(typed, COMPARED_YEAR);
      const own = isBase ? both(published(själv, newest), published(själv, year)) : published(själv, year);
      const ownUtfall = own.utfall[0];
      if (!ownUtfall) return [];
      if (own.andra.length === 0 && speaksOfGroups(typed)) return [];
      const isLoss = hasMatch(typed, LOSS);
      const typedFigures = [...typed.matchAll(figures(skrivs, själv.plan.enhet))].flatMap(({ 0: ord, index, groups }) => {
        if (isDifference(typed.slice(0, index), typed.slice(index + ord.length))) return [];
        const figure = readFigure(groups?.['a'] ?? groups?.['b'] ?? groups?.['c'] ?? '', isLoss);
        if (figure.length === 0 || figure.some(({ text }) => text === year)) return [];
        return [{ ord, right: [...own.utfall, ...own.andra].some((one) => figure.some((tal) => isRoundingOf(tal, one))) }];
      });
      // A text may mention other percentages and amounts. Figures in other units are about the mått itself.
      const { slag } = gemensamt.enheter[själv.plan.enhet] ?? {};
      const isOwn = (slag !== 'andel' && slag !== 'belopp') || hasMåttAsSubject(typed, själv.namn);
      // When one figure in the sentence is correct, the other may be about something else.
      const säker = isOwn && own.andra.length === 0 && !typedFigures.some(({ right }) => right);
      const utfall = formatFigure(ownUtfall, skrivs);
      return typedFigures.flatMap(({ ord, right }) =>
        right ? [] : [finding('text-tal', wordsAt(sentence, ord), { ord, period: isBase ? newest : year, utfall, säker })],
      );
    }),
};

/** A year that a figure is compared with: "än 2024", "jämfört med oktober 2024". */
const COMPARED_YEAR = wholeWords('(?:än|sedan|mot|jämfört med|jämförelse med|skillnad från)(?: [a-zåäö]+)? (?:19|20)\\d\\d');

const both = (one: Published, other: Published): Published => ({
  utfall: [...one.utfall, ...other.utfall],
  andra: [...one.andra, ...other.andra],
});

/** A cheap test before a sentence is read. */
const MAY_GIVE = /\d| (?:av|delar?|del) |(?:^| )var(?:t|annan|tannat)? |hälften/i;

/**
 * Compares what the clauses of a mått's own text say in other forms than a figure with its unit and a year: "540 besök", "är nu 82
 * procent", "var tredje". A number that is far from every figure may be of something else.
 */
function statedFigures(sentence: Sentence, mått: Mått, read: Reader, gemensamt: Gemensamt): Finding[] {
  const enhet = gemensamt.enheter[mått.plan.enhet];
  return read(sentence).clauses.flatMap((clause): Finding[] => {
    const { vocabulary, tokens, hedged, negated, perioder } = clause;
    if (!vocabulary || hedged || negated) return [];
    const years = perioder.flatMap((one) => (one.slag === 'år' ? [String(one.år)] : []));
    const isOther = perioder.some(({ slag }) => slag !== 'år' && slag !== 'i år');
    const all = figuresOf(mått, years);
    const newest = Object.entries(mått.resultat.utfall ?? {}).at(-1);
    if (isOther || !newest || all.length === 0) return [];
    const report = (own: readonly Token[]) => {
      const last = own.at(-1);
      const ord = last ? sentence.typed.slice(own[0]?.start, last.start + last.text.length) : '';
      const facts = { ord, period: newest[0], utfall: formatFigure(newest[1], enhet?.skrivs ?? '{tal}'), säker: false };
      return [finding('text-tal', wordsAt(sentence, ord), facts)];
    };
    const isRight = ({ tal, ungefär }: Siffra) =>
      all.some(
        (one) => isRoundingOf(tal, one) || (ungefär !== undefined && isNear(one.värde, tal.värde, ungefär, halfUnit(tal))),
      );
    if (enhet?.slag === 'andel' && clause.isClosed) {
      const wrong = sharesIn(tokens).find((share) => !all.some(({ värde }) => isWithinShare(share, värde)));
      if (wrong) return report(wrong.tokens);
    }
    const isSubject = clause.subject.slag === 'mått' && years.length === 0;
    const isUnit = (ord: string) => ord === mått.plan.enhet || (enhet?.slag === 'andel' && ord === '%');
    const value = isSubject ? valueIn(tokens, clause.verb, isUnit) : undefined;
    const counts = enhet?.slag === 'antal' ? countsIn(tokens, vocabulary) : [];
    const wrong = [...(value ? [value] : []), ...counts].find((one) => !isRight(one) && isAlike(one.tal, newest[1]));
    return wrong ? report(wrong.tokens) : [];
  });
}

/** Whether a percentage, or what it lacks to 100, lies in a share. */
const isWithinShare = ({ från, till }: Andel, percent: number) =>
  [percent / 100, 1 - percent / 100].some((share) => från <= share && share <= till);

/** How far from the newest figure a number may lie, as a factor, to be taken for one of the mått. */
const ALIKE = 1.6;

const isAlike = (tal: Tal, own: Tal) => tal.värde < own.värde * ALIKE && tal.värde > own.värde / ALIKE;

/** All figures of a mått of some years, or of all years when there are none. */
function figuresOf(mått: Mått, years: readonly string[]): Tal[] {
  const periods = new Set(years.length > 0 ? years : Object.keys(mått.resultat.utfall ?? {}).map((period) => period.slice(-4)));
  return [...periods].flatMap((year) => {
    const { utfall, andra } = published(mått, year);
    return [...utfall, ...andra];
  });
}

/** The values that a printed figure may have. A loss has either a minus sign or a word for it. */
function readFigure(printed: string, isLoss: boolean): Tal[] {
  const digits = printed
    .replace(/[ \u00a0+]/g, '')
    .replace(/[\u2212\u2013]/, '-')
    .replace(',', '.');
  const readings = isLoss && !digits.startsWith('-') ? [digits, `-${digits}`] : [digits];
  return readings.flatMap((one) => Tal.read(one) ?? []);
}

/** Patterns by unit, since compiling a pattern takes longer than using it. */
const patterns = new Map<string, RegExp>();

/**
 * A pattern for a figure in its unit: as the unit is printed, or beside the unit's name. A print form without any text is left
 * out, since it would match every number.
 */
function figures(skrivs: string, enhet: string): RegExp {
  const key = `${enhet}\n${skrivs}`;
  const pattern = patterns.get(key) ?? makePattern(skrivs, enhet);
  patterns.set(key, pattern);
  return pattern;
}

/** Matches nothing. */
const NOTHING = /(?!)/g;

function makePattern(skrivs: string, enhet: string): RegExp {
  if (skrivs.length > MAX_UNIT_LENGTH || enhet.length > MAX_UNIT_LENGTH) return NOTHING;
  // One optional space for a run of spaces, since adjacent optional spaces take exponential time.
  const literally = (text: string) => escapeRegExp(text).replace(/[ \u00a0]+/g, '[ \\u00a0]?');
  const [before = '', after = ''] = skrivs.split('{tal}').map(literally);
  const name = literally(enhet);
  const forms = [
    ...(before + after === '' ? [] : [`${before}(?<a>${DIGITS})${after}`]),
    `(?<b>${DIGITS})[ \\u00a0]${name}`,
    `${name}[ \\u00a0](?<c>${DIGITS})`,
  ];
  return new RegExp(forms.map((form) => `(?<![\\d,${LETTERS}])${form}(?![\\d${LETTERS}]|,\\d)`).join('|'), 'gi');
}

/** The figures that a sentence about a year may mean. */
interface Published {
  readonly utfall: Tal[];
  readonly andra: Tal[];
}

/** A mått's figures for a year: its utfall, and all other figures that a sentence may mean (`andra`). */
function published(mått: Mått, year: string): Published {
  const inYear = (values: Readonly<Record<string, Tal>> | undefined) =>
    Object.entries(values ?? {}).flatMap(([period, tal]) => (period.endsWith(year) ? [tal] : []));
  const { resultat, plan } = mått;
  const { område, jämförelser, utfall } = resultat;
  const andra = [
    ...divisionsOf(resultat).flatMap(({ grupper }) => grupper.flatMap(({ värden }) => inYear(värden))),
    ...Object.values(område ?? {}).flatMap((ends) =>
      Object.entries(ends ?? {}).flatMap(([period, { värde }]) => (period.endsWith(year) ? [värde] : [])),
    ),
    ...(jämförelser ?? []).flatMap((one) => inYear(one.utfall)),
    ...figuresIn(plan.etappmål?.[year]),
    ...mått.varav.flatMap(withVarav).flatMap((row) => inYear(row.resultat.utfall)),
  ];
  return { utfall: inYear(utfall), andra };
}
