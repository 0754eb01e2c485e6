/**
 * A year may be reconstructed: what it lacks is unknown, not absent. What then looks like news on the other side is taken out of the
 * diff and counted instead, once.
 */
import type { År } from '../../../resolve/year.ts';
import type { Diff, Okänt, Post, Ändring } from './diff.ts';
import type { Sidor } from './fields.ts';

type Sida = 'före' | 'efter';

export function withoutUnknown(diff: Diff, år: Sidor<År>): Diff {
  const okänt: Okänt[] = [];
  const keep = (poster: readonly Post[], nämnd: string | null, sida: Sida | undefined): readonly Post[] => {
    if (!sida) return poster;
    const left = known(poster, sida);
    okänt.push({ nämnd, sida, saker: left.saker, uppgifter: left.uppgifter });
    return left.poster;
  };
  const gemensamt = keep(diff.gemensamt, null, reconstructedSide(år));
  const nämnder = diff.nämnder.map((one) => ({ ...one, poster: keep(one.poster, one.namn, reconstructedSide(år, one.id)) }));
  return { ...diff, gemensamt, nämnder, okänt: okänt.filter(({ saker, uppgifter }) => saker.length > 0 || uppgifter > 0) };
}

/** The side that alone is reconstructed; what all boards share is when every board is. */
function reconstructedSide({ före, efter }: Sidor<År>, id?: string): Sida | undefined {
  const is = ({ nämnder }: År) => {
    const own = nämnder.filter((one) => id === undefined || one.id === id);
    return own.length > 0 && own.every(({ data }) => data.rekonstruerat !== undefined);
  };
  if (is(före) === is(efter)) return undefined;
  return is(före) ? 'före' : 'efter';
}

function known(poster: readonly Post[], sida: Sida): { poster: Post[]; saker: Okänt['saker']; uppgifter: number } {
  const saker = new Map<Post['slag'], number>();
  let uppgifter = 0;
  const left = poster.flatMap((one): Post[] => {
    const other = sida === 'före' ? one.efter : one.före;
    if (one[sida].length === 0) {
      saker.set(one.slag, (saker.get(one.slag) ?? 0) + other.length);
      return [];
    }
    const ändringar = one.ändringar.flatMap((ändring) => {
      const rest = knownPart(ändring, sida);
      if (!rest) uppgifter += 1;
      return rest ? [rest] : [];
    });
    const nothing = ändringar.length === 0 && one.ändringar.length > 0;
    return nothing && one.före.length === 1 && one.efter.length === 1 ? [] : [{ ...one, ändringar }];
  });
  return { poster: left, saker: [...saker].map(([slag, antal]) => ({ slag, antal })), uppgifter };
}

/** Undefined when all that changed is that the side lacks it. */
function knownPart(one: Ändring, sida: Sida): Ändring | undefined {
  if (one.slag === 'text')
    return one.delar.length === 1 && one.delar[0]?.slag === (sida === 'före' ? 'tillagt' : 'borttaget') ? undefined : one;
  if (one.slag === 'perioder') {
    const other = sida === 'före' ? 'efter' : 'före';
    return one[sida].length === 0 ? undefined : { ...one, [other]: [] };
  }
  return 'före' in one && one[sida] === null ? undefined : one;
}
