/** Keeps the texts of work that is done side by side in the order of the work. */
import type { Terminal } from './terminal.ts';

/** A part of the work, with a terminal of its own. */
interface Turn {
  readonly terminal: Terminal;
  /** To be called once, when the part has printed all. */
  readonly end: () => void;
}

/**
 * Returns a function that begins the next part. The first part that has not ended prints at once, and the texts of those after it are kept
 * until their turn.
 */
export function inOrder(terminal: Terminal): () => Turn {
  const turns: { readonly texts: (() => void)[]; hasEnded: boolean }[] = [];
  const flush = () => {
    for (let first = turns[0]; first; first = turns[0]) {
      for (const print of first.texts.splice(0)) print();
      if (!first.hasEnded) return;
      turns.shift();
    }
  };
  return () => {
    const own = { texts: [] as (() => void)[], hasEnded: false };
    turns.push(own);
    const held = (print: (text: string) => void) => (text: string) => {
      own.texts.push(() => print(text));
      flush();
    };
    const { out, info, progress, error } = terminal;
    return {
      terminal: { ...terminal, out: held(out), info: held(info), progress: held(progress), error: held(error) },
      end: () => {
        own.hasEnded = true;
        flush();
      },
    };
  };
}
