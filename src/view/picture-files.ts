/**
 * Maps each picture of the report to its file, for rendering. The map is a WeakMap keyed by object identity, so that JSON has no
 * bytes. A copy of a picture has no file.
 */
import type { Kapitelbild } from './report.ts';

/** The name and the bytes of a picture file. */
interface PictureFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const files = new WeakMap<object, PictureFile>();

/** Records the file of a picture. Returns the picture. */
export function withFile(picture: Kapitelbild, file: PictureFile): Kapitelbild {
  files.set(picture, file);
  return picture;
}

/** The file of a picture. Throws for a piece that is no picture of `view`. */
export function fileOfPicture(picture: object): PictureFile {
  const file = files.get(picture);
  if (!file) throw new Error('a template passed a copy of a picture');
  return file;
}
