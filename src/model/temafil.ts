/** A file of the kommun's theme: its logotype or a weight of its typeface. */
export interface Temafil {
  readonly file: string;
  /** Undefined when the file is there and cannot be read. */
  readonly bytes: Uint8Array | undefined;
}

/** Larger would make every report larger by as much. */
const MOST_BYTES = 512 * 1024;

/** What is wrong with the content of a theme's file, as a clause; undefined when nothing is. */
export function faultOf(name: string, bytes: Uint8Array): string | undefined {
  if (bytes.length > MOST_BYTES) return `är större än ${MOST_BYTES / 1024} kB`;
  const start = Buffer.from(bytes.subarray(0, 512)).toString('latin1');
  if (name.endsWith('.woff2')) return start.startsWith('wOF2') ? undefined : 'är inget typsnitt i formatet WOFF2';
  return /^(?:\uFEFF|\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<svg[\s>]/.test(start)
    ? undefined
    : 'är ingen bild i formatet SVG';
}
