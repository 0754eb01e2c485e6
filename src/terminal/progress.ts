/**
 * How far the work has come, for the person who waits. In: a clock and somewhere to write. Out: one line that is replaced, or plain
 * lines, or nothing; and how long each stage took. Never: knows what a stage does.
 */

import type { Run, Stage } from '../platform/stages.ts';
import { STAGE_WORDS } from './stage-words.ts';

export interface Screen {
  /** Milliseconds since the program began. */
  readonly now: () => number;
  readonly write: (text: string) => void;
  /** Calls again and again until it is told to stop; does not keep the program alive. */
  readonly every: (milliseconds: number, tick: () => void) => () => void;
}

/** `line` for a terminal, `log` where lines are kept, such as in CI. */
export type Manner = 'line' | 'log' | 'none';

/** Nobody wonders before this. */
const PATIENCE_MS = 500;
/** In a log only what took so long is worth a line. */
const LONG_MS = 1000;
/** To the first column, and away with what stands there. */
const WIPE = '\r\u001b[K';

export class Progress {
  manner: Manner;
  readonly times = new Map<Stage, number>();
  readonly #screen: Screen;
  readonly #paint: (text: string) => string;
  #first: number | undefined;
  #shown = '';

  constructor(manner: Manner, screen: Screen, paint: (text: string) => string = (text) => text) {
    this.manner = manner;
    this.#screen = screen;
    this.#paint = paint;
  }

  readonly run: Run = (stage, work) => {
    const end = this.#begin(stage);
    let result: ReturnType<typeof work>;
    try {
      result = work();
    } catch (error) {
      end();
      throw error;
    }
    // What comes later has its own ending; a rejection is for who waits for it.
    if (result instanceof Promise) void result.then(end, end);
    else end();
    return result;
  };

  /** Takes the line away, so that something else can be written there. */
  clear(): void {
    if (this.#shown !== '') this.#screen.write(WIPE);
    this.#shown = '';
  }

  #begin(stage: Stage): () => void {
    const start = this.#screen.now();
    this.#first ??= start;
    const show = () => this.#show(stage, start);
    show();
    const stop = this.manner === 'line' ? this.#screen.every(PATIENCE_MS, show) : () => {};
    return () => {
      stop();
      const took = this.#screen.now() - start;
      this.times.set(stage, (this.times.get(stage) ?? 0) + took);
      if (this.manner === 'log' && took >= LONG_MS) this.#screen.write(`${STAGE_WORDS[stage]}: ${inSeconds(took)}\n`);
    };
  }

  #show(stage: Stage, start: number): void {
    const now = this.#screen.now();
    if (this.manner !== 'line' || now - (this.#first ?? now) < PATIENCE_MS) return;
    const took = now - start;
    const line = `${STAGE_WORDS[stage]} …${took < LONG_MS ? '' : ` ${Math.floor(took / 1000)}\u00a0s`}`;
    if (line !== this.#shown) this.#screen.write(`${WIPE}${this.#paint(line)}`);
    this.#shown = line;
  }
}

const inSeconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1).replace('.', ',')}\u00a0s`;
