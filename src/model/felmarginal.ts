/** The margin of error of a figure, as written in gemensamt/matslag.yaml. */
import { Tal } from './tal.ts';

/** How much a figure may differ by chance, or the least difference that counts. */
export type Felmarginal =
  /** The number of respondents, from which the margin of a share follows. */
  | { readonly slag: 'svarande'; readonly antal: Tal }
  | { readonly slag: 'procent av värdet'; readonly procent: Tal }
  /** In the unit of the figure. */
  | { readonly slag: 'enheter'; readonly tal: Tal };

/** Parses `500 svarande`, `2 procent av värdet` or a plain number that is not negative. Returns undefined for any other value. */
export function readFelmarginal(raw: unknown): Felmarginal | undefined {
  if (raw instanceof Tal) return raw.värde >= 0 ? { slag: 'enheter', tal: raw } : undefined;
  if (typeof raw !== 'string') return undefined;
  const [, digits = '', what] = /^(\d+(?:[.,]\d+)?) (svarande|procent av värdet)$/.exec(raw) ?? [];
  const tal = Tal.read(digits.replace(',', '.'));
  if (!tal) return undefined;
  if (what === 'svarande') return tal.decimaler === 0 && tal.värde > 0 ? { slag: 'svarande', antal: tal } : undefined;
  return { slag: 'procent av värdet', procent: tal };
}
