/** Reads what a clause says of a placement in a ranking: "plats 8", "från plats 8 till plats 5", "tre platser bättre", "har tappat". */
import { COMPARATIVES, GO, GO_PARTICLES } from '../swedish/reading-words.ts';
import { readCount } from '../swedish/statements.ts';
import type { Clause } from './clauses.ts';
import { numberAt } from './sizes.ts';
import type { Token } from './tokens.ts';

/** A placement that a clause names. */
interface Plats {
  readonly plats: number;
  readonly token: Token;
}

/** What a clause says of placements. */
export interface Placeringspåstående {
  /** The placements that it names, in order. */
  readonly platser: readonly Plats[];
  /** Whether the first two are the earlier and the later one: "från plats 8 till plats 5". */
  readonly isChange: boolean;
  /** The change, and how many places it is of, when the clause says it. `upp` is to a better place. */
  readonly ändring:
    | { readonly håll: 'upp' | 'ned' | 'lika'; readonly antal: number | undefined; readonly token: Token }
    | undefined;
}

const ORDINALS = [
  'första',
  'andra',
  'tredje',
  'fjärde',
  'femte',
  'sjätte',
  'sjunde',
  'åttonde',
  'nionde',
  'tionde',
  'elfte',
  'tolfte',
];
const PLACE = /^(?:plats|platsen|placering|placeringen|placeringar|placeringarna|platser)$/;
const UP = /^(?:klättra(?:r|de|t)|avancera(?:r|de|t)|stig(?:er|it)|steg|förbättra(?:r|de|t|s|des|ts)|vunnit|vann)$/;
const DOWN =
  /^(?:tappa(?:r|de|t)|fall(?:er|it)|föll|sjunk(?:er|it)|sjönk|rasa(?:r|de|t)|backa(?:r|de|t)|halka(?:r|de|t)|förlora(?:r|de|t)|försämra(?:r|de|t|s|des|ts))$/;
const KEEPS = /^(?:behåll(?:er|it)|behöll)$/;

/** Whether a text may speak of a placement. A cheap test before it is read. */
export const MAY_PLACE = /plats|placering|rank|rangordning/i;

const isPlacement = (ord: string) => PLACE.test(ord) || /^rang|rank/.test(ord);

/** Whether a word is one of a placement: a ranking, a number of places or a change of them. */
export const isPlacementWord = (ord: string): boolean =>
  isPlacement(ord) || [UP, DOWN, KEEPS].some((one) => one.test(ord)) || ORDINALS.includes(ord) || readCount(ord) !== undefined;

/** Returns what a clause says of placements. Undefined when it says nothing. */
export function placementsIn({ tokens }: Clause): Placeringspåstående | undefined {
  const outer = tokens.filter(({ inskjuten }) => !inskjuten);
  if (!outer.some(({ ord }) => isPlacement(ord))) return undefined;
  const platser = outer.flatMap((_, i) => placeAt(outer, i) ?? []);
  const from = outer.findIndex(({ ord }) => ord === 'från');
  const isChange = platser.length === 2 && from !== -1 && outer.some(({ ord }, i) => ord === 'till' && i > from);
  const ändring = changeIn(outer);
  return platser.length > 0 || ändring ? { platser, isChange, ändring } : undefined;
}

/** The placement that is named at a token: "plats 8", "8:e plats", "sjätte plats", or the second of "från plats 8 till 5". */
function placeAt(tokens: readonly Token[], i: number): Plats | undefined {
  const [token, next] = tokens.slice(i, i + 2);
  if (!token) return undefined;
  const number = token.slag === 'tal' && token.tal?.decimaler === 0 && token.år === undefined ? token.tal.värde : undefined;
  const [before, second] = [tokens[i - 1]?.ord ?? '', tokens[i - 2]?.ord ?? ''];
  if (number !== undefined && /^(?:plats|placering)(?:en)?$/.test(before)) return { plats: number, token };
  const isSecond =
    number !== undefined && before === 'till' && tokens.slice(0, i).some(({ ord }) => ord === 'plats') && second !== 'upp';
  if (isSecond && !PLACE.test(next?.ord ?? '')) return { plats: number, token };
  if (!/^(?:plats|platsen)$/.test(next?.ord ?? '')) return undefined;
  const ordinal = ORDINALS.indexOf(token.ord) + 1;
  if (ordinal > 0) return { plats: ordinal, token };
  // "8:e" is the figure 8 and the word "e".
  const digits = tokens[i - 2];
  const isOrdinal = /^[ea]$/.test(token.ord) && before === ':' && digits?.slag === 'tal' && digits.tal?.decimaler === 0;
  return isOrdinal && digits.tal ? { plats: digits.tal.värde, token: digits } : undefined;
}

/** The change that a clause states of a placement. Undefined when it states none, or several. */
function changeIn(tokens: readonly Token[]): Placeringspåstående['ändring'] {
  const found = tokens.flatMap((token, i): { readonly håll: 'upp' | 'ned' | 'lika'; readonly token: Token }[] => {
    const { ord } = token;
    if (UP.test(ord)) return [{ håll: 'upp', token }];
    if (DOWN.test(ord)) return [{ håll: 'ned', token }];
    if (KEEPS.test(ord) || (ord === 'samma' && PLACE.test(tokens[i + 1]?.ord ?? ''))) return [{ håll: 'lika', token }];
    const particle = GO.has(ord) ? tokens.slice(i + 1, i + 4).find((one) => GO_PARTICLES.has(one.ord)) : undefined;
    const gone = GO_PARTICLES.get(particle?.ord ?? '');
    if (gone === 'upp' || gone === 'ned') return [{ håll: gone, token }];
    const better = /^plats|^placering/.test(tokens[i - 1]?.ord ?? '') ? COMPARATIVES.get(ord) : undefined;
    if (better === 'bättre' || better === 'upp') return [{ håll: 'upp', token }];
    return better === 'sämre' || better === 'ned' ? [{ håll: 'ned', token }] : [];
  });
  const [only, second] = found;
  if (!only || second) return undefined;
  return { ...only, antal: steps(tokens) };
}

/** The number before "platser" or "placeringar". */
function steps(tokens: readonly Token[]): number | undefined {
  const at = tokens.findIndex(({ ord }) => ord === 'platser' || ord === 'placeringar' || ord === 'plats' || ord === 'placering');
  const before = tokens[at - 1];
  if (before?.ord === 'en') return 1;
  return numberAt(before)?.värde ?? (before ? readCount(before.ord) : undefined);
}
