/** Gives a kommun other words: rewrites its files so that levels, kinds, targets, statuses and steps have made-up names. */

/** Old words and new ones. Nouns have all their forms, so that the new ones can have another gender and another plural. */
const NOUNS: readonly (readonly [old: string, now: string])[] = [
  ['nämndmål', 'plurk'],
  ['nämndmålet', 'plurket'],
  ['nämndmålen', 'plurken'],
  ['åtagande', 'gnurp'],
  ['åtagandet', 'gnurpen'],
  ['åtaganden', 'gnurpar'],
  ['åtagandena', 'gnurparna'],
  ['utvecklingsåtagande', 'storgnurp'],
  ['utvecklingsåtagandet', 'storgnurpen'],
  ['utvecklingsåtaganden', 'storgnurpar'],
  ['utvecklingsåtagandena', 'storgnurparna'],
  ['etappmål', 'snorp'],
  ['etappmålet', 'snorpet'],
  ['etappmålen', 'snorpen'],
];

/** Steps of scales, of status and of trend, and the names of scales and groups. */
const STEPS: readonly (readonly [old: string, now: string])[] = [
  ['mycket god', 'skimrande'],
  ['ej godtagbar', 'mossig'],
  ['godtagbar', 'ljummen'],
  ['god', 'blank'],
  ['ej klart i år', 'senare flumpat'],
  ['positiv', 'puffig'],
  ['oförändrad', 'plattig'],
  ['negativ', 'dassig'],
  ['övergripande', 'yttre'],
  ['strategiskt', 'inre'],
  ['strategiska', 'inre'],
];

const LETTER = 'a-zåäöA-ZÅÄÖ0-9';
/** A word that is no part of an id or of a longer key. A positive or negative deviation is plain Swedish, and no step of a scale. */
const whole = (word: string) =>
  new RegExp(`(?<![${LETTER}_/-])${word.replaceAll(' ', '\\s+')}(?<s>s?)(?![${LETTER}_/-]| (?:budget)?avvikelse)`, 'gi');
/** Where the word of the target is a key of the data or a field of a reference, which every kommun has. */
const KEY = /(?<!(?:nådda|bedömda) )etappmål(?=:|_nått)|(?<=plan\.)etappmål|etappmål(?<=\{[^{}]{0,80})(?=[^{}]{0,80}\})/g;
/** Where a finding or a schema names the keys of the data. */
const KEYS = new RegExp(`${KEY.source}|”etappmål”|Här kan stå: [^.]*\\.`, 'gi');
const MARK = '\u0001';

/** Returns a YAML file of the kommun with the made-up words, in keys, values and running text. */
export function renamed(yaml: string): string {
  const kept = yaml.replace(KEY, MARK);
  const text = [...NOUNS, ...STEPS].reduce(
    (all, [old, now]) => all.replace(whole(old), (found, s) => likeCase(found, now) + s),
    kept,
  );
  return text
    .replaceAll(MARK, 'etappmål')
    .replace(/^(\s*ord: )ett (gnurp,)/m, '$1en $2')
    .replace(/(?<=[ {](?:namn|status|värde): )Klart(?=$| })/gm, 'Flumpat')
    .replace(/(?<=[ {](?:namn|status|värde): )Ej klart(?=$| })/gm, 'Ej flumpat')
    .replaceAll('mycket gott', 'skimrande')
    .replace(/^(\s*ord: )ett mål, målet, mål, målen$/m, '$1en krumla, krumlan, krumlor, krumlorna')
    .replace(/^(\s*ord: )ett mått, måttet, mått, måtten$/m, '$1en mojäng, mojängen, mojänger, mojängerna');
}

/** Gives the new word a capital letter where the old one had one. */
function likeCase(found: string, now: string): string {
  return /^[A-ZÅÄÖ]/.test(found) ? now.charAt(0).toUpperCase() + now.slice(1) : now;
}

/**
 * The old words in a text that are no keys of the data, each with some of the text around it. "klart" and "oförändrat" are what
 * words count as, so they are not old words.
 */
export function oldWordsIn(text: string): string[] {
  const plain = text.normalize('NFC').replaceAll('\u00ad', '').replaceAll('\u00a0', ' ').replace(KEYS, '');
  return [...NOUNS, ...STEPS].flatMap(([old]) =>
    [...plain.matchAll(whole(old))].map(
      ({ index }) => `${old}: ${plain.slice(Math.max(0, index - 50), index + 50).replace(/\s+/g, ' ')}`,
    ),
  );
}
