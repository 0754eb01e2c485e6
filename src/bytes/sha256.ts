/** SHA-256, in hex, of bytes or of text in UTF-8. */
import { createHash } from 'node:crypto';

/** The hash as 64 hex digits. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The hash of the parts of a file, one after the other. */
export function sha256OfParts(parts: Iterable<Uint8Array>): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}
