/** Says what a mått is below, where it is printed without it. */
import { type Mål, type Mått, type Nämnd, withBelow, withVarav } from '../../resolve/year.ts';
import { typeset } from '../../swedish/typography.ts';

/** What a mått is below: the mål that lists it or the mått that it is a part of, and for a varav row that mått. */
interface Above {
  readonly mål: Mål | undefined;
  readonly helhet: Mått | undefined;
}

/** The mål that a mått belongs to. Undefined for a mått of a chapter. */
export function målOf(nämnd: Nämnd, mått: Mått): Mål | undefined {
  return indexOf(nämnd).get(mått.id)?.mål;
}

/** The name of a mått. A varav row has the name of the mått that it is a part of first. */
export function måttName(nämnd: Nämnd, mått: Mått): string {
  const { helhet } = indexOf(nämnd).get(mått.id) ?? {};
  return typeset(helhet ? `${helhet.namn}: ${mått.namn}` : mått.namn);
}

const cache = new WeakMap<Nämnd, ReadonlyMap<string, Above>>();

/** The mått of a board by id. Cached, because a linked board does not change. */
function indexOf(nämnd: Nämnd): ReadonlyMap<string, Above> {
  const cached = cache.get(nämnd);
  if (cached) return cached;
  const chapters = nämnd.kapitel.flatMap((one) => (one.slag === 'kapitel' && 'mått' in one ? [one] : []));
  const owners = [
    ...nämnd.mål.flatMap(withBelow).map((mål) => ({ mål, mått: mål.mått })),
    ...chapters.map(({ mått }) => ({ mål: undefined, mått })),
  ];
  const index = new Map(
    owners.flatMap(({ mål, mått }) =>
      mått.flatMap((helhet) =>
        withVarav(helhet).map((one) => [one.id, { mål, helhet: one === helhet ? undefined : helhet }] as const),
      ),
    ),
  );
  cache.set(nämnd, index);
  return index;
}
