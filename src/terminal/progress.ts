/**
 * Shows the progress of the stages and measures their times. In: a clock and an output. Out: one line that is replaced, log lines
 * or nothing, and the time of each stage. Never: knows what a stage does.
 */

import type { Run, Stage } from '../platform/stages.ts';
import { STAGE_WORDS } from './stage-words.ts';

/** The clock, the timer and the output that progress needs. */
export interface Screen {
  /** Milliseconds since the program started. */
  readonly now: () => number;
  readonly write: (text: string) => void;
  /** Calls `tick` repeatedly, without keeping the program alive. Returns a function that stops it. */
  readonly every: (milliseconds: number, tick: () => void) => () => void;
}

/** `line` replaces one line in a terminal, and `log` prints lines that are kept, as in CI. */
export type ProgressMode = 'line' | 'log' | 'none';

/** Delay before progress is shown, and the interval between updates, in ms. */
const DELAY_MS = 500;
/** The least time of a stage that is logged, or printed in the progress line, in ms. */
const LONG_STAGE_MS = 1000;
/** Terminal escape that moves the cursor to the first column and clears the line. */
const CLEAR_LINE = '\r\u001b[K';

/** The progress of one run of the program. */
export class Progress {
  mode: ProgressMode;
  /** The time of each stage that has ended, in ms. A stage that runs several times is summed. */
  readonly times = new Map<Stage, number>();
  readonly #screen: Screen;
  readonly #paint: (text: string) => string;
  #first: number | undefined;
  #shown = '';

  constructor(manner: ProgressMode, screen: Screen, paint: (text: string) => string = (text) => text) {
    this.mode = manner;
    this.#screen = screen;
    this.#paint = paint;
  }

  /** Runs the work of a stage and passes on its result or its error. */
  readonly run: Run = (stage, work) => {
    const end = this.#begin(stage);
    let result: ReturnType<typeof work>;
    try {
      result = work();
    } catch (error) {
      end();
      throw error;
    }
    // An asynchronous stage ends when its promise settles. The caller handles a rejection.
    if (result instanceof Promise) void result.then(end, end);
    else end();
    return result;
  };

  /** Clears the progress line, so that other output can be written. */
  clear(): void {
    if (this.#shown !== '') this.#screen.write(CLEAR_LINE);
    this.#shown = '';
  }

  #begin(stage: Stage): () => void {
    const start = this.#screen.now();
    this.#first ??= start;
    const show = () => this.#show(stage, start);
    show();
    const stop = this.mode === 'line' ? this.#screen.every(DELAY_MS, show) : () => {};
    return () => {
      stop();
      const took = this.#screen.now() - start;
      this.times.set(stage, (this.times.get(stage) ?? 0) + took);
      if (this.mode === 'log' && took >= LONG_STAGE_MS) this.#screen.write(`${STAGE_WORDS[stage]}: ${inSeconds(took)}\n`);
    };
  }

  #show(stage: Stage, start: number): void {
    const now = this.#screen.now();
    if (this.mode !== 'line' || now - (this.#first ?? now) < DELAY_MS) return;
    const took = now - start;
    const line = `${STAGE_WORDS[stage]} …${took < LONG_STAGE_MS ? '' : ` ${Math.floor(took / 1000)}\u00a0s`}`;
    if (line !== this.#shown) this.#screen.write(`${CLEAR_LINE}${this.#paint(line)}`);
    this.#shown = line;
  }
}

const inSeconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1).replace('.', ',')}\u00a0s`;
