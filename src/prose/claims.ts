/** Reads what a clause claims of figures: a change up, down or none, and a comparison with something that it names. */

import type { Tal } from '../model/tal.ts';
import type { Ändring } from '../swedish/change-verbs.ts';
import {
  CHANGE_NOUNS,
  CHANGE_VERBS,
  COMPARATIVES,
  COPULAS,
  DEGREES,
  EXCEEDS,
  GO,
  GO_PARTICLES,
  LIES,
  LONGER,
  MULTIPLES,
  UNCHANGED,
} from '../swedish/reading-words.ts';
import type { Clause } from './clauses.ts';
import { fieldOf } from './fields.ts';
import { periodsIn } from './periods.ts';
import type { Grupp, Vocabulary } from './subject.ts';
import type { Token } from './tokens.ts';

/** A change that a clause states, with the words for it as typed. */
export interface Ändringspåstående {
  readonly ändring: Ändring;
  readonly ord: string;
  readonly token: Token;
  /** `jämförelse` compares with what follows "än", which may be a period or something else. */
  readonly form: 'verb' | 'substantiv' | 'jämförelse' | 'oförändrat';
}

/** What a figure is compared with: the names of comparisons in the data, a group, a time, or something else. */
type Bas =
  | { readonly slag: 'jämförelser'; readonly namn: readonly string[]; readonly tokens: readonly Token[] }
  | { readonly slag: 'grupp'; readonly grupp: Grupp }
  | { readonly slag: 'tid' | 'annat' };

/** A comparison that a clause states: above, below or level with what follows. */
export interface Jämförelsepåstående {
  readonly läge: Ändring;
  readonly ord: string;
  readonly token: Token;
  readonly bas: Bas;
  /** Whether the words deny `läge`: what reaches up to something is not below it. */
  readonly isDenied: boolean;
}

/** Words within which the particle of "gå" follows it. */
const PARTICLE_DISTANCE = 4;

/** Returns the changes that a clause states, in order. */
export function changesIn({ tokens }: Clause): Ändringspåstående[] {
  return tokens.flatMap((token, i): Ändringspåstående[] => {
    const { ord, text, inskjuten } = token;
    if (inskjuten) return [];
    const common = { ord: text, token };
    const verb = CHANGE_VERBS.get(ord);
    if (verb) return [{ ...common, ändring: verb, form: 'verb' }];
    if (GO.has(ord)) {
      const particle = tokens.slice(i + 1, i + 1 + PARTICLE_DISTANCE).find((one) => GO_PARTICLES.has(one.ord));
      const ändring = GO_PARTICLES.get(particle?.ord ?? '');
      return ändring && particle ? [{ ord: `${text} … ${particle.text}`, token, ändring, form: 'verb' }] : [];
    }
    const multiple = tokens[i + 1]?.ord === 'så' ? MULTIPLES.get(ord) : undefined;
    if (multiple) return [{ ...common, ändring: multiple, form: 'jämförelse' }];
    const noun = CHANGE_NOUNS.get(ord);
    if (noun) return [{ ...common, ändring: noun, form: 'substantiv' }];
    const comparative = comparativeAt(tokens, i);
    if (comparative) return [{ ...common, ändring: comparative, form: 'jämförelse' }];
    return UNCHANGED.has(ord) || isLevel(tokens, i) ? [{ ...common, ändring: 'lika', form: 'oförändrat' }] : [];
  });
}

/** What a comparative says. One of durations counts as one after a copula only. */
function comparativeAt(tokens: readonly Token[], i: number): Ändring | undefined {
  const ord = tokens[i]?.ord ?? '';
  const longer = LONGER.get(ord);
  if (!longer) return COMPARATIVES.get(ord);
  const before = tokens.slice(0, i).findLast((one) => !DEGREES.has(one.ord) && one.tal === undefined && !TIME_UNITS.has(one.ord));
  return COPULAS.has(before?.ord ?? '') ? longer : undefined;
}

/** Units between a number and a comparative: "två dagar längre". */
const TIME_UNITS = new Set(['dag', 'dagar', 'timmar', 'minuter', 'veckor', 'månader']);

/** Whether "samma nivå som" or "lika hög som" begins at a token. What follows may be a time or something else. */
function isLevel(tokens: readonly Token[], i: number): boolean {
  const [word, next, after] = tokens.slice(i, i + 3).map(({ ord }) => ord);
  if (after !== 'som') return false;
  return word === 'samma' ? LEVELS.has(next ?? '') : word === 'lika' && AS_MUCH.has(next ?? '');
}

const LEVELS = new Set(['nivå', 'antal', 'andel', 'resultat', 'värde', 'utfall']);
const AS_MUCH = new Set(['hög', 'högt', 'höga', 'låg', 'lågt', 'låga', 'stor', 'stort', 'stora', 'många', 'få', 'lång', 'långa']);

/** Words that say how a figure lies to what follows, and the word that must come before or after them. */
const POSITIONS: Readonly<
  Record<string, { readonly läge: Ändring; readonly efter?: readonly string[]; readonly isDenied?: true }>
> = {
  över: { läge: 'upp' },
  under: { läge: 'ned' },
  överstiger: { läge: 'upp' },
  översteg: { läge: 'upp' },
  understiger: { läge: 'ned' },
  understeg: { läge: 'ned' },
  med: { läge: 'lika', efter: ['nivå', 'linje', 'paritet'] },
  som: { läge: 'lika', efter: ['nivå', 'resultat', 'värde'] },
  till: { läge: 'ned', efter: ['upp'], isDenied: true },
};

