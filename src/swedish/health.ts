/** Recognises sentences about the sickness of one person who can be identified. */

/**
 * Stems of the words below. Most sentences have none, and compiling the other patterns takes longer than searching a report for these.
 * ”förskottera” is no sickness.
 */
const STEM =
  /sjuk|diagnos|utmatt|utbränd|rehab|cancer|stroke|depr|operer|operat|infarkt|missbruk|demens|ångest|skott\b|skad|smärt|besvär|infektion|inlagd|väggen|nedstämd|psykos|ätstörn|epilep|diabet|migrän|tumör|adhd|autism|fraktur|trauma|syndrom/i;

/** Roles that one person has. */
const ROLE =
  '(?:[Mm]edarbetaren|[Cc]hefen|[Ll]edaren|[Rr]ektorn?|[Hh]andläggaren|[Ss]amordnaren|[Ss]ekreteraren|[Kk]onsulenten|[Cc]ontrollern|[Ss]trategen|[Ii]ngenjören|[Aa]ssistenten|[Aa]dministratören|[Pp]edagogen|[Ll]äraren|[Ss]köterskan|[Ee]leven|[Bb]rukaren|[Pp]raktikanten|[Dd]irektören|[Kk]uratorn)';
/** One person in definite form, by role, or by a pronoun. */
const PERSON = `(?:[Hh]en|[Hh]on|[Hh]an|[Dd]en anställd[ae]|\\p{L}*${ROLE})`;
/** A first name and a surname. */
const NAME = '(?:\\p{Lu}\\p{Ll}+(?:-\\p{Lu}\\p{Ll}+)? \\p{Lu}\\p{Ll}+(?:-\\p{Lu}\\p{Ll}+)?)';
/** Someone whom a sentence may be about. The search for the whole statement takes longer, and most sentences on sickness are about none. */
const SOMEONE = new RegExp(`(?<!\\p{L})(?:[Hh](?:ens?|on|ans?)|[Hh]ennes|[Dd]en anställd[ae])(?!\\p{L})|${ROLE}|${NAME}`, 'u');
/** What a sick person is. */
const SICK =
  '(?:(?:lång|korttids)?(?:tids)?sjukskriven|(?:långtids)?sjuk|utbränd|utmattad|deprimerad|nedstämd|inlagd|missbrukare)';
/** Words between the verb and what it says, such as ”under våren”. */
const WORDS = '(?: [\\p{Ll}\\d]+){0,5}?';
/** Where the person works or lives, by name, such as ”på Åsskolan”. */
const AT_PLACE = '(?: (?:på|i|vid|för|inom|hos) \\p{Lu}[\\p{L}-]*(?: \\p{Lu}[\\p{L}-]*)?)?';
/** A sickness, or what follows from one. */
const SICK_NOUN =
  '(?:sjukskrivning|sjukfrånvaro|sjukdom|diagnos|utmattning|utmattningssyndrom|rehabilitering|cancer|cancersjukdom|depression|stroke|operation|missbruk|demens|psykos|ätstörning|panikångest|ångest|epilepsi|diabetes|migrän|tumör|hjärtinfarkt|adhd|autism|fraktur|trauma|stressyndrom)(?:en|et|n|er)?';
/** An article and adjectives before a noun. */
const DETERMINER = '(?: (?:en|ett|sin|sitt|hens|ny|svår|lång|längre|kort|\\p{Ll}{2,12}(?:ig|isk)))*';
const STATE = `(?:är|var|blev|varit|blivit|bli|gick|gått|går)${WORDS} ${SICK}(?!\\p{L})`;
/** What someone is absent with. */
const ABSENT = `(?:är|var|varit) (?:borta|hemma|frånvarande)${WORDS} (?:med|på grund av|till följd av)${DETERMINER} (?:${SICK_NOUN}|\\p{Ll}*(?:skad[ao]r?|skott|ångest|smärt[ao]r?|besvär|infektion))`;
const STRUCK = `(?:${ABSENT}|sjukskrevs|sjukskrivits|insjuknade|insjuknat|opererades|opererats|diagnostiserades|diagnostiserats|(?:lider|led|lidit|drabbades|drabbats|behandlas|behandlats)${WORDS} (?:av|för)${DETERMINER} ${SICK_NOUN}|(?:gick|gått)${WORDS} in i (?:utmattning|väggen)|(?:genomgår|genomgick|genomgått)${WORDS} rehabilitering)(?!\\p{L})`;
const HAS = `(?:har|hade|fick|fått)${DETERMINER} ${SICK_NOUN}(?!\\p{L})`;

/** An organisation has a sickness rate too, so a name is not followed by ”har sjukfrånvaro”. */
const ABOUT_PERSON = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${PERSON}(?:,? ${NAME})?${AT_PLACE},?${WORDS} (?:${STATE}|${STRUCK}|${HAS})|${NAME},?${WORDS} (?:${STATE}|${STRUCK})|(?:hens|hennes|hans|${PERSON}s) (?:\\p{Ll}+ )?${SICK_NOUN}|${NAME}s sjukskrivning)(?!\\p{L})`,
  'u',
);
/** Words which show that a sentence is a rule for everyone and says nothing of a person. */
const GENERAL =
  /(?<!\p{L})(?:när|om|då|ifall|vid|ska|skall|kan|bör|får|varje|respektive|alltid|oavsett|rutin(?:en|er)?|inte får)(?!\p{L})/iu;

/** Whether a sentence concerns the sickness of one person: someone with a name, or in a role that one person has. */
export function concernsSickness(sentence: string): boolean {
  if (!STEM.test(sentence) || !SOMEONE.test(sentence)) return false;
  const match = ABOUT_PERSON.exec(sentence);
  return match !== null && !GENERAL.test(sentence.slice(0, match.index + match[0].length));
}
