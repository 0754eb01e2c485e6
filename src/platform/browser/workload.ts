/** Estimates the memory and time that printing needs. docs/browser.md has the measurements. */
import { availableParallelism, freemem, totalmem } from 'node:os';

/** Memory of a browser with an empty page, in bytes. */
const BASE_MEMORY = 450e6;
/** Memory for each unit of work, in bytes. */
const UNIT_MEMORY = 24e3;
/** A unit of work is an element of the HTML, or this many bytes of it, whichever gives more units. */
const UNIT_BYTES = 140;
/** The time limit of an empty page, and of each unit of work, in seconds. About twenty times what was measured. */
const BASE_SECONDS = 60;
const UNIT_SECONDS = 0.01;
/** From this estimate on, in bytes, the user is informed of the memory. */
const MUCH_MEMORY = 1e9;

/** What printing a page needs. */
export interface Workload {
  /** The memory of all processes of the browser, in bytes. */
  readonly memory: number;
  /** The time limit in whole seconds. */
  readonly seconds: number;
}

/** Estimates what printing the HTML needs. */
export function workloadOf(html: string): Workload {
  const elements = html.match(/<[a-z]/gi)?.length ?? 0;
  const units = Math.max(elements, Buffer.byteLength(html) / UNIT_BYTES);
  return { memory: BASE_MEMORY + units * UNIT_MEMORY, seconds: Math.round(BASE_SECONDS + units * UNIT_SECONDS) };
}

/** A Swedish line about the memory, when it is much or not available. Undefined otherwise. The browser must be running already. */
export function memoryNotice({ memory }: Workload): string | undefined {
  const room = availableMemory();
  if (room < memory - BASE_MEMORY) {
    return (
      `Utskriften behöver omkring ${gigabytes(memory)} minne, och ${gigabytes(room)} är ledigt. ` +
      'Blir den inte klar: stäng andra program, eller bygg på en dator med mer minne.'
    );
  }
  return memory > MUCH_MEMORY ? `Utskriften behöver omkring ${gigabytes(memory)} minne.` : undefined;
}

/**
 * The most reports that are built at once when the user gives no number. Making a report takes about a third of the time of printing it, so
 * one process cannot keep more than three browsers busy.
 */
const MAX_JOBS = 4;

/** How many reports to build at once when the user gives no number: as many as there are cores, and memory for a browser each. */
export function usualJobs(): number {
  return Math.max(1, Math.min(MAX_JOBS, availableParallelism(), Math.floor(availableMemory() / MUCH_MEMORY)));
}

/** Free memory in bytes, at most the limit of the container. macOS counts memory as used that it can free, so there it is all memory. */
function availableMemory(): number {
  const free = process.platform === 'darwin' ? totalmem() : freemem();
  const limit = process.constrainedMemory();
  // Without a limit it is 0 or larger than any memory.
  return limit > 0 ? Math.min(free, limit) : free;
}

/** `1,4 GB`, with a no-break space. */
function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1).replace('.', ',')}\u00a0GB`;
}
