/** A file of the kommun's theme: its logo or one weight of its font. */
export interface Temafil {
  readonly file: string;
  /** Undefined when the file exists but cannot be read, or is too large. */
  readonly bytes: Uint8Array | undefined;
  /** The file exceeds MAX_THEME_BYTES and was not read. */
  readonly isTooLarge: boolean;
}

/** Size limit of a theme file. Every report embeds the files, so a larger file makes every report larger. */
export const MAX_THEME_BYTES = 512 * 1024;

/**
 * Checks the size and the type of a theme file. Returns the error as a Swedish clause, or undefined when the file is valid. The stage
 * `read` reports a file that cannot be read.
 */
export function themeFileError(name: string, { bytes, isTooLarge }: Temafil): string | undefined {
  if (isTooLarge) return `är större än ${MAX_THEME_BYTES / 1024} kB`;
  if (!bytes) return undefined;
  const start = Buffer.from(bytes.subarray(0, 512)).toString('latin1');
  if (name.endsWith('.woff2')) return start.startsWith('wOF2') ? undefined : 'är inget typsnitt i formatet WOFF2';
  return /^(?:\uFEFF|\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<svg[\s>]/.test(start)
    ? undefined
    : 'är ingen bild i formatet SVG';
}
