/** The configurations of optional content (ISO 32000-1, 8.11.4.3). */
import { dictAt, listAt } from '../cos/read.ts';
import type { Dict } from '../cos/values.ts';
import type { Reading } from './reading.ts';

/** The default configuration and the others. Empty for a file without layers. */
export function layerConfigurations({ pdf }: Reading): Dict[] {
  const properties = dictAt(pdf, pdf.catalog.get('OCProperties'));
  return [properties.get('D'), ...listAt(pdf, properties.get('Configs'))]
    .filter((one) => one !== undefined && pdf.get(one) !== null)
    .map((one) => dictAt(pdf, one));
}
