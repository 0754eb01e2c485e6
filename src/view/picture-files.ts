/**
 * Maps each picture of the report to what is published of it, for rendering. The map is a WeakMap keyed by object identity, so that
 * the report as data has no bytes. A copy of a picture has no file.
 */
import type { Published } from '../image/picture.ts';
import type { Kapitelbild } from './report.ts';

/** What rendering needs of a picture. */
type PublishedFile = Pick<Published, 'mediatyp' | 'bytes'>;

const files = new WeakMap<object, () => PublishedFile>();

/** Records how to make the published file of a picture, which takes long. Returns the picture. */
export function withPublished(picture: Kapitelbild, make: () => PublishedFile): Kapitelbild {
  files.set(picture, make);
  return picture;
}

/** The published file of a picture. Throws for a piece that is no picture of a report. */
export function publishedOf(picture: object): PublishedFile {
  const make = files.get(picture);
  if (!make) throw new Error('a template passed a copy of a picture');
  return make();
}
