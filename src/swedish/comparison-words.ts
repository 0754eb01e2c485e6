/** The Swedish words for what a mått is compared with. A kommun names its comparisons itself, and a text may use another form. */
import { wordSet } from './clause-words.ts';

/** Words for the whole country and for the county, by which a text may mean the comparison of that name. */
const PLACES: readonly ReadonlySet<string>[] = [
  wordSet('riket rikets rikssnitt rikssnittet riksgenomsnitt riksgenomsnittet landet landets sverige sveriges'),
  wordSet('län länet länets länssnitt länssnittet länsgenomsnitt länsgenomsnittet'),
];

/** Words beside the name of a comparison that add nothing: "genomsnittet i riket". */
export const AVERAGE_WORDS = wordSet(`
  genomsnitt genomsnittet snitt snittet medel medelvärdet medelvärde värdet värde resultatet resultat nivån nivå i för av på både
  hela det den som är var vad ligger motsvarande andelen siffran också även respektive och samt in under samma år året
  mätmodellens modellens gemensamma uppsatta`);

/** The place that a word or a name means. Undefined for other words. */
export function placeOf(name: string): number | undefined {
  const words = name.toLowerCase().match(/\p{L}+/gu) ?? [];
  const found = PLACES.findIndex((place) => words.some((word) => place.has(word)));
  return found === -1 ? undefined : found;
}
