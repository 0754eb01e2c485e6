/** Bytes that are read a part at a time, so that memory does not hold a large file. */
export interface Bytes {
  readonly length: number;
  /** The bytes from an offset up to another. Fewer when there are no more. Offsets are 0 or more. */
  read(from: number, to: number): Uint8Array;
}

/** Bytes in memory. */
export const inMemory = (bytes: Uint8Array): Bytes => ({
  length: bytes.length,
  read: (from, to) => bytes.subarray(from, to),
});

/** How many bytes are read at a time. */
const PART = 128 * 1024;

/** All bytes in parts, or those from an offset up to another. */
export function* partsOf(bytes: Bytes, from = 0, to = bytes.length, size = PART): Generator<Uint8Array> {
  for (let at = from; at < to; at += size) yield bytes.read(at, Math.min(at + size, to));
}
