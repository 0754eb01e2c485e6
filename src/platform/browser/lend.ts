/**
 * Lends browsers to several documents that are made at once. Each prints one document at a time, so a browser that ends costs only the
 * document that it printed, and the memory is that of `count` browsers.
 */
import type { Started } from './launch.ts';

/** A browser, or the error from launching it. */
type Launched = Started | Error;

/** A browser that nothing else prints with. */
interface Lent {
  readonly started: Launched;
  /** To be called when the browser prints, and the program can do other work. */
  readonly onPrinting: () => void;
  /**
   * Takes the browser back. Resolves when whoever waited for it prints. What the program does before that keeps the browser waiting,
   * since each step that prepares a print needs both.
   */
  readonly giveBack: () => Promise<void>;
}

/** The browsers of a command. */
export interface Browsers {
  /** Waits for a browser. It must be given back. */
  readonly lend: () => Promise<Lent>;
  /** Ends the browsers that `launch` launched. */
  readonly close: () => Promise<void>;
}

/**
 * At most `count` browsers. The first is launched at once, unless it is `running`, and the others when they are needed. One that has ended is
 * launched again when it is needed next. `launch` does not throw.
 */
export function lendBrowsers(count: number, launch: () => Promise<Launched>, running?: Promise<Launched>): Browsers {
  const launched: Promise<Launched>[] = [];
  const add = () => {
    const one = launch();
    launched.push(one);
    return one;
  };
  const free = [running ?? add()];
  let left = count - 1;
  /** Those who wait. Each gets a browser, and returns a promise that resolves when it prints. */
  const waiting: ((one: Promise<Launched>) => Promise<void>)[] = [];

  const lent = async (own: Promise<Launched>, onPrinting: () => void): Promise<Lent> => {
    const before = await own;
    const hasEnded = !(before instanceof Error) && !before.browser.connected;
    const mine = hasEnded ? add() : own;
    const giveBack = async () => {
      onPrinting();
      const next = waiting.shift();
      if (next) await next(mine);
      else free.push(mine);
    };
    return { started: await mine, onPrinting, giveBack };
  };
  const take = (): Promise<Launched> | undefined => {
    const known = free.shift();
    if (known || left === 0) return known;
    left -= 1;
    return add();
  };
  return {
    lend: () => {
      const own = take();
      if (own) return lent(own, () => {});
      return new Promise((resolve) => {
        waiting.push((one) => new Promise((printing) => resolve(lent(one, printing))));
      });
    },
    close: async () => {
      for (const one of await Promise.all(launched)) if (!(one instanceof Error)) await one.close();
    },
  };
}
