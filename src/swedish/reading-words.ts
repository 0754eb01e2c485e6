/**
 * The Swedish words by which the text rules read what a clause says of figures: directions, comparisons, periods and the words that
 * leave the subject as it is. Every list is in lower case.
 */
import { CHANGED, HAVE_CHANGED, type Ändring } from './change-verbs.ts';
import { wordSet } from './clause-words.ts';

const byWord = <T>(lists: Readonly<Record<string, T>>): ReadonlyMap<string, T> =>
  new Map(Object.entries(lists).flatMap(([text, value]) => [...wordSet(text)].map((word) => [word, value] as const)));

/** Verbs that state a change by themselves. */
export const CHANGE_VERBS: ReadonlyMap<string, Ändring> = new Map([...CHANGED, ...HAVE_CHANGED]);

/** Words before a number that make it rough. */
export const ROUGHLY = wordSet('cirka ca drygt knappt nästan ungefär omkring runt över närmare');

const POSITIVE = wordSet('positiv positiva positivt');
const NEGATIVE = wordSet('negativ negativa negativt');

/** The sign that an adjective gives a deviation. Undefined for other words. */
export function signOf(ord: string): 1 | -1 | undefined {
  if (POSITIVE.has(ord)) return 1;
  return NEGATIVE.has(ord) ? -1 : undefined;
}

/** Forms of "gå" that state a change with a particle. */
export const GO = wordSet('går gick gått');
export const GO_PARTICLES: ReadonlyMap<string, Ändring> = byWord({ upp: 'upp', 'ned ner tillbaka': 'ned' } as const);

/** Nouns for a change. */
export const CHANGE_NOUNS: ReadonlyMap<string, Ändring> = byWord({
  'ökning ökningen uppgång uppgången höjning höjningen fördubbling fördubblingen tillväxt': 'upp',
  'minskning minskningen nedgång nedgången sänkning sänkningen halvering halveringen': 'ned',
  'förbättring förbättringen': 'bättre',
  'försämring försämringen': 'sämre',
});

/** Words which say that nothing has changed. */
export const UNCHANGED = wordSet('oförändrad oförändrat oförändrade densamma detsamma desamma konstant konstanta');

/** Comparatives of figures. */
export const COMPARATIVES: ReadonlyMap<string, Ändring> = byWord({
  'högre större fler mer oftare vanligare': 'upp',
  'lägre mindre färre ovanligare': 'ned',
  'bättre nöjdare tryggare friskare positivare': 'bättre',
  'sämre missnöjdare otryggare sjukare negativare': 'sämre',
});

/** Comparatives of durations. Only after a copula, because "inte längre" and "en längre tid" compare nothing. */
export const LONGER: ReadonlyMap<string, Ändring> = byWord({ längre: 'upp', kortare: 'ned' } as const);

/** Words between a copula and a comparative. */
export const DEGREES = wordSet(
  'väl långt strax precis något lite litet betydligt klart mycket marginellt avsevärt nu också dock alltså ännu åter i år än väsentligt markant tydligt',
);

/** Copulas. */
export const COPULAS = wordSet('är var blev blivit varit blir');

/** Words by which a clause may claim something of a mått whose name has its other words: "Servicen fick sämre betyg". */
export const CLAIMS_BY_NAME = wordSet(
  'vanligare ovanligare bättre sämre förbättras förbättrades förbättrats försämras försämrades försämrats',
);

/** Words before "så" that compare by a factor: "dubbelt så stora som 2023". */
export const MULTIPLES: ReadonlyMap<string, Ändring> = byWord({ dubbelt: 'upp', hälften: 'ned' } as const);

/** Words for the total of several mått. */
export const TOTALS = wordSet('total totala totalt samlad samlade hela sammanlagd sammanlagda');

/** Words that mean the same as a word of a name. */
export const RELATED: readonly (readonly [name: RegExp, words: ReadonlySet<string>])[] = [
  [/ledarskap/i, wordSet('närmaste närmsta chef chefs chefens chefer chefernas förmåga')],
  [/sjukfrånvaro/i, wordSet('sjuk sjuka sjukskrivna frånvarande frånvaron')],
  [/co2|koldioxid/i, wordSet('co2 koldioxid koldioxiden')],
  [/korttid/i, wordSet('kort korta')],
  [/långtid/i, wordSet('lång långa')],
  [/arbetslös/i, wordSet('arbetslös arbetslösa arbetslösheten')],
];

