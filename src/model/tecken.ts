/** The signs that Swedish official statistics print instead of a figure. */

/** The signs as an editor writes them. `väntas` is a word: the figure comes later. */
export const TECKEN = ['..', '.', '–', 'väntas'] as const;
export type Tecken = (typeof TECKEN)[number];

/** Parses a sign. A hyphen is read as a dash. Returns undefined for any other value. */
export function readTecken(raw: unknown): Tecken | undefined {
  const written = raw === '-' ? '–' : raw;
  return TECKEN.find((one) => one === written);
}
