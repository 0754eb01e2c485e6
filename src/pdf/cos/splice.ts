/** Replaces byte ranges. `edits` are sorted by offset and do not overlap; each gives the text that replaces its range. */
export function splice(bytes: Uint8Array, edits: readonly (readonly [start: number, end: number, text: string])[]): Uint8Array {
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const [start, end, text] of edits) {
    parts.push(bytes.subarray(at, start), Buffer.from(text));
    at = end;
  }
  return Buffer.concat([...parts, bytes.subarray(at)]);
}
