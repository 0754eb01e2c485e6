/**
 * Finds the figures of decided documents that a change of a year changes. In: the diff of two versions of one year, and which documents
 * are decided. Out: the same diff with these figures only. A new figure changes nothing that was decided.
 */
import { isDecisionFile } from '../../../model/filslag.ts';
import type { Files } from '../../../platform/effects.ts';
import { hasReached, type Tillfälle } from '../../../resolve/tillfalle.ts';
import { ascii } from '../../../swedish/ascii.ts';
import type { Diff, Post, Ändring } from './diff.ts';

/** The occasions whose documents are decided, by the id of the board. */
export type Decided = ReadonlyMap<string, readonly Tillfälle[]>;

/** Lists the decided documents below the folder of a year. Opens no file. */
export function decidedIn(files: Pick<Files, 'listFiles'>, folder: string, tillfällen: readonly Tillfälle[]): Decided {
  const decided = new Map<string, Tillfälle[]>();
  for (const path of (files.listFiles(folder) ?? []).filter(isDecisionFile)) {
    const [nämnd = '', , occasion] = path.split('/');
    const all = decided.get(nämnd) ?? [];
    const one = tillfällen.find(({ id }) => ascii(id) === occasion);
    if (one && !all.includes(one)) decided.set(nämnd, [...all, one]);
  }
  return decided;
}

/** The changes of decided figures. Undefined when the sides are two years, or nothing decided has changed. */
export function decidedFigures(diff: Diff, decided: Decided): Diff | undefined {
  const { år } = diff.efter;
  if (diff.före.år !== år) return undefined;
  const nämnder = diff.nämnder.map((nämnd) => ({
    ...nämnd,
    poster: nämnd.poster.flatMap((post) => withFigures(post, decided.get(nämnd.id) ?? [], år)),
  }));
  return nämnder.some(({ poster }) => poster.length > 0) ? { ...diff, gemensamt: [], okänt: [], nämnder } : undefined;
}

function withFigures(post: Post, occasions: readonly Tillfälle[], år: number): Post[] {
  // The other parts say what makes the years incomparable.
  const ändringar = post.ändringar
    .filter((one) => isDecided(one, post, occasions, år))
    .map((one): Ändring => ('bryter' in one ? { ...one, bryter: false } : one));
  return ändringar.length === 0 ? [] : [{ ...post, händelser: ['ändrat'], bryter: false, ändringar }];
}

function isDecided(one: Ändring, { slag }: Post, occasions: readonly Tillfälle[], år: number): boolean {
  const isShown = (period: string) => occasions.some((occasion) => hasReached(period, år, occasion));
  switch (one.slag) {
    case 'omräknat':
      return isShown(one.period);
    case 'perioder':
      return one.före.some(({ period }) => isShown(period));
    case 'belopp':
      return occasions.length > 0 && one.före !== null;
    case 'fält':
      // A target is named by the kommun's word for it and its year.
      return occasions.length > 0 && slag === 'mått' && one.före !== null && /\s\d{4}$/.test(one.fält);
    default:
      return false;
  }
}
