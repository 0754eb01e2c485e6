/** Debounces change events and runs one piece of work at a time. */

/** Delay between the first event and the work, in ms. An editor saves a file in several steps, and each step causes an event. */
const DELAY_MS = 8;

/**
 * Returns an event handler. `work` receives the distinct events since the previous run started. Runs never overlap. `onFailure`
 * receives the exception of a run that failed. Later events start new runs.
 */
export function debounce<T>(
  work: (events: ReadonlySet<T>) => Promise<void>,
  onFailure: (error: unknown) => void,
): (event: T) => void {
  let pending = new Set<T>();
  let busy = false;
  const run = async () => {
    const events = pending;
    pending = new Set();
    try {
      await work(events);
    } catch (error) {
      onFailure(error);
    } finally {
      busy = false;
      if (pending.size > 0) schedule();
    }
  };
  const schedule = () => {
    if (busy) return;
    busy = true;
    setTimeout(() => void run(), DELAY_MS);
  };
  return (event) => {
    pending.add(event);
    schedule();
  };
}

/** Resolves after a number of milliseconds. */
export const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
