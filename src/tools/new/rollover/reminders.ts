/** The reminders that are written for an open year. `vb new --complete` recognizes them when the year is finished. */
import { FÖRRA_ÅRET } from '../../../draft/words.ts';
import type { Steg } from './years.ts';

/** At what the open year may still finish. */
export const checkLater = ({ från }: Steg): string => `är det klart när ${från} är slut?`;

/** At an amount that the open year has not reached. */
export const amountLater = ({ från }: Steg): string => `beloppet för ${från}, när det är känt`;

/** At the next utfall of a mått. */
export const REMOVE_IF_NONE = 'ta bort raden om ingen mätning har gjorts';

/** At the assessment of a risk before its åtgärder. */
export const BEFORE_ACTIONS = 'före åtgärderna: ';

/** Whether a comment asks for a value that the finished year gives. */
export function asksForValue(comment: string, steg: Steg): boolean {
  return comment === amountLater(steg) || comment.endsWith(REMOVE_IF_NONE) || comment.startsWith(BEFORE_ACTIONS);
}

/** The reported year's value as the end of a reminder: `; 2024: Öka`. Empty when there was none. */
export function before(word: string | undefined, { från }: Steg): string {
  return word === undefined ? '' : `; ${från}: ${word}`;
}

/** At the comment to a mått: what is due, and what is not. */
export const COMMENT_DUE = 'vad utfallet visar och beror på';
export const commentNotDue = ({ till }: Steg): string =>
  `ingen mätning väntas ${till}; skriv utfallet om den har gjorts, och vad det visar`;

/** When a result is expected, as a part of a reminder. */
export const expectedIn = (waited: string | undefined): string => (waited === undefined ? '' : `; väntades ${waited}`);

/** A reminder without what it says of the reported year. */
export function stemOf(comment: string, steg: Steg): string {
  const [stem = ''] = comment.split(`; ${steg.från}: `)[0]?.split(FÖRRA_ÅRET) ?? [];
  return stem === commentNotDue(steg) ? COMMENT_DUE : stem.replace(/; väntades [^;]*/, '');
}
