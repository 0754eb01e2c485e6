/** Runs asynchronous work for several things side by side. */

/**
 * Calls `work` for each thing in order, at most `count` at a time. After an exception no more work begins. The work that has begun is
 * awaited, and then the first exception is thrown.
 */
export async function sideBySide<T>(things: Iterable<T>, count: number, work: (one: T) => Promise<void>): Promise<void> {
  const left = things[Symbol.iterator]();
  const errors: unknown[] = [];
  const worker = async () => {
    for (let next = left.next(); !next.done && errors.length === 0; next = left.next()) {
      await work(next.value).catch((error: unknown) => errors.push(error));
    }
  };
  await Promise.all(Array.from({ length: count }, worker));
  if (errors.length > 0) throw errors[0];
}
