/** Reads whether a text leaves it open that work is finished, or says that it was cancelled or is no longer wanted. */
import { FINISHED, HAS_FINISHED, STARTED, WORK } from '../swedish/progress-words.ts';
import { hasMatch, wholeWords } from '../swedish/statements.ts';

/** Words that leave open whether work that is called finished is finished altogether. */
const OPEN = wholeWords(
  'ännu|delvis|princip|huvudsak|stort|snart|utom|undantag|förtid|först|ska|kommer|pågår|planeras|etapp(?:en)?|del(?:en|ar|arna)?',
);
/** Words that leave it open in a later sentence, too. */
const REMAINING = wholeWords(
  'återstår|kvarstår|återstående|kvarstående|försenat|försenad|fortsätter|fortsatt|ännu|nästa år|kommande år|väntas|beräknas',
);

/** Words that say that work is no longer wanted. A status of any kind may then be right. */
const DROPPED = /(?:längre|utgå|avbr[uöy]t|lagts? ne[dr]|nedlagd|aktuell|ersatt)/iu;

/**
 * Whether a sentence leaves open that work is finished, or what follows it does: with a word for what remains, or a year from
 * `nextYear` on.
 */
export function leavesOpen(sentence: string, after: string, nextYear: number): boolean {
  const years = `${sentence} ${after}`.match(/(?<!\d)20\d\d(?!\d)/g) ?? [];
  const isOpen = isNegated(sentence) || hasMatch(sentence, OPEN) || hasMatch(sentence, REMAINING) || hasMatch(after, REMAINING);
  return isOpen || years.some((year) => Number(year) >= nextYear);
}

const NOT = wholeWords('inte|ej');
/** A contrast whose subject is a definite noun: "men valfriheten ökade inte". */
const CONTRAST = /[,;] (?:men|medan|dock) (?:\p{L}+ )?(\p{Ll}{3,}(?:en|et|na|an))(?= )([^,;]*)/giu;
/** What follows from the work says nothing of how far it has come. */
const CONSEQUENCE = /[,;] (?:och )?(?:därför|varför) [^,;]*/giu;
const UNFINISHED = wholeWords(`(?:${[...FINISHED, ...STARTED, ...HAS_FINISHED].join('|')}|helt)`);

/** Whether a sentence has a negation, other than in a contrast about the effect of the work. */
function isNegated(sentence: string): boolean {
  const rest = sentence
    .replace(CONSEQUENCE, '')
    .replace(CONTRAST, (all, noun: string, after: string) =>
      WORK.has(noun.toLowerCase()) || hasMatch(after, UNFINISHED) ? all : '',
    );
  return hasMatch(rest, NOT);
}

/** Words that deny or limit that work was cancelled. */
const NOT_CANCELLED = wholeWords('inte|ej|inget|aldrig|tillfälligt|kort|risk(?:en|erar)?|skulle|kunde|om');
const CANCEL =
  'avbr(?:yta|yter|öt|öts|utits?|uten|utet)|la(?:de|des|gts?) ne[dr]|lägga ne[dr]|nedlag[dt]|ställ(?:des|ts) in|inställ[dt]a?|ströks|strukits|struk(?:en|et|na)';

/** Whether a sentence says that the work was cancelled. `nouns` are the kommun's words for it, in definite form. */
export function isCancelled(sentence: string, nouns: readonly string[]): boolean {
  const noun = [...WORK, ...nouns].join('|');
  const pattern = wholeWords(`(?:${CANCEL}) (?:${noun})|(?:${noun})(?: \\p{L}+){0,3} (?:${CANCEL})`);
  return hasMatch(sentence, new RegExp(pattern.source, 'iu')) && !hasMatch(sentence, NOT_CANCELLED);
}

/** Whether a text says that work is no longer wanted. */
export function isDropped(text: string): boolean {
  return DROPPED.test(text);
}
