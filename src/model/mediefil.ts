/** A file that is not data: a picture of a chapter, the theme's logo, one weight of its font, or a file of a decision. */
export interface Mediefil {
  readonly file: string;
  /** Undefined when the file exists but cannot be read, or is too large. */
  readonly bytes: Uint8Array | undefined;
  /** The file exceeds its limit and was not read. */
  readonly isTooLarge: boolean;
}

/** Size limit of a theme file. Every report embeds the files, so a larger file makes every report larger. */
export const MAX_THEME_BYTES = 512 * 1024;

/** Size limit of a picture file. The largest photos of phones have half of it. */
export const MAX_PICTURE_BYTES = 20 * 1024 * 1024;

/** Size limit of a stored report, which has all its pictures. `vb check` caches by the content of files up to the size of a picture. */
export const MAX_DECISION_BYTES = 20 * 1024 * 1024;
