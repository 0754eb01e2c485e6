/** The explanation of a key in an editor. Wording follows docs/data.md. */
export interface Text {
  /** The purpose of the key in a sentence or two, with other keys and words in backticks. */
  readonly text: string;
  /** The title, when the capitalized key is not a good one. */
  readonly titel?: string;
  readonly exempel?: readonly unknown[];
  /** An example name of a row, for maps whose names the file chooses, when `exempel` has none. */
  readonly nyckel?: string;
  /** The meaning of each allowed word. */
  readonly val?: Readonly<Record<string, string>>;
  /** Set for running text, which is written below its key. */
  readonly löpande?: true;
  /** Optional keys that are seldom left out. The snippet of the part includes them. */
  readonly med?: readonly string[];
}

/**
 * Texts by key or by the end of a path: `utfall`, `jämförelser.utfall`. The longest match wins. `*` matches a name that the file
 * chooses, and the empty key is the file itself.
 */
export type Texts = Readonly<Record<string, Text>>;

/** Makes the explanation of a key with running text. */
export const löpande = (text: string, exempel?: string): Text => ({
  text: `${text} Löpande text efter \`|\`, indragen.`,
  löpande: true,
  ...(exempel !== undefined && { exempel: [exempel] }),
});

/** Makes the explanation of the boards that a shared plan asks. `vad` is what they report, such as "måttet". */
export const nämnder = (vad: string): Text => ({
  text: `De nämnder som ska redovisa ${vad}: namnen på deras mappar. Utelämnas när det gäller alla som redovisar målet eller har kapitlet.`,
  exempel: [['kulturnamnden', 'socialnamnden']],
});
