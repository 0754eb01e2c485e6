/** SHA-256, in hex, of bytes or of text in UTF-8. */
import { createHash } from 'node:crypto';

/** The hash as 64 hex digits. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
