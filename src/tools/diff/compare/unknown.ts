/**
 * Handles reconstructed years. What such a year lacks is unknown, not absent, so it must not appear as new or removed on the
 * other side. In: a diff. Out: the diff without those changes, and their number.
 */
import type { År } from '../../../resolve/year.ts';
import type { Diff, Okänt, Post, Ändring } from './diff.ts';
import type { Sidor } from './fields.ts';

type Sida = 'före' | 'efter';

/** Removes changes that only mean that a reconstructed side lacks a value, and counts them in `okänt`. */
export function withoutUnknown(diff: Diff, år: Sidor<År>): Diff {
  const okänt: Okänt[] = [];
  const dropUnknown = (poster: readonly Post[], nämnd: string | null, sida: Sida | undefined): readonly Post[] => {
    if (!sida) return poster;
    const left = removeUnknown(poster, sida);
    okänt.push({ nämnd, sida, saker: left.saker, uppgifter: left.uppgifter });
    return left.poster;
  };
  const gemensamt = dropUnknown(diff.gemensamt, null, reconstructedSide(år));
  const nämnder = diff.nämnder.map((one) => ({
    ...one,
    poster: dropUnknown(one.poster, one.namn, reconstructedSide(år, one.id)),
  }));
  return { ...diff, gemensamt, nämnder, okänt: okänt.filter(({ saker, uppgifter }) => saker.length > 0 || uppgifter > 0) };
}

/** The only side that is reconstructed. Undefined when both or neither are. Without `id` a side counts when all its boards do. */
function reconstructedSide({ före, efter }: Sidor<År>, id?: string): Sida | undefined {
  const is = ({ nämnder }: År) => {
    const own = nämnder.filter((one) => id === undefined || one.id === id);
    return own.length > 0 && own.every(({ rekonstruerat }) => rekonstruerat !== undefined);
  };
  if (is(före) === is(efter)) return undefined;
  return is(före) ? 'före' : 'efter';
}

function removeUnknown(poster: readonly Post[], sida: Sida): { poster: Post[]; saker: Okänt['saker']; uppgifter: number } {
  const saker = new Map<Post['slag'], number>();
  let uppgifter = 0;
  const left = poster.flatMap((one): Post[] => {
    const other = sida === 'före' ? one.efter : one.före;
    if (one[sida].length === 0) {
      saker.set(one.slag, (saker.get(one.slag) ?? 0) + other.length);
      return [];
    }
    const ändringar = one.ändringar.flatMap((ändring) => {
      const rest = removeUnknownPart(ändring, sida);
      if (!rest) uppgifter += 1;
      return rest ? [rest] : [];
    });
    const nothing = ändringar.length === 0 && one.ändringar.length > 0;
    return nothing && one.före.length === 1 && one.efter.length === 1 ? [] : [{ ...one, ändringar }];
  });
  return { poster: left, saker: [...saker].map(([slag, antal]) => ({ slag, antal })), uppgifter };
}

/** Undefined when the change only means that the side lacks the value. */
function removeUnknownPart(one: Ändring, sida: Sida): Ändring | undefined {
  if (one.slag === 'text')
    return one.delar.length === 1 && one.delar[0]?.slag === (sida === 'före' ? 'tillagt' : 'borttaget') ? undefined : one;
  if (one.slag === 'perioder') {
    const other = sida === 'före' ? 'efter' : 'före';
    return one[sida].length === 0 ? undefined : { ...one, [other]: [] };
  }
  return 'före' in one && one[sida] === null ? undefined : one;
}
