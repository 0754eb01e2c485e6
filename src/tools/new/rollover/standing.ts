/** Fills in the statuses of an open year: where its last occasion has none, the status of the latest occasion that has one. */
import type { Granskning, Objekt, Risk, Uppdrag, År } from '../../../resolve/year.ts';

/** Returns the year with the latest status of each uppdrag and åtgärd. `earlier` are its occasions before the last, the latest first. */
export function asItStands(år: År, earlier: readonly År[]): År {
  const nämnder = år.nämnder.map((nämnd) => {
    const before = earlier.flatMap((one) => one.nämnder.find(({ id }) => id === nämnd.id) ?? []);
    const standing = (one: Objekt): Objekt => before.reduce((now, { objekt }) => withStatusOf(now, objekt.get(one.id)), one);
    return { ...nämnd, objekt: new Map([...nämnd.objekt].map(([id, one]) => [id, standing(one)])) };
  });
  return { ...år, nämnder };
}

/** The year without what its occasion says of uppdrag, risker and granskningar. */
export function withoutStatuses(år: År): År {
  const blank = (one: Objekt): Objekt =>
    one.slag === 'uppdrag' || one.slag === 'risk' || one.slag === 'granskning' ? { ...one, uppföljning: undefined } : one;
  const nämnder = år.nämnder.map((nämnd) => ({
    ...nämnd,
    objekt: new Map([...nämnd.objekt].map(([id, one]) => [id, blank(one)])),
  }));
  return { ...år, nämnder };
}

/** An object with the statuses of an earlier occasion where it has none. */
function withStatusOf(one: Objekt, earlier: Objekt | undefined): Objekt {
  if (one.slag === 'uppdrag' && earlier?.slag === 'uppdrag') return uppdragWith(one, earlier);
  if ((one.slag === 'risk' || one.slag === 'granskning') && earlier && 'plan' in earlier && earlier.slag === one.slag) {
    return { ...one, uppföljning: { ...one.uppföljning, åtgärder: merged(one.uppföljning?.åtgärder, åtgärderOf(earlier)) } } as
      | Risk
      | Granskning;
  }
  return one;
}

function uppdragWith(one: Uppdrag, { uppföljning }: Uppdrag): Uppdrag {
  if (!uppföljning) return one;
  const status = one.uppföljning?.status ?? uppföljning.status;
  const delar = merged(one.uppföljning?.delar, uppföljning.delar);
  return { ...one, uppföljning: { ...one.uppföljning, ...(status !== undefined && { status }), delar } };
}

const åtgärderOf = ({ uppföljning }: Risk | Granskning) => uppföljning?.åtgärder;

type Statuses = Readonly<Record<string, { readonly status?: string | undefined }>>;

/** The statuses by id: those of `own`, and those of `earlier` where it has none. */
function merged(own: Statuses = {}, earlier: Statuses = {}): Record<string, { status?: string | undefined }> {
  const ids = new Set([...Object.keys(own), ...Object.keys(earlier)]);
  return Object.fromEntries(
    [...ids].map((id) => {
      const status = own[id]?.status ?? earlier[id]?.status;
      return [id, { ...own[id], ...(status !== undefined && { status }) }];
    }),
  );
}
