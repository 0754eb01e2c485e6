/** The Swedish words by which a sentence is divided into clauses, negated or hedged. Every list is in lower case. */
import { CHANGED, HAVE_CHANGED } from './change-verbs.ts';

/** A set of words from a text with spaces between them. */
export const wordSet = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Verbs that are the finite verb of a clause. A list cannot be complete, so only a word in it begins a new clause. */
export const FINITE: ReadonlySet<string> = new Set([
  ...CHANGED.keys(),
  ...wordSet(`
  är var blev blir har hade kom kommer ligger låg går gick uppgår uppgick når nådde nås nåddes uppnås uppnåddes uppfylls uppfylldes klaras
  klarades visar visade ses gör gjorde görs gjordes kan kunde ska skulle bör måste fick får står stod hamnar hamnade överstiger översteg
  understiger understeg skiljer skilde bedöms bedömdes bedömer bedömde anses ansågs avser avsåg finns fanns saknas saknades återstår
  återstod beror berodde innebär innebar gäller gällde ger gav tar tog stannade stannar håller höll passerade fortsatte fortsätter vände
  vänder planade väntas beräknas förväntas svarade svarar upplever upplevde anser ansåg trivs trivdes uppger uppgav tenderar tenderade
  motsvarar motsvarade utgör utgjorde landade landar rörde pågår pågick avslutades slutfördes genomfördes genomförs påbörjades
  verkställdes slutförs avslutas färdigställs färdigställdes fullföljs fullföljdes utförs utfördes skjuts skattar skattade känner kände
  värderar värderade lockar lockade senareläggs flyttas flyttades förs fördes överförs överfördes började startade planeras kvarstår
  hann missar missade missades klarar klarade uppnår uppnådde tappar tappade klättrar klättrade behåller behöll förblir förblev vilar
  väntar väntade dröjer dröjde löper lämnades ströks ställdes lades pausades bordlades höjde sänkte`),
]);

/** Supines that are the only verb of a clause whose auxiliary is in the clause before: "har minskat 2023 men ökat 2024". */
export const SUPINES: ReadonlySet<string> = new Set([...HAVE_CHANGED.keys(), ...wordSet('gått legat varit nått')]);

/** Words that begin a subordinate clause. */
export const SUBORDINATORS = wordSet('eftersom medan när då innan om att fast fastän ifall huruvida');

/** Words that begin a relative clause. */
export const RELATIVES = wordSet('som där vilket vilka vilken vars varav');

/** Words that join two clauses, or two phrases of one clause. */
export const COORDINATORS = wordSet('och men eller samt utan');

/** Words that negate a clause. */
export const NEGATIONS = wordSet('inte ej icke aldrig varken ingen inget inga knappt knappast ingenting ingendera');

/** Words that make a clause a plan, a wish, a possibility or a forecast, and no statement of what happened. */
export const HEDGES = wordSet(`
  kan kunde kunna ska skall skulle bör borde måste väntas beräknas förväntas förväntat förväntade förutses planeras planerades
  troligen troligtvis sannolikt kanske möjligen eventuellt prognos prognosen prognosticerat prognosticerade behöver behövde behövs vill ville hoppas antas antogs annars tycks
  verkar tenderar verkade tycktes försöker försökte framöver framtiden vore`);

/** Nouns for a wish, when what is wished follows: "ambitionen är att". A kommun may also call its targets so. */
export const PURPOSES = wordSet('målsättningen målsättning ambition ambitionen syfte syftet avsikt avsikten tanken');

/** Words that begin a condition. */
export const CONDITIONS = wordSet('om ifall huruvida');
