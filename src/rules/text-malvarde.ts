/** Reports a text that says that a target was reached, or was not, when the facts say the opposite. */
import { type Finding, finding } from '../diagnostics/finding.ts';
import { dueTarget, etappmålNått } from '../facts/etappmal.ts';
import type { Faktum } from '../facts/fact.ts';
import { periodIn, serieOf } from '../facts/spoken.ts';
import type { Ord } from '../model/ord.ts';
import { fieldOf } from '../prose/fields.ts';
import type { ReadClause, Reader } from '../prose/read.ts';
import { type Grupp, vocabularyOf } from '../prose/subject.ts';
import { type Sentence, wordsAt } from '../resolve/sentences.ts';
import type { Mått, År } from '../resolve/year.ts';
import { NEGATIONS } from '../swedish/clause-words.ts';
import { anyForm, COUNT_WORDS, hasMatch, oneOf, speaksOfGroups, wholeWords, yearsIn } from '../swedish/statements.ts';
import type { Rule } from './rule.ts';

/** Words for a part of the targets: "fyra av fem etappmål", "en del av målen", "merparten av". */
const PARTS = `(?:\\d+|${oneOf(COUNT_WORDS)}|del|delar|tredjedel(?:ar)?|fjärdedel(?:ar)?|procent|många|få|enstaka|somliga) av|hälften|merparten|majoriteten|flertalet|fåtal`;

/** Words that allow exceptions, or that express a wish, an assumption or a forecast. */
const HEDGES = wholeWords(
  `${PARTS}|de flesta|flera|några|nästan alla|inte alla|delvis|vissa|om|utan|först|förrän|kan|ska|skulle|bör|väntas|förväntas|troligen|sannolikt|prognos(?:en)?|delår(?:et|srapport(?:en)?)?`,
);

export const textMålvärde: Rule = {
  id: 'text-malvarde',
  run: ({ sentences, read, facts, år }) =>
    sentences.flatMap((sentence) => {
      const { text, typed } = sentence;
      if (hasMatch(typed, HEDGES)) return [];
      return måttOf(sentence, år, read).flatMap(({ målord, mått }) => {
        const ord = sentence.själv?.slag === 'mått' ? [målord.bestämd, ...OTHER_NAMES] : [målord.bestämd];
        const lower = typed.toLowerCase();
        // A cheap test before patterns are compiled.
        if (![...ord, målord.obestämd, målord.alla].some((word) => lower.includes(word))) return [];
        const years = yearsIn(text);
        if (years.length > 0 && !years.includes(String(år.år))) return [];
        const judged = mått.flatMap((one) => {
          const nått = facts.mått.get(one.id)?.etappmål;
          return nått ? [{ mått: one, nått }] : [];
        });
        const found = [...typed.matchAll(reached(målord, ord))].flatMap((match): Finding[] => {
          const clause = read(sentence).clauses.find(({ tokens }) => tokens.some(({ start }) => start >= match.index));
          const groups = clause ? groupsIn(clause, match, mått) : [];
          if (groups.length > 0) return groups.flatMap((one) => contradictedByGroup(sentence, match, one, år)).slice(0, 1);
          const isOne = !match[0].toLowerCase().includes(målord.alla.toLowerCase());
          return speaksOfGroups(text) ? [] : contradiction(sentence, match, judged, isOne);
        });
        return found.length > 0 || speaksOfGroups(text) ? found : contradictedPositions(sentence, ord, mått, read, år);
      });
    }),
};

/** Words for the target of a mått that any kommun may use in the text of that mått. */
const OTHER_NAMES = ['målvärdet', 'målnivån', 'måltalet'];

