/** The clock of the machine. */

/** The local time of day as Swedish text, such as `10.32`. */
export function timeOfDay(): string {
  return new Date().toLocaleTimeString('sv-SE', { hour: '2-digit', minute: '2-digit' }).replace(':', '.');
}

/** Blocks the process for some ms. */
export function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
