import { Tal } from './tal.ts';

/** How much a figure may differ by chance, or must differ to be worth a word. */
export type Felmarginal =
  /** So many answered: the margin of a share follows from that. */
  | { readonly slag: 'svarande'; readonly antal: Tal }
  | { readonly slag: 'procent av värdet'; readonly procent: Tal }
  /** In the unit of the figure. */
  | { readonly slag: 'enheter'; readonly tal: Tal };

/** Reads `500 svarande`, `2 procent av värdet` or a plain number; undefined when it is none of them. */
export function readFelmarginal(raw: unknown): Felmarginal | undefined {
  if (raw instanceof Tal) return raw.värde >= 0 ? { slag: 'enheter', tal: raw } : undefined;
  if (typeof raw !== 'string') return undefined;
  const [, digits = '', what] = /^(\d+(?:[.,]\d+)?) (svarande|procent av värdet)$/.exec(raw) ?? [];
  const tal = Tal.read(digits.replace(',', '.'));
  if (!tal) return undefined;
  if (what === 'svarande') return tal.decimaler === 0 && tal.värde > 0 ? { slag: 'svarande', antal: tal } : undefined;
  return { slag: 'procent av värdet', procent: tal };
}
