/** Hints gathered into turns of work: one at a time, and those that come close together, as when an editor saves, in one. */

/** Between a hint and the work, milliseconds: an editor writes a file in several steps, each with a hint. */
const GATHER = 8;

/** What a hint is given to. The work of a turn is told all that was hinted since the last began. */
export function debounce<T>(work: (hinted: ReadonlySet<T>) => Promise<void>): (hint: T) => void {
  let hinted = new Set<T>();
  let busy = false;
  const turn = async () => {
    const now = hinted;
    hinted = new Set();
    try {
      await work(now);
    } finally {
      busy = false;
      if (hinted.size > 0) begin();
    }
  };
  const begin = () => {
    if (busy) return;
    busy = true;
    setTimeout(() => void turn(), GATHER);
  };
  return (hint) => {
    hinted.add(hint);
    begin();
  };
}

/** Resolves after so many milliseconds. */
export const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
