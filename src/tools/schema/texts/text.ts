/** How a key is explained in an editor. The guide is docs/data.md; what it says of a key is said here in the same words. */
export interface Text {
  /** What the key is for: a sentence or two, with other keys and words of the file in backticks. */
  readonly text: string;
  /** The heading, where the key itself is none. */
  readonly titel?: string;
  readonly exempel?: readonly unknown[];
  /** A name for a row, where the file chooses the names itself and no example shows one. */
  readonly nyckel?: string;
  /** What each word that can be chosen means. */
  readonly val?: Readonly<Record<string, string>>;
  /** Running text, which is written below its key. */
  readonly löpande?: true;
  /** Keys that may be left out but seldom are: they come along when the part is filled in from a template. */
  readonly med?: readonly string[];
}

/**
 * By key, or by the end of a path: `utfall`, `jämförelser.utfall`. The longest that fits is the one meant. `*` stands for a name that
 * the file chooses itself, and the empty path for the file.
 */
export type Texts = Readonly<Record<string, Text>>;

/** The text of running text. */
export const löpande = (text: string, exempel?: string): Text => ({
  text: `${text} Löpande text efter \`|\`, indragen.`,
  löpande: true,
  ...(exempel !== undefined && { exempel: [exempel] }),
});
