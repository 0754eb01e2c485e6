/** The Swedish words that a statement about the progress of work is made of. */

import { wordSet as words } from './clause-words.ts';

export const WORK = words('arbetet insatsen insatserna projektet uppdraget aktiviteten åtgärden genomförandet');
/** That a part is not finished means that the whole is not. The opposite does not hold. */
export const PART = words('del delen delar delarna etapp etappen steget momentet momenten fasen resten återstoden halva hälften');
export const SOME_WORK = words('arbete granskning kontroll åtgärd åtgärder aktivitet aktiviteter insatser uppföljning');
export const PRONOUNS = words('det den');
export const DETERMINERS = words(
  'det den de detta denna här där hela årets nämndens kommunens förvaltningens själva planerade en ett stora större största övriga vårt vår',
);
export const ORDINALS = words('första andra tredje fjärde sista återstående kvarvarande');
export const NONE = words('ingen inget inga');

/** Adverbs that change no meaning, between the verb and what it says. */
export const ADVERBS = words(
  'nu dock ännu fortfarande alltjämt alltså redan därför därmed också även helt fullt ut tyvärr emellertid däremot således planerat som än heller slutligen äntligen formellt',
);
export const STILL = words('fortfarande alltjämt ännu');
export const PARTICLES = words('till över upp fram den');
export const PREPOSITIONS = words('under i vid efter enligt av');
/** Words that after a preposition make the statement less than whole: "i princip". */
export const LESS = words('princip stort huvudsak stor allt viss praktiken');

export const FINISHED = words(
  `klar klart klara färdig färdigt färdiga genomförd genomfört genomförda slutförd slutfört slutförda avslutad avslutat avslutade
  färdigställd färdigställt färdigställda fullföljd fullföljt fullföljda verkställd verkställt verkställda utförd utfört utförda
  avklarad avklarat avklarade slutredovisad slutredovisat slutredovisade avrapporterad avrapporterat avrapporterade driftsatt driftsatta
  levererad levererat levererade`,
);
/** Verbs that say that work is not finished. */
export const GOING_ON = words('pågår kvarstår återstår fortsätter fortgår');
export const HAS_FINISHED = words(
  'genomförts slutförts avslutats färdigställts fullföljts verkställts utförts avklarats slutredovisats gjorts avrapporterats levererats',
);
/** Participles that say that something named is made. */
export const MADE = words('framtagen framtaget framtagna införd infört införda lanserad lanserat lanserade');
export const HAS_MADE = words('framtagits införts lanserats');
/** Decided things are made. The opposite does not hold: a proposal may be all that was asked for. */
export const DECIDED = words('antagen antaget antagna beslutad beslutat beslutade fastställd fastställt fastställda');
/** A thing that is to be decided is not finished before that. */
export const DECIDES = words('beslutas antas fastställs behandlas');
export const TO_FINISH = words(
  'genomföras slutföras avslutas färdigställas fullföljas verkställas utföras avklaras slutredovisas göras',
);
export const FINISHED_THEN = words('genomfördes slutfördes avslutades färdigställdes fullföljdes verkställdes utfördes gjordes');
export const FINISHES = words('genomförs slutförs avslutas färdigställs fullföljs verkställs utförs');
export const STARTED = words('påbörjad påbörjat påbörjade startad startat inledd inlett');
export const HAS_STARTED = words('påbörjats börjat startat startats inletts hunnits hunnit prioriterats kommit');
/** What has begun is seldom finished. */
export const BEGUN = words('påbörjats startats inletts börjat startat');
export const TO_START = words('påbörjas startas inledas starta');
/** Infinitives and supines that have the work as their object. */
export const FINISH_IT = words('slutföra avsluta färdigställa genomföra fullfölja påbörja');
export const FINISHED_IT = words('slutfört avslutat färdigställt genomfört fullföljt påbörjat');
export const POSTPONED = words(
  `försenad försenat försenade uppskjuten uppskjutet uppskjutna framskjuten framskjutet framskjutna vilande pausad pausat pausade bordlagd bordlagt bordlagda
  senarelagd senarelagt senarelagda fördröjd fördröjt fördröjda parkerad parkerat inställd inställt inställda`,
);
export const HAS_POSTPONED = words(
  'skjutits senarelagts pausats bordlagts försenats fördröjts parkerats avstannat fastnat stannat',
);
export const POSTPONES = words('skjuts senareläggs');
export const MOVES = words('flyttas förs överförs överflyttas flyttades fördes överfördes');
export const HAS_MOVED = words('flyttats förts överförts överflyttats');
export const EXPECTED = words('väntas förväntas beräknas planeras bedöms');
export const IS = words('är var blev anses bedöms');
export const COULD = words('kunde kan hann hanns');
export const REMAINS = words('återstår kvarstår vilar dröjer avstannade');
/** Verbs that with one of some words after them say that work has stopped or is late: "ligger nere", "står still". */
export const STOPS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['ligger', words('nere efter still stilla vilande')],
  ['står', words('still stilla')],
  ['ställdes', words('in')],
  ['sköts', words('upp fram')],
]);
/** Words after "har" and before "över" by which somebody else goes on with the work. */
export const HANDED = words('lämnats tagits');
/** What follows "är i" when work is finished. */
export const FINISH_LINES = words('mål hamn');
/** What follows "är i" or "togs i" when a thing that was to be made is there. */
export const IN_USE = words('bruk drift');
/** Verbs by which work is ahead, when a time ahead follows. */
export const BEGINS = words('börjar startar påbörjas inleds');
export const AHEAD = words('nästa kommande nästkommande först');
/** Work that goes on as everyday work is finished as a piece of work of its own. */
export const EVERYDAY = /^(?:basuppdrag|ordinarie|löpande|linje|förvaltning|kontinuerlig)/;

export const VERBS = new Set([
  ...['har', 'hade', 'blir', 'kommer', 'ska', 'pågår', 'togs'],
  ...STOPS.keys(),
  ...['väntar', 'saknas', 'saknar'],
  ...[IS, COULD, REMAINS, DECIDES, FINISHED_THEN, FINISHES, POSTPONES, MOVES, EXPECTED, BEGINS].flatMap((some) => [...some]),
]);