/** Returns the comparisons that a clause states, each with what it compares with. */
export function comparisonsIn({ tokens }: Clause, vocabulary: Vocabulary): Jämförelsepåstående[] {
  return tokens.flatMap((token, i): Jämförelsepåstående[] => {
    if (token.inskjuten) return [];
    const comparative = comparativeAt(tokens, i);
    if (comparative) {
      const than = tokens.findIndex((one, at) => at > i && one.ord === 'än');
      const bas = baseOf(tokens.slice(than + 1), vocabulary);
      return than === -1 ? [] : [{ läge: comparative, ord: token.text, token, bas, isDenied: false }];
    }
    const position = Object.hasOwn(POSITIONS, token.ord) ? POSITIONS[token.ord] : undefined;
    if (!position || (position.efter && !position.efter.includes(tokens[i - 1]?.ord ?? ''))) return [];
    const bas = baseOf(tokens.slice(i + 1), vocabulary);
    // "Under året" and "över tid" are no comparisons.
    const isPlaced = EXCEEDS.has(token.ord) || LIES.has(tokens.slice(0, i).findLast(({ ord }) => !DEGREES.has(ord))?.ord ?? '');
    if (bas.slag !== 'jämförelser' && !(bas.slag === 'grupp' && isPlaced)) return [];
    const before = position.efter ? tokens[i - 1] : undefined;
    const words = before ? { ord: `${before.text} ${token.text}`, token: before } : { ord: token.text, token };
    return [{ läge: position.läge, ...words, bas, isDenied: position.isDenied === true }];
  });
}

/** Reads what comes after a word that compares, up to the next comma or verb. */
function baseOf(after: readonly Token[], vocabulary: Vocabulary): Bas {
  const stop = after.findIndex(({ ord, inskjuten }) => !inskjuten && (ord === ',' || ENDS.has(ord)));
  const tokens = stop === -1 ? after : after.slice(0, stop);
  const outer = tokens.filter(({ inskjuten }) => !inskjuten);
  const [first, second] = vocabulary.grupper.matches(outer);
  if (first) return second ? { slag: 'annat' } : { slag: 'grupp', grupp: first.value };
  const named = vocabulary.comparisonsIn(tokens);
  if (named) return { slag: 'jämförelser', namn: named, tokens };
  const shown = shownComparison(tokens, vocabulary);
  if (shown !== undefined) return { slag: 'jämförelser', namn: [shown], tokens };
  return periodsIn(tokens).length > 0 ? { slag: 'tid' } : { slag: 'annat' };
}

/** The comparison whose figure follows in parentheses: "än för kommunen som helhet ({Kommunen 2024})". Undefined without one. */
function shownComparison(tokens: readonly Token[], { mått }: Vocabulary): string | undefined {
  const fields = tokens.flatMap(({ hänvisning, inskjuten }) =>
    hänvisning ? [inskjuten ? fieldOf(hänvisning, mått) : undefined] : [],
  );
  const [only] = fields;
  return fields.length === 1 && only?.slag === 'jämförelse' ? only.namn : undefined;
}

/** Words that end what a figure is compared with. */
const ENDS = new Set(['men', 'medan', 'eftersom', 'vilket', 'trots']);

/** Words with which a clause says that a difference is small or roughly none. */
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

/** Whether a clause calls a difference small. */
export function isSoft({ tokens }: Clause): boolean {
  return tokens.some(({ ord, inskjuten }) => !inskjuten && SOFT.has(ord));
}

/** The figures that a change goes between. */
export interface Ends {
  readonly från: Ände;
  readonly till: Ände;
}

/** A figure that a clause has: typed, or shown by a reference. */
interface Ände {
  readonly tal: Tal;
  readonly isTyped: boolean;
}

/** Words after a figure that make it a part of another ("3 av 10"), or after which it is no figure of the kind. */
const NO_END = new Set(['av', 'plats', 'till']);
/** The words between "från" and its figure, such as "index" and "cirka". */
const MAX_BEFORE_FIGURE = 2;

/** Reads "från X till Y", where both are figures and not years or placements. Undefined without it. */
export function fromTo(tokens: readonly Token[]): Ends | undefined {
  const from = tokens.findIndex(({ ord }) => ord === 'från');
  const to = tokens.findIndex(({ ord }, i) => ord === 'till' && i > from);
  if (from === -1 || to === -1) return undefined;
  const [från, till] = [figureAfter(tokens, from), figureAfter(tokens, to)];
  return från && till && från.at < to ? { från, till } : undefined;
}

function figureAfter(tokens: readonly Token[], word: number): (Ände & { readonly at: number }) | undefined {
  const near = tokens.slice(word + 1, word + 2 + MAX_BEFORE_FIGURE);
  const i = near.findIndex(({ tal, slag }) => tal !== undefined || slag === 'tecken');
  const token = near[i];
  if (!token?.tal || token.år !== undefined || near.slice(0, i).some(({ ord }) => NO_END.has(ord))) return undefined;
  const at = word + 1 + i;
  return tokens[at + 1]?.ord === 'av' ? undefined : { tal: token.tal, isTyped: token.slag === 'tal', at };
}
