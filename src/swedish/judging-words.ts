/** The Swedish words of sentences about how well a mål is reached. Every list is in lower case. */
import { wordSet } from './clause-words.ts';

/** Nouns for the bedömning itself. */
export const JUDGED = wordSet('måluppfyllelsen måluppfyllelse bedömningen bedömning');

/** Words for a judgement of everything together. */
export const TOGETHER = wordSet(
  'sammanvägt sammanvägd sammanvägda sammantaget sammantagna samlat samlad samlade helhetsbedömningen',
);

/** Words for another time than the reported one, or for another's opinion than the decision. */
export const OTHER_TIME = wordSet(`
  föregående förra tidigare fjol fjolårets fjolåret delåret delårsrapporten delårsbokslutet prognosen prognos förvaltningen förvaltningens
  föreslår föreslog föreslås föreslogs förslag förslaget revisionen revisorerna hade senare nästa kommande planperioden sikt`);

/** Words that leave a statement about a bedömning as it is. */
export const COMMON_WORDS = wordSet(`
  och men samt så att som vara därför därmed alltså också även dock nu i år året årets under för av hela helt är har blev blir blivit
  bedöms bedömdes bedömer bedömde anses ansågs varit det den de detta denna dessa vi nämnden nämndens kommunen kommunens styrelsen
  styrelsens arbete arbetet verksamhetens strategiska övergripande särskilt eftersom utifrån sin helhet fullt ut på`);

/** Words that may come after a level. Another word there could be what the level describes. */
export const AFTER_LEVEL = wordSet(
  'utifrån med för i på under även trots särskilt enligt till av vid genom då och men samt tack framför främst här igen år',
);

/** Words before a count that limit nothing. */
export const BEFORE_COUNT = wordSet(
  'och men samt eftersom medan därmed under året i år dock alltså nu också totalt sammantaget har är blev var av att då bara endast enbart',
);

/** Words between what is counted and what is said of it. */
export const COUNT_VERBS = wordSet(
  'har är var blev blivit bedöms bedömdes anses som vara nu helt också dock alltså sammantaget fullt ut under året i år därmed redan sina sitt',
);

/** Words after what is said of what is counted, which limit nothing. */
export const AFTER_COUNT = wordSet('enligt under vid och men i');

/** The stems of words for a target that is reached. */
export const REACHED_STEMS: ReadonlySet<string> = new Set(['nå', 'uppfyll', 'klara']);