/** The statements that a target was reached, or was not. `ord` are the definite words for it. */
function reached(målord: Ord, ord: readonly string[]): RegExp {
  const any = `(?:${anyForm(målord)}|${oneOf(ord)})`;
  const one = oneOf(ord);
  const definite = oneOf([...ord, målord.alla]);
  const extra = '(?: (?:för|på) [^,.]{1,40}?| \0)?';
  const adverbs = '(?: (?:dock|också|nu|ännu|helt|redan|alltså|därmed|heller|riktigt))*';
  const reached = '(?:upp)?(?:nått|nådda|nåtts|nådd|fyllt|fyllda|fyllts|klarat|klarats)';
  const passive = '(?:(?:upp)?(?:nås|nåddes|fylls|fylldes)|klaras|klarades|överträffas|överträffades)';
  return wholeWords(
    [
      `${any}${extra} (?:är|har|blev|var)(?: (?:dock|också|nu|ännu|helt|redan|alltså|därmed))*?(?: (?<not>inte|ej))?(?: (?:dock|helt|ännu))? (?:${reached}|överträffats|passerat|passerats)`,
      `(?:är|har|blev|var)${adverbs} ${definite}${adverbs}(?<turned> (?:inte|ej))?${adverbs} ${reached}`,
      `${definite}${extra} ${passive}${adverbs}(?<late> (?:inte|ej))?`,
      `${passive}${adverbs} ${definite}${adverbs}(?<fronted> (?:inte|ej))?`,
      `${definite}${extra} (?<lost>missas|missades|underskreds)`,
      `(?<neg>${REACHES} (?:dock )?(?:inte|ej)|(?:har|hade) (?:inte|ej) (?:nått|klarat|uppnått))(?: riktigt)? (?:upp till )?${one}`,
      `(?<missed>missar|missade|missat) ${one}`,
      `(?:${REACHES}|(?:har|hade) (?:därmed |också |redan )?(?:nått|klarat|uppnått)) (?:därmed |också )?(?:upp till )?${one}${adverbs}(?<after> (?:inte|ej))?`,
    ].join('|'),
  );
}

const REACHES = '(?:når|nådde|klarar|klarade|uppnår|uppnådde|överträffar|överträffade)';

/** Every named group of `reached` is a word that denies it. */
const isNegated = ({ groups }: RegExpMatchArray) => Object.values(groups ?? {}).some((word) => word !== undefined);

function contradiction(
  sentence: Sentence,
  match: RegExpMatchArray,
  judged: readonly { readonly mått: Mått; readonly nått: Faktum<string> }[],
  isOne: boolean,
): Finding[] {
  const säker = sentence.själv?.slag === 'mått';
  const isNot = isNegated(match);
  const differs = ({ nått }: { readonly nått: Faktum<string> }) => nått.gäller === (isNot ? 'ja' : 'nej');
  const first = judged.find(differs);
  // In the text of a mål, "inte nått" and "målvärdet" may mean any of its mått, so that all of them must differ.
  if (!first || ((isNot || isOne) && !säker && !judged.every(differs))) return [];
  return [report(sentence, match[0], first.mått, first.nått, säker)];
}

function report(sentence: Sentence, ord: string, mått: Mått, nått: Faktum<string>, säker: boolean): Finding {
  const place = wordsAt(sentence, longestPart(ord));
  const fakta = { ord: longestPart(ord), mått: mått.namn, eftersom: nått.förklaring, säker };
  return finding('text-malvarde', place, fakta, [{ place: nått.place, text: mått.namn }]);
}

/** The longest part of some words beside their references. */
const longestPart = (words: string): string =>
  words
    .split('\0')
    .map((one) => one.trim())
    .toSorted((a, b) => b.length - a.length)[0] ?? '';

/** A group of a mått, and whether its target is said not to be reached. */
interface Group {
  readonly mått: Mått;
  readonly grupp: Grupp;
  readonly isNegated: boolean;
}

/** The groups of the only mått with groups of these names, which a clause says of after a statement: "nåddes bland kvinnor men inte bland män". */
function groupsIn({ tokens }: ReadClause, match: RegExpMatchArray, mått: readonly Mått[]): Group[] {
  const after = tokens.filter(({ start }) => start >= (match.index ?? 0) + match[0].length);
  const named = mått.flatMap((one) => {
    const matches = vocabularyOf(one, [], undefined).grupper.matches(after);
    return matches.length > 0 ? [{ mått: one, matches }] : [];
  });
  const [only, other] = named;
  if (!only || other) return [];
  const first = isNegated(match);
  return only.matches.map(({ value, from }) => {
    const contrast = after.slice(0, from).findLastIndex(({ ord }) => ord === 'men' || ord === 'utan');
    const own = after.slice(contrast + 1, from).some(({ ord }) => NEGATIONS.has(ord));
    // "Inte bland män men bland kvinnor" says the opposite of the second group.
    return { mått: only.mått, grupp: value, isNegated: contrast === -1 ? first || own : own };
  });
}

