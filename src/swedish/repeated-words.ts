/** Finds words that stand twice by mistake. Swedish has many words that can stand twice, so the words around them are read too. */

/** A word twice, in a text in lower case. The letters are those of European languages, since `\p{L}` takes much longer. */
const TWICE = /(?<![a-zß-ſ\d-])([a-zß-ſ]{2,40})(?: {1,9}| {0,9}\n {0,9})\1(?![a-zß-ſ\d-])/g;

/** Words that are never right twice. */
const NEVER = /^(?:och|att|en|ett|eller|samt|men|inom|hos|mellan|också|eftersom|från|utan|genom|enligt)$/;
/** Words that are repeated for emphasis. */
const EMPHASIS = /^(?:mycket|väldigt|långt|många|aldrig|alltid|ja|nej|hej|steg|så|jätte|stora|lilla|bra|hela|mer|allt)$/;
/** Pronouns and adverbs that end one clause and begin another: ”det det handlar om”. */
const CLAUSE_WORD =
  /^(?:den|det|de|där|då|när|nu|som|man|vi|ni|hon|han|hen|här|var|vad|ju|in|ut|upp|ner|ned|bort|fram|hem|inte|innan|sedan|a|b|i)$/;
/** Prepositions that are also the particle of a verb: ”de som är med med anledning av”. */
const PARTICLE = /^(?:med|på|till|om|för|av|över|under|efter|vid|emot|igenom)$/;
/** Forms of verbs. */
const VERB = /(?:r|de|te|s|it|at|tt|å|a|gick|kom|tog|låg|stod|höll|såg|fick|drog|slog|gav|blev|lät|drev|skrev|bröt|sprang|fann)$/;
/** Nouns with the ending of a verb. */
const NOUN = /(?:ningar|heter|tioner|arbete|möte|syfte|läge|ande|ende|skaper|else|elser|are)$/;
/** Words that may stand between a verb and its particle. */
const BETWEEN = /^(?:inte|också|ju|även|sig|oss|er|dem|det|den|mig|hen|honom|henne|dig)$/;
const PREPOSITION = /^(?:i|på|för|av|med|till|från|om|under|inom|vid|genom|hos|mot|utan|enligt)$/;
/** Words that begin a clause within which a verb may stand last: ”det som krävs krävs”. */
const SUBORDINATE =
  /(?<!\p{L})(?:som|vad|hur|när|där|det|den|de|vi|man|om|att|vilket|allt|ni|jag|hen|hon|han|då|vem|varför|innan|medan|eftersom|ju)(?!\p{L})/iu;
/** The most pairs of a text that are judged. More are not an editor's mistakes. */
const MAX_PAIRS = 200;
/** The characters before a word that are read. */
const BEFORE = 100;

/** The pairs of equal words in a text that cannot be right, as they are written. */
export function repeatedWords(text: string): string[] {
  const lower = text.toLowerCase();
  // A letter whose lower case is longer would move the places.
  if (lower.length !== text.length) return [];
  const found: string[] = [];
  let pairs = 0;
  for (const { 0: both, 1: word = '', index } of lower.matchAll(TWICE)) {
    pairs += 1;
    if (pairs > MAX_PAIRS) break;
    const end = index + both.length;
    // A capital letter begins a sentence or a name.
    if (lower[end - word.length] !== text[end - word.length]) continue;
    const before = lower.slice(Math.max(0, index - BEFORE), index);
    if (isMistake(word, before, lower.slice(end, end + 20))) found.push(text.slice(index, end));
  }
  return [...new Set(found)];
}

function isMistake(word: string, before: string, after: string): boolean {
  if (NEVER.test(word)) return true;
  if (EMPHASIS.test(word)) return false;
  const clause = before.split(/[.!?\n]/).at(-1) ?? '';
  const previous = /(\p{L}+)\s*$/u.exec(clause)?.[1]?.toLowerCase() ?? '';
  if (CLAUSE_WORD.test(word))
    return PREPOSITION.test(previous) && /^(?:den|det|de)$/.test(word) && !/^ (?:\d|för|and|tred|fjär|sist)/.test(after);
  if (PARTICLE.test(word)) return NOUN.test(previous) || !(VERB.test(previous) || BETWEEN.test(previous));
  // A finite verb can end one clause and begin the rest of another. Nouns and adjectives cannot.
  return !(VERB.test(word) && SUBORDINATE.test(clause));
}
