/** Recognises what is left of a template or of a draft: XX, TODO, ”fylls i”, lorem ipsum and the errors of Excel. */

/** Something that was left in a text. It is certain when it can be nothing else. */
interface Placeholder {
  readonly ord: string;
  readonly säker: boolean;
}

const START = '(?<![\\p{L}\\p{N}])';
const END = '(?![\\p{L}\\p{N}])';

/** A kind of remains. Each text is searched for one of the words in lower case first, because most texts have none. */
interface Kind {
  readonly words: readonly string[];
  readonly pattern: RegExp;
  readonly säker: boolean;
}

/** A text that says that another text is to come. */
const TO_COME = '(?:fylls? (?:i|på)|kompletteras?|uppdateras|skrivs(?: in)?|läggs in|tillkommer|kommer)';
const TEXT_NOUN =
  '(?:[Tt]ext(?:en)?|[Aa]vsnittet|[Kk]ommentar(?:en)?|[Aa]nalys(?:en)?|[Ss]iffr(?:an|or|orna)|[Uu]tfall(?:et)?|[Tt]abell(?:en)?|[Mm]otivering(?:en)?|[Ss]ammanfattning(?:en)?|[Bb]ild(?:en)?|[Uu]nderlag(?:et)?|[Uu]ppgift(?:er|en|erna)?)';
const FOLLOWING_UNIT = '(?:procent|%|kronor|kr|tkr|mnkr|personer|stycken|antal)';

const kind = (säker: boolean, words: string, pattern: string): Kind => ({
  words: words.split('|'),
  pattern: new RegExp(pattern, 'gu'),
  säker,
});

const KINDS: readonly Kind[] = [
  kind(true, 'xx|todo|tbd|tbc|fixme|åååå|yyyy', `${START}(?:\\d{0,2}[Xx]{2,6}|TODO|[Tt]odo|TBD|tbd|TBC|FIXME|ÅÅÅÅ|YYYY)${END}`),
  kind(true, 'x ', `${START}[Xx](?= ${FOLLOWING_UNIT}${END}| ?%)`),
  kind(true, 'lorem ipsum|dolor sit', '[Ll]orem ipsum|[Dd]olor sit amet'),
  kind(true, '??|(?)|[?]', '(?<!\\?)\\?{2,}(?!\\?)|\\(\\?\\)|\\[\\?\\]'),
  // The errors of Excel.
  kind(true, '#', '#(?:REF|REFERENS|VÄRDEFEL|VALUE|DIVISION/0|DIV/0|SAKNAS|NAMN|NAME|N/A|NULL|OGILTIGT)(?:!|\\?)?(?![\\p{L}])'),
  kind(
    true,
    'text här|texten här|kommer här|infoga|exempeltext|platshållartext|malltext',
    `${START}(?:[Ss]kriv (?:din )?text(?:en)? här|[Tt]ext(?:en)? kommer här|[Ii]nfoga (?:bild|tabell|diagram|text)(?:en)? här|(?:[Ee]xempel|[Pp]latshållar|[Mm]all)text)${END}`,
  ),
  kind(true, '___', '(?<![\\p{L}_])_{3,}(?![\\p{L}_])'),
  // A sentence without a subject.
  kind(
    false,
    'fylls i|fyll i|kompletteras|uppdateras|text kommer|skrivs senare|inväntar',
    `(?:^|(?<=[.!?:(]\\s?))(?:[Ff]ylls i(?! av den| av sök)|[Kk]ompletteras|[Ff]yll i(?= (?:här|text|siff|senare)|[.!)]|$)|[Uu]ppdateras|[Tt]ext kommer|[Ss]krivs senare|[Ii]nväntar (?:svar|siffr|text|uppgift|underlag))[^.!?\\n]{0,60}`,
  ),
  // What one writer asks another to do.
  kind(
    false,
    'kolla|kontrollera|stäm av|stämmer',
    `(?<=[([]\\s?)(?:(?:OBS|Obs)[!:]? ?)?(?:[Kk]olla|[Dd]ubbelkolla|[Kk]ontrollera|[Ss]täm av|[Ss]tämmer)${END}[^()[\\]\\n]{0,60}|${START}(?:[Kk]olla(?: upp)?|[Dd]ubbelkolla|[Kk]ontrollera|[Ss]täm av)(?: detta)? med \\p{Lu}\\p{Ll}+${END}|(?:^|(?<=[.!?]\\s))[Ss]tämmer (?:det|detta|siffran|siffrorna)(?: \\p{Ll}+)?\\?`,
  ),
  kind(
    false,
    'senare|i efterhand|här|när siffr|när bokslut|när utfall',
    `${START}${TEXT_NOUN}(?: \\p{Ll}+){0,3} ${TO_COME} (?:senare|i efterhand|här|när (?:siffr|bokslut|utfall)\\p{L}*)${END}`,
  ),
  // Words that something has to follow, and nothing does. A text of points only.
  kind(
    false,
    '...|…',
    `${START}(?:med|till|från|är|var|blev|på|och|att|av|om|för|cirka|ca|totalt|antal|under)(?:\\s(?:\\.{3}|…)(?=[.,]|\\s*$|\\n)|\\s?(?:\\.{3}|…)(?=\\s+${FOLLOWING_UNIT}))|^[\\s.…–-]*(?:\\.{3}|…)[\\s.…–-]*$`,
  ),
  // Brackets that are not those of a link, a footnote, a number or a field of Word.
  kind(false, '[', '\\[(?!\\^|Skriv|Ange|Fyll i|Infoga)(?=[^\\]\\n]{0,80}\\p{L})[^\\[\\]\\n]{2,80}\\](?!\\(|:)'),
];

/** Finds what was left in a text. An uncertain kind is left out between quotation marks, where it may be the source's own. */
export function findPlaceholders(text: string): Placeholder[] {
  const lower = text.toLowerCase();
  const found: Placeholder[] = [];
  for (const { words, pattern, säker } of KINDS) {
    if (!words.some((word) => lower.includes(word))) continue;
    for (const { 0: ord, index } of text.matchAll(pattern)) {
      if (säker || !(isQuoted(text, index) || found.some((one) => ord.includes(one.ord)))) found.push({ ord: ord.trim(), säker });
    }
  }
  return found;
}

/** The characters before and after a place that are read for quotation marks. */
const NEAR = 200;

/** Whether a place is between quotation marks in its paragraph. */
function isQuoted(text: string, index: number): boolean {
  const before =
    text
      .slice(Math.max(0, index - NEAR), index)
      .split('\n')
      .at(-1) ?? '';
  const after = text.slice(index, index + NEAR).split('\n', 1)[0] ?? '';
  return (before.match(/[”"»]/g)?.length ?? 0) % 2 === 1 && /[”"»]/.test(after);
}