/** Judges a group as the mått is judged by its utfall. */
function contradictedByGroup(
  sentence: Sentence,
  match: RegExpMatchArray,
  { mått, grupp, isNegated: isNot }: Group,
  år: År,
): Finding[] {
  const resultat = { ...mått.resultat, utfall: grupp.värden };
  const nått = etappmålNått({ ...mått, resultat, uppföljning: undefined }, år);
  const differs = nått?.gäller === (isNot ? 'ja' : 'nej');
  return nått && differs ? [report(sentence, match[0], { ...mått, namn: `${mått.namn}, ${grupp.namn}` }, nått, true)] : [];
}

/** The statements that the utfall is above or below a target, when it is not. */
function contradictedPositions(
  sentence: Sentence,
  ord: readonly string[],
  mått: readonly Mått[],
  read: Reader,
  år: År,
): Finding[] {
  const [one, other] = mått;
  if (!one || other) return [];
  const due = dueTarget(one, år.år);
  const target =
    due?.etappmål.slag === 'krav' && due.etappmål.snitt === undefined && due.målår === år.år ? due.etappmål.krav : undefined;
  if (!due || !target || target.slag === 'spann') return [];
  return [...sentence.typed.matchAll(positions(ord))].flatMap((match): Finding[] => {
    const clause = read(sentence).clauses.find(({ tokens }) => tokens.some(({ start }) => start >= match.index));
    const serie = clause && serieOf(clause.subject);
    const period = serie?.mått === one ? periodIn(serie, år.år) : undefined;
    const own = serie?.värden[period ?? ''];
    const nått = etappmålNått(one, år);
    if (!clause || clause.hedged || clause.negated || !own || !nått) return [];
    const difference = own.minus(target.tal).värde;
    const isAbove = match.groups?.['above'] !== undefined;
    return (isAbove ? difference > 0 : difference < 0) ? [] : [report(sentence, match[0], one, nått, true)];
  });
}

/** A word that says how a figure lies to a target. */
function positions(ord: readonly string[]): RegExp {
  const before = '(?:både |det uppsatta |årets )?';
  return wholeWords(
    `(?:(?<above>över|högre än|större än|överstiger|översteg)|under|lägre än|mindre än|understiger|understeg) ${before}${oneOf(ord)}`,
  );
}

/**
 * The mått that a sentence can be about, by their word for the target: the mått that owns the text, or those of a lowest mål. In the text of
 * a mål, the singular is about the mått that it refers to, or the only one with a target.
 */
function måttOf(sentence: Sentence, { gemensamt }: År, read: Reader): { readonly målord: Ord; readonly mått: readonly Mått[] }[] {
  const { själv, typed, references } = sentence;
  if (själv?.slag === 'mått') return [{ målord: själv.sort.målord, mått: [själv] }];
  if (själv?.slag !== 'mål' || själv.mål.length > 0) return [];
  const words = new Map(själv.mått.map(({ sort: { målord } }) => [målord.alla, målord]));
  const isLevel = ({ bestämd }: Ord) => gemensamt.styrmodell.nivåer.some(({ ord }) => ord.bestämd === bestämd);
  return [...words.values()].flatMap((målord) => {
    const mått = själv.mått.filter(({ sort, plan }) => sort.målord.alla === målord.alla && plan.etappmål);
    if (hasMatch(typed, wholeWords(oneOf([målord.alla])))) return [{ målord, mått }];
    if (isLevel(målord) || !sentence.path.includes('uppföljning') || !hasMatch(typed, wholeWords(oneOf([målord.bestämd]))))
      return [];
    const meant = mått.filter((one) => references.some((to) => fieldOf(to, one) !== undefined));
    const named = read(sentence).clauses.flatMap(({ subject }) =>
      'mått' in subject && mått.includes(subject.mått) ? [subject.mått] : [],
    );
    // Without a word for one of them, "målvärdet" may mean any of the mått.
    return [{ målord, mått: meant.length > 0 ? meant : named.length > 0 ? [...new Set(named)] : mått }];
  });
}