/** Words for the figure of a mått, whatever it measures. */
export const FIGURE_NOUNS = wordSet(`
  utfallet resultatet resultat utfall värdet värde måttet nivån siffran index indexet betygsindex betygsindexet medelbetyget
  betyg betyget skattning skattningen upplevelsen uppfattningen mätvärdet mätresultatet årsresultatet indikatorn nyckeltalet`);
/** Words for a figure that is a share, or a number. */
export const SHARE_NOUNS = wordSet('andelen andel');
export const COUNT_NOUNS = wordSet('antalet antal');
/** Words for the organisation whose figure a mått is: "Förvaltningen ligger över riket". */
export const OWNERS = wordSet('kommunen nämnden förvaltningen verksamheten bolaget vi');
/** Verbs by which an organisation is said to have a figure. */
export const LIES = wordSet('ligger låg hamnar hamnade når nådde');
/** Verbs that place one figure to another, as the object of the verb. */
export const EXCEEDS = wordSet('överstiger översteg understiger understeg');
/** Words that refer to the subject of the clause before. */
export const PRONOUNS = wordSet('den det denna detta dessa de');

/** Words that make the subject something else than the mått: a part, a complement, or all of a country. */
export const OTHER_SUBJECTS = wordSet(`
  riket rikets landet landets länet länets nationellt sverige sveriges regionen regionens kommunerna kommuner kommunernas
  genomsnittet snittet medelvärdet medianen riksgenomsnittet rikssnittet länssnittet målet målvärdet etappmålet måltalet budgeten
  andra övriga resten resterande hälften majoriteten delindex delindexet delfrågan delfrågorna delområdet förra tidigare
  skillnaden skillnaderna gapet avståndet ökningen minskningen uppgången nedgången trenden utvecklingen placeringen
  rankingen rankningen helhet där behovet behoven intresset kravet kraven`);

/** Words that name a part of those whom a mått is about. */
export const PARTS = wordSet(`
  kvinnor kvinnorna kvinnors kvinnornas kvinna män männen mäns männens flickor flickorna flickors flickornas pojkar pojkarna pojkars
  pojkarnas tjejer killar unga ungdomar ungdomarna äldre yngre barn barnen vuxna åringar utrikes inrikes födda`);

/** Prepositions after which a noun limits the subject. */
export const LIMITING = wordSet('i på inom bland hos för av vid från');

/** Words that leave the subject of a clause as it is. */
export const FUNCTION_WORDS = wordSet(`
  och men eller samt utan att som för i på av till med om under över efter före mellan mot från sedan vid inom per cirka ca runt
  omkring år året års årets månad månaden månader kvartalet perioden period mätningen mätning mätningar mättillfället december
  januari februari mars april maj juni juli augusti september oktober november sista första andra senaste förra föregående
  tidigare nu nuvarande sen senare fortfarande redan åter igen också även dock däremot således alltså därmed totalt total totala
  sammantaget samlade sammanlagt sammanvägda samtliga alla hela helt både dels en ett den det de denna detta dessa sin sitt sina
  vår vårt kommunens kommunen nämndens nämnden förvaltning förvaltningens förvaltningen verksamhetens invånare invånarna har hade är var blev blir
  varit blivit ligger låg legat hamnar hamnade uppgår uppgick nådde når visar visade mycket något lite litet svagt svag väl långt strax precis klart kraftigt
  kraftig tydligt tydlig betydligt markant stadigt marginellt ungefär nästan drygt knappt exakt bara endast jämfört jämförelse
  förhållande dess då än så procent procentenheter procentenhet enheter enhet stycken personer poäng mnkr kronor antal antalet
  andel andelen resultat resultatet utfall utfallet värde värdet nivå nivån index indexet samma lika högre lägre större mindre fler
  färre bättre sämre bra hög högt låg lågt god gott ökning minskning tre två fem fyra sex sju åtta nio tio flera några åren ålder åldern åldrarna åldersgruppen åldersgrupper åldersgrupperna grad utsträckning
  sommaren vintern våren hösten säsongen långsamt snabbt successivt gradvis kontinuerligt varje följd rad`);
