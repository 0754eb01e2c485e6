/** Standard output, standard error, and the clock and timers of progress output. */

import { fstatSync, writeSync } from 'node:fs';
import { isatty } from 'node:tty';

/** A stream that text is written to. */
export interface Stream {
  readonly write: (text: string) => void;
  readonly isTTY: boolean;
  /** The width of the terminal. Undefined when the stream is not a terminal, or its width is unknown. */
  readonly columns: number | undefined;
}

/** The reasons of failed writes, by error code, as Swedish clauses. */
const REASONS: Record<string, string> = {
  ENOSPC: 'disken är full',
  EDQUOT: 'utrymmet för dina filer är slut',
  EFBIG: 'filen blev större än vad som är tillåtet',
  EIO: 'enheten svarar inte',
};

/** Error codes of a pipe whose reader has closed it. */
const CLOSED = new Set(['EPIPE', 'EOF', 'ECONNRESET', 'ERR_STREAM_DESTROYED']);

/** Receives the reason of the first failed write to each stream. */
let reportFailure: (reason: string) => void = () => {};

/** Runs when a reader such as `head` has closed a stream. */
let reportClosed: () => void = () => {};

/**
 * Opens a stream. After a failed write, later writes are dropped. A closed reader is not a failure: the command finishes
 * with its usual exit code.
 */
function streamOf(stream: NodeJS.WriteStream, fd: number): Stream {
  let isOpen = true;
  const isFile = isFileOrDevice(fd);
  const stop = (error: unknown) => {
    if (!isOpen) return;
    isOpen = false;
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (CLOSED.has(code)) return reportClosed();
    exitCodeOnFailure();
    reportFailure(REASONS[code] ?? message);
  };
  stream.on('error', stop);
  return {
    write: (text) => {
      if (!isOpen) return;
      try {
        if (isFile) writeWhole(fd, text);
        else stream.write(text);
      } catch (error) {
        stop(error);
      }
    },
    isTTY: stream.isTTY ?? false,
    // A terminal without a size states 0 columns.
    columns: stream.isTTY ? stream.columns || undefined : undefined,
  };
}

/** Whether a descriptor is a file or a device and not a terminal. Node's stream for such a descriptor ignores short writes. */
function isFileOrDevice(fd: number): boolean {
  try {
    const stats = fstatSync(fd);
    return stats.isFile() || (stats.isCharacterDevice() && !isatty(fd));
  } catch {
    return false;
  }
}

/** Writes all bytes. On a full disk a write is short, and only the next one fails. */
function writeWhole(fd: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done);
}

/** The exit code of a program whose output could not be written (EXIT.impossible). */
const FAILED = 3;

/** Sets the exit code when the process exits, after the command has set its own. */
function exitCodeOnFailure(): void {
  process.once('exit', () => {
    process.exitCode = FAILED;
  });
}

export const stdout: Stream = streamOf(process.stdout, 1);
export const stderr: Stream = streamOf(process.stderr, 2);

/** Calls `work` with a Swedish clause when a write to standard output or standard error has failed. */
export function onWriteFailure(work: (reason: string) => void): void {
  reportFailure = work;
}

/** Calls `work` when the reader of standard output or standard error has closed it. */
export function onReaderClosed(work: () => void): void {
  reportClosed = work;
}

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
