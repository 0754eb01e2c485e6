/** Rolls over pictures. A map or a portrait is often used again, so pictures are kept, but a consent need not hold another year. */
import type { BildFil } from '../../../model/bild.ts';
import type { Editing } from './editing.ts';

/** Empties the consent of a picture, and shifts the year of its caption. */
export function rollPicture({ bildtext }: BildFil, editing: Editing): void {
  if (bildtext !== undefined) editing.shift(['bildtext'], bildtext, 'bildtext');
  if (editing.holds(['samtycke'])) editing.empty(['samtycke'], 'samtycke till en bild', `gäller det också ${editing.steg.till}?`);
}
