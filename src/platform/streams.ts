/** Standard output and standard error, with the clock that progress is timed by. */

/** A stream that text is written to. */
export interface Stream {
  readonly write: (text: string) => void;
  readonly isTTY: boolean;
  /** The width of the terminal in columns; undefined when the stream is no terminal. */
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

/** Calls `tick` every so many milliseconds, without keeping the program alive. Returns a function that stops it. */
export function every(milliseconds: number, tick: () => void): () => void {
  const timer = setInterval(tick, milliseconds).unref();
  return () => clearInterval(timer);
}

/** Calls `work` once when the process exits. */
export function onExit(work: () => void): void {
  process.once('exit', work);
}
