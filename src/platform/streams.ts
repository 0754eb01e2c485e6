/** Standard output, standard error, and the clock and timers of progress output. */

/** A stream that text is written to. */
export interface Stream {
  readonly write: (text: string) => void;
  readonly isTTY: boolean;
  /** The width of the terminal. Undefined when the stream is not a terminal. */
  readonly columns: number | undefined;
}

const streamOf = (stream: NodeJS.WriteStream): Stream => ({
  write: (text) => void stream.write(text),
  isTTY: stream.isTTY ?? false,
  columns: stream.isTTY ? stream.columns : undefined,
});

export const stdout: Stream = streamOf(process.stdout);
export const stderr: Stream = streamOf(process.stderr);

/** Milliseconds since the program started. */
export const now = (): number => performance.now();

/** Calls `tick` at an interval in ms without keeping the process alive. Returns a function that stops it. */
export function every(milliseconds: number, tick: () => void): () => void {
  const timer = setInterval(tick, milliseconds).unref();
  return () => clearInterval(timer);
}

/** Calls `work` once when the process exits. */
export function onExit(work: () => void): void {
  process.once('exit', work);
}
