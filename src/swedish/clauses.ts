/** Splits a Swedish sentence into clauses of words, for readings that depend on subject, verb and negation. */
import { LETTERS } from './statements.ts';

/** A clause: its words in lower case, and whether it is a main clause. */
export interface Clause {
  readonly words: readonly string[];
  readonly isMain: boolean;
}

/** A word, a number, the mark of a reference, or punctuation that ends a clause. */
const TOKEN = new RegExp(`[${LETTERS}]+(?:-[${LETTERS}]+)*|\\d+(?:[.,]\\d+)?|\\0|[,;:()–?]`, 'g');

/** Words that begin a subordinate clause. */
const SUBORDINATORS = new Set(
  'som att när då om eftersom innan förrän tills medan fast trots så för vilket vilken vilka där varför hur huruvida ifall sedan'.split(
    ' ',
  ),
);

/** Words that join main clauses. */
const CONJUNCTIONS = new Set(['och', 'men', 'samt', 'utan']);

/** Whether a word begins a subordinate clause: "så att" does, but not "för 2018", "sedan 2018" or the infinitive of "kommer att". */
function beginsSubordinate(word: string, next: string | undefined, before: readonly string[]): boolean {
  if (!SUBORDINATORS.has(word)) return false;
  if (word === 'för' || word === 'så' || word === 'trots') return next === 'att';
  if (word === 'att') return !before.includes('kommer');
  return word !== 'sedan' || next === undefined || !/^\d/.test(next);
}

/**
 * The clauses of a sentence, in order. A subordinate clause lasts until the next punctuation. What "är att" introduces is stated as a
 * main clause is. A question has no main clause.
 */
export function clausesOf(sentence: string): Clause[] {
  const tokens = sentence.toLowerCase().match(TOKEN) ?? [];
  const isQuestion = tokens.at(-1) === '?';
  const clauses: Clause[] = [];
  let words: string[] = [];
  let isMain = !isQuestion;
  const end = (nextIsMain: boolean) => {
    if (words.length > 0) clauses.push({ words, isMain });
    words = [];
    isMain = nextIsMain && !isQuestion;
  };
  for (const [i, token] of tokens.entries()) {
    if (/^[,;:()–?]$/.test(token)) end(true);
    else if (token === 'att' && words.at(-1) === 'är') end(true);
    else if (beginsSubordinate(token, tokens[i + 1], words)) end(false);
    else if (CONJUNCTIONS.has(token) && isMain) end(true);
    else words.push(token);
  }
  end(true);
  return clauses;
}
