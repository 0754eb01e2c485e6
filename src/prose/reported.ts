/** Which texts and words report what was decided of the year. */
import type { Sentence } from '../resolve/sentences.ts';
import type { År } from '../resolve/year.ts';
import { OTHER_TIME } from '../swedish/judging-words.ts';
import type { Token } from './tokens.ts';

/** Whether a text reports, and so may name a level or a count of the year. A plan, a criterion or a description may name any. */
export function isReport({ själv, path }: Sentence): boolean {
  if (själv?.slag === 'mål' || själv?.slag === 'mått') return path.includes('uppföljning');
  return själv?.slag === 'kapitel';
}

/** Whether a word names another time than the year, or another's opinion. */
export function isElsewhere({ ord, slag, år }: Token, { år: year }: År): boolean {
  return OTHER_TIME.has(ord) || (slag === 'tal' && år !== undefined && år !== year);
}
