/**
 * Reports a figure typed in a mått's own text, with its unit and a year, that is not one of the mått's figures for that year. The
 * severity is varning when the year has a single figure and the sentence is about the mått. It is upplysning when groups,
 * comparisons or something else may be meant. The size of a change is not checked.
 */
import { finding } from '../diagnostics/finding.ts';
import { figuresIn } from '../model/etappmal.ts';
import { isRoundingOf } from '../model/rounding.ts';
import { Tal } from '../model/tal.ts';
import { divisionsOf } from '../resolve/groups.ts';
import { wordsAt } from '../resolve/sentences.ts';
import { type Mått, withVarav } from '../resolve/year.ts';
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
  run: ({ sentences, år: { gemensamt } }) =>
    sentences.flatMap((sentence) => {
      const { själv, typed } = sentence;
      if (själv?.slag !== 'mått') return [];
      const years = yearsIn(typed);
      const [year = ''] = years;
      // A cheap test first, because most sentences with a year have no other figure.
      if (years.length !== 1 || !/\d/.test(typed.replaceAll(year, ''))) return [];
      const skrivs = gemensamt.enheter[själv.plan.enhet]?.skrivs ?? '{tal}';
      const own = published(själv, year);
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
        right ? [] : [finding('text-tal', wordsAt(sentence, ord), { ord, period: year, utfall, säker })],
      );
    }),
};

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
  const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/[ \u00a0]+/g, '[ \\u00a0]?');
  const [before = '', after = ''] = skrivs.split('{tal}').map(literally);
  const name = literally(enhet);
  const forms = [
    ...(before + after === '' ? [] : [`${before}(?<a>${DIGITS})${after}`]),
    `(?<b>${DIGITS})[ \\u00a0]${name}`,
    `${name}[ \\u00a0](?<c>${DIGITS})`,
  ];
  return new RegExp(forms.map((form) => `(?<![\\d,${LETTERS}])${form}(?![\\d${LETTERS}]|,\\d)`).join('|'), 'gi');
}

/** A mått's figures for a year: its utfall, and all other figures that a sentence may mean (`andra`). */
function published(mått: Mått, year: string): { utfall: Tal[]; andra: Tal[] } {
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
