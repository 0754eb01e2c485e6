/**
 * A figure typed in a measure's own text, with its unit and a year, is one of the measure's figures for that year. Speaks as varning
 * when the year has one figure only, and the sentence is about the measure; as upplysning when groups, comparisons or something else
 * could also be meant. How much something changed is no figure of a year.
 */
import { finding } from '../findings/finding.ts';
import { formatFigure } from '../model/figures.ts';
import { isRoundingOf } from '../model/rounding.ts';
import { Tal } from '../model/tal.ts';
import { type Mått, withVarav } from '../resolve/year.ts';
import type { Rule } from './rule.ts';
import { wordsAt } from './sentences.ts';
import { beginsWith, isDifference, LETTERS, says, speaksOfGroups, wholeWords, yearsIn } from './swedish.ts';

const DIGITS = '[-+\\u2212\\u2013]?(?:\\d{1,3}(?:[ \\u00a0]\\d{3})+(?:,\\d+)?|\\d+(?:,\\d+)?)';

/** Words that say what a minus sign would. */
const LOSS = wholeWords('underskott(?:et)?|förlust(?:en)?|minus|negativt?');

export const textTal: Rule = {
  id: 'text-tal',
  run: ({ sentences, år: { gemensamt } }) =>
    sentences.flatMap((sentence) => {
      const { själv, typed } = sentence;
      if (själv?.slag !== 'mått') return [];
      const years = yearsIn(typed);
      const [year = ''] = years;
      // Most sentences with a year have no other figure, and looking for one takes time.
      if (years.length !== 1 || !/\d/.test(typed.replaceAll(year, ''))) return [];
      const skrivs = gemensamt.enheter[själv.plan.enhet]?.skrivs ?? '{tal}';
      const own = published(själv, year);
      const outcome = own.utfall[0];
      if (!outcome) return [];
      if (own.andra.length === 0 && speaksOfGroups(typed)) return [];
      const isLoss = says(typed, LOSS);
      const told = [...typed.matchAll(figures(skrivs, själv.plan.enhet))].flatMap(({ 0: ord, index, groups }) => {
        if (isDifference(typed.slice(0, index), typed.slice(index + ord.length))) return [];
        const figure = readFigure(groups?.['a'] ?? groups?.['b'] ?? groups?.['c'] ?? '', isLoss);
        if (figure.length === 0 || figure.some(({ text }) => text === year)) return [];
        return [{ ord, right: [...own.utfall, ...own.andra].some((one) => figure.some((tal) => isRoundingOf(tal, one))) }];
      });
      // Of percentages and amounts a text may tell many; a rank or an index is the measure's own.
      const { slag } = gemensamt.enheter[själv.plan.enhet] ?? {};
      const isOwn = (slag !== 'andel' && slag !== 'belopp') || beginsWith(typed, själv.namn);
      // Where one figure is the measure's, the next may be of something else.
      const säker = isOwn && own.andra.length === 0 && !told.some(({ right }) => right);
      const utfall = formatFigure(outcome, skrivs);
      return told.flatMap(({ ord, right }) =>
        right ? [] : [finding('text-tal', wordsAt(sentence, ord), { ord, period: year, utfall, säker })],
      );
    }),
};

/** What a figure as printed may be: a loss has its sign or its word. */
function readFigure(printed: string, isLoss: boolean): Tal[] {
  const digits = printed
    .replace(/[ \u00a0+]/g, '')
    .replace(/[\u2212\u2013]/, '-')
    .replace(',', '.');
  const readings = isLoss && !digits.startsWith('-') ? [digits, `-${digits}`] : [digits];
  return readings.flatMap((one) => Tal.read(one) ?? []);
}

/** Making a pattern takes longer than using it. */
const patterns = new Map<string, RegExp>();

/** A figure in its unit: as it is printed, or beside the unit's name. Units without any word would take every number. */
function figures(skrivs: string, enhet: string): RegExp {
  const key = `${enhet}\n${skrivs}`;
  const pattern = patterns.get(key) ?? makePattern(skrivs, enhet);
  patterns.set(key, pattern);
  return pattern;
}

function makePattern(skrivs: string, enhet: string): RegExp {
  const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '[ \\u00a0]?');
  const [before = '', after = ''] = skrivs.split('{tal}').map(literally);
  const name = literally(enhet);
  const forms = [
    ...(before + after === '' ? [] : [`${before}(?<a>${DIGITS})${after}`]),
    `(?<b>${DIGITS})[ \\u00a0]${name}`,
    `${name}[ \\u00a0](?<c>${DIGITS})`,
  ];
  return new RegExp(forms.map((form) => `(?<![\\d,${LETTERS}])${form}(?![\\d${LETTERS}]|,\\d)`).join('|'), 'gi');
}

/** The measure's figures for a year: its outcomes, and all others that a sentence may mean. */
function published(mått: Mått, year: string): { utfall: Tal[]; andra: Tal[] } {
  const inYear = (values: Readonly<Record<string, Tal>> | undefined) =>
    Object.entries(values ?? {}).flatMap(([period, tal]) => (period.endsWith(year) ? [tal] : []));
  const { uppföljning, plan } = mått;
  const { kön, område, ålder, jämförelser, utfall } = uppföljning ?? {};
  const etappmål = plan.etappmål?.[year];
  const andra = [
    ...Object.values(kön ?? {}).flatMap(inYear),
    ...Object.values(område ?? {}).flatMap((ends) =>
      Object.entries(ends ?? {}).flatMap(([period, { värde }]) => (period.endsWith(year) ? [värde] : [])),
    ),
    ...Object.values(ålder ?? {}).flatMap(inYear),
    ...(jämförelser ?? []).flatMap((one) => inYear(one.utfall)),
    ...(etappmål?.slag === 'tal' ? [etappmål.tal] : []),
    ...mått.varav.flatMap(withVarav).flatMap((row) => inYear(row.uppföljning?.utfall)),
  ];
  return { utfall: inYear(utfall), andra };
}
