/** Which findings a wrong figure of a mått is likely to cause. */
import type { Code } from '../diagnostics/catalog.ts';
import { at, type Explained } from '../diagnostics/finding.ts';
import type { Mått } from '../resolve/year.ts';

/** What compares the figures of a mått with one another, with decisions or with text. */
const OF_FIGURES: readonly Code[] = [
  'utfall-omraknat',
  'utfall-saknas',
  'utfall-orimligt',
  'utfall-avviker',
  'utgangsar-utan-utfall',
  'total-utanfor-grupperna',
  'konsdelar-stammer-inte',
  'gruppdelar-stammer-inte',
  'decimaler-blandade',
  'avvikelse-utan-skal',
  'skal-utan-avvikelse',
  'text-tal',
  'text-riktning',
  'text-malvarde',
  'text-foregaende-ar',
  'text-trend',
];

/** The findings that wrong figures of a mått explain: those in its figures, its decisions and its texts. */
export function followUpsOf({ file, path }: Mått): Explained {
  return { place: at(file, path), codes: OF_FIGURES };
}
