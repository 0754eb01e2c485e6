/**
 * Runs the program of a browser and ends it when it takes too long. Puppeteer's own launcher is not used: it crashes when the system
 * refuses to start the program, and does not report the exit code or signal.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { ConnectionTransport } from 'puppeteer';
import { BrowserFailed, exited, garbled, refused, timedOut } from './failure.ts';

/** A running browser. */
export interface BrowserProcess {
  /** Carries the messages of Puppeteer to the browser and back. */
  readonly transport: ConnectionTransport;
  /** Resolves with the reason when the process has ended. */
  readonly ended: Promise<BrowserFailed>;
  /** Ends the process and its children at once. `reason` then replaces the exit status. */
  readonly end: (reason: BrowserFailed) => void;
}

/** How long a browser may take to end after SIGKILL, and what follows the loss of its connection, in ms. */
const GRACE_MS = 1000;

/** How much of the end of stderr is kept, in characters. */
const MAX_OUTPUT = 16_384;

/** The largest message of the browser, in bytes. Puppeteer reads a PDF in parts of 1 MB. */
const MAX_MESSAGE = 64 * 1024 * 1024;

/** Starts a browser that speaks the DevTools protocol on file descriptors 3 and 4. Throws BrowserFailed when the system refuses. */
export async function startProcess(executable: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<BrowserProcess> {
  const child = await spawnChild(executable, args, env);
  const kill = () => killGroup(child);
  process.once('exit', kill);
  const [, , stderr, write, read] = child.stdio as [null, null, Readable, Writable, Readable];
  let output = '';
  stderr.setEncoding('utf8').on('data', (text: string) => {
    output = (output + text).slice(-MAX_OUTPUT);
  });

  let reason: BrowserFailed | undefined;
  let hasExited = false;
  let finish: (reason: BrowserFailed) => void = () => {};
  const ended = new Promise<BrowserFailed>((resolve) => {
    finish = resolve;
  });
  child.once('exit', (code, signal) => {
    hasExited = true;
    process.off('exit', kill);
    kill(); // Its children may outlive it.
    const report = () => finish(reason ?? exited(code, signal, output));
    // The rest of stderr arrives before `close`. A process outside the group may keep the stream open.
    const timer = setTimeout(report, GRACE_MS);
    child.once('close', () => {
      clearTimeout(timer);
      report();
    });
  });
  const end = (why: BrowserFailed) => {
    if (hasExited) return;
    reason ??= why;
    kill();
    // A process that waits for a broken disk does not end even after SIGKILL.
    setTimeout(finish, GRACE_MS, reason).unref();
  };
  const transport = connect(write, read, end);
  void ended.then(() => transport.onclose?.());
  return { transport, ended, end };
}

/** Waits for work of the browser. When it takes more than `seconds`, or the browser ends, the browser is ended and BrowserFailed thrown. */
export async function supervise<T>({ ended, end }: BrowserProcess, work: Promise<T>, seconds: number, what: string): Promise<T> {
  const timer = setTimeout(() => end(timedOut(what, seconds)), seconds * 1000);
  const failed = ended.then((reason) => {
    throw reason;
  });
  try {
    return await Promise.race([work, failed]);
  } catch (error) {
    throw (await reasonOf(error, ended)) ?? garbled('avbröt arbetet', error);
  } finally {
    clearTimeout(timer);
  }
}

/** The reason of an error. Work breaks off a moment before its reason is known, which `reported` resolves to. Undefined when there is none. */
export async function reasonOf(error: unknown, reported: Promise<BrowserFailed>): Promise<BrowserFailed | undefined> {
  if (error instanceof BrowserFailed) return error;
  const wait = new Promise<undefined>((resolve) => setTimeout(resolve, GRACE_MS));
  return Promise.race([reported, wait]);
}

/** Some refusals are thrown by spawn, others are emitted. */
function spawnChild(executable: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => reject(refused(error));
    try {
      const child = spawn(executable, args, {
        env,
        // Makes the child the leader of a process group, which can be ended as a whole.
        detached: process.platform !== 'win32',
        stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
      });
      child.once('error', fail).once('spawn', () => resolve(child));
    } catch (error) {
      fail(error);
    }
  });
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    if (process.platform === 'win32') execFileSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
    else process.kill(-pid, 'SIGKILL');
  } catch {
    // It has already ended.
  }
}

/** Messages are JSON texts, each followed by a zero byte. */
function connect(write: Writable, read: Readable, end: BrowserProcess['end']): ConnectionTransport {
  const transport: ConnectionTransport = {
    send: (message) => void write.write(`${message}\0`),
    close: () => void write.end(),
  };
  // The reason is reported when the process ends.
  for (const stream of [write, read]) stream.on('error', () => {});
  const receive = async (message: string) => {
    try {
      await transport.onmessage?.(message);
    } catch (error) {
      end(garbled('svarade något obegripligt', error));
    }
  };
  let parts: Buffer[] = [];
  let size = 0;
  read.on('data', (chunk: Buffer) => {
    let start = 0;
    for (let at = chunk.indexOf(0); at !== -1; at = chunk.indexOf(0, start)) {
      const message = Buffer.concat([...parts, chunk.subarray(start, at)]).toString();
      // Puppeteer expects each message in a task of its own.
      setImmediate(() => void receive(message));
      [parts, size, start] = [[], 0, at + 1];
    }
    parts.push(chunk.subarray(start));
    size += chunk.length - start;
    if (size > MAX_MESSAGE) end(garbled('svarade något obegripligt'));
  });
  read.once('close', () => setTimeout(() => end(garbled('stängde förbindelsen med programmet')), GRACE_MS).unref());
  return transport;
}
