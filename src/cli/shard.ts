/** Divides the boards of a year into parts, so that several machines can build one each. */
import { sha256 } from '../bytes/sha256.ts';

/** One of several parts. `del` is from 1. */
export interface Shard {
  readonly del: number;
  readonly antal: number;
}

/** Parses `3/20`. Undefined when the text has another form or the part is above the number of parts. */
export function readShard(text: string): Shard | undefined {
  const [, del = 0, antal = 0] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).map(Number);
  return del >= 1 && del <= antal ? { del, antal } : undefined;
}

/**
 * The name of the kommun in the text of `gemensamt/kommun.yaml`. Searched for, since nothing is parsed before it is known which boards have
 * changed. Undefined when it is missing or written over several lines.
 */
export function kommunNameIn(text: string): string | undefined {
  const [, ...forms] = /^namn:[ \t]+(?:"([^"\n]+)"|'([^'\n]+)'|([^"'>|#\s].*?))[ \t]*(?:#.*)?\r?$/m.exec(text) ?? [];
  return forms.find((one) => one !== undefined);
}

/**
 * Whether a board belongs to the part. The hash of the names of the kommun and the board decides, so that a board stays in its part when
 * others come and go.
 */
export function isInShard(kommun: string, board: string, { del, antal }: Shard): boolean {
  return Number.parseInt(sha256(`${kommun}/${board}`).slice(0, 12), 16) % antal === del - 1;
}
