/** Proposes the level of a mått whose kind has a scale with limits (`minst`), from how much of its target it has reached. */
import { at } from '../diagnostics/finding.ts';
import { Tal } from '../model/tal.ts';
import { type Bedömningsgrund, decidedOn, wordAt } from '../resolve/styrmodell.ts';
import type { Mått, År } from '../resolve/year.ts';
import { formatTal } from '../swedish/numbers.ts';
import type { Uppfyllelse } from './attainment.ts';
import { type Faktum, type Svar, unknown } from './fact.ts';

/** Returns the proposed and the decided level. Undefined for a kind of mått that is not judged one by one. */
export function level(mått: Mått, uppfyllelse: Uppfyllelse, year: År): Faktum<string> | undefined {
  const { skala } = mått.sort;
  if (!skala) return undefined;
  const { svar, förklaring } = propose(mått, skala, uppfyllelse, year.tillfälle);
  const beslut = decidedOn(mått.uppföljning?.bedömning, skala);
  return {
    förslag: svar,
    förklaring,
    beslut,
    skäl: mått.uppföljning?.skäl?.bedömning,
    gäller: beslut ?? svar,
    place: at(mått.file, [...mått.path, 'uppföljning', year.tillfälle.id, 'bedömning']),
  };
}

function propose({ sort }: Mått, skala: Bedömningsgrund, uppfyllelse: Uppfyllelse, tillfälle: År['tillfälle']): Svar<string> {
  const { bedömningsnivåer } = skala;
  if (bedömningsnivåer.every(({ minst }) => minst === undefined)) return unknown('skalan har inga gränser att räkna med');
  if (uppfyllelse.slag === 'okänd') return unknown(uppfyllelse.förklaring);
  const isReached = (minst: Tal) => uppfyllelse.slag === 'bäst' || Tal.isShareAtLeast(uppfyllelse.del, uppfyllelse.av, minst);
  const nivå = bedömningsnivåer.find(({ minst }) => minst === undefined || isReached(minst));
  if (!nivå) return unknown(`${uppfyllelse.underlag}, och skalan har ingen nivå för det`);
  return {
    svar: wordAt(nivå.namn, skala, tillfälle),
    förklaring: `${uppfyllelse.underlag}, vilket är ${limitText(nivå, sort.målord.bestämd, uppfyllelse)}`,
  };
}

/** A level that starts at zero has no limit of its own. */
function limitText({ minst }: Bedömningsgrund['bedömningsnivåer'][number], målvärdet: string, { slag }: Uppfyllelse): string {
  if (slag === 'bäst') return `bättre än ${målvärdet}`;
  return minst === undefined || minst.värde <= 0 ? 'lägre än alla gränser' : `minst ${formatTal(minst)} procent`;
}
