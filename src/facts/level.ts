/**
 * Proposes the level of a mått whose kind has a scale with limits (`minst`): compares its utfall, as a percentage of its target, with
 * the limits. Where a lower utfall is better, the percentage is that of the target to the utfall.
 */
import { at } from '../diagnostics/finding.ts';
import type { Etappmål } from '../model/etappmal.ts';
import { Tal } from '../model/tal.ts';
import { type Bedömningsgrund, wordAt } from '../resolve/styrmodell.ts';
import type { Mått, År } from '../resolve/year.ts';
import { noneOf } from '../swedish/nouns.ts';
import { formatFigure, formatTal } from '../swedish/numbers.ts';
import { dueTarget } from './etappmal.ts';
import { type Faktum, type Svar, unknown } from './fact.ts';
import { utfallOf } from './utfall.ts';

/** Returns the proposed and the decided level. Undefined for a kind of mått that is not judged one by one. */
export function level(mått: Mått, year: År): Faktum<string> | undefined {
  const { skala } = mått.sort;
  if (!skala) return undefined;
  const { svar, förklaring } = propose(mått, skala, year);
  const beslut = mått.uppföljning?.bedömning;
  return {
    förslag: svar,
    förklaring,
    beslut,
    skäl: mått.uppföljning?.skäl?.bedömning,
    gäller: beslut ?? svar,
    place: at(mått.file, [...mått.path, 'uppföljning', year.tillfälle.id, 'bedömning']),
  };
}

/** The figure of a target with one limit. Undefined for any other, and for a mean over years. */
function figureOf(etappmål: Etappmål): Tal | undefined {
  if (etappmål.slag !== 'krav' || etappmål.snitt !== undefined || etappmål.krav.slag === 'spann') return undefined;
  return etappmål.krav.tal;
}

function propose(mått: Mått, skala: Bedömningsgrund, year: År): Svar<string> {
  const { plan, sort } = mått;
  const { bedömningsnivåer } = skala;
  if (bedömningsnivåer.every(({ minst }) => minst === undefined)) return unknown('skalan har inga gränser att räkna med');
  const due = dueTarget(mått, year.år);
  const target = due && figureOf(due.etappmål);
  if (!due || !target) return unknown(`${noneOf(sort.målord)} för året är ett tal att räkna med`);
  const { period, tal: utfall, text } = utfallOf(mått, due.målår, year.gemensamt) ?? {};
  if (!utfall) return unknown(`utfallet för ${due.målår} är inte känt som ett tal`);
  if (plan.riktning === 'ingen') return unknown('ingen riktning är bättre än den andra');
  if (target.värde <= 0) return unknown(`${sort.målord.bestämd} är inte större än noll, så det går inte att räkna i procent`);
  const pattern = year.gemensamt.enheter[plan.enhet]?.skrivs ?? '{tal}';
  const known = `utfallet ${period} är ${text} och ${sort.målord.bestämd} ${formatFigure(target, pattern)}`;
  // With a lower utfall as the better one, zero and less is better than any target.
  const isBest = plan.riktning === 'lägre' && utfall.värde <= 0;
  const [part, whole] = plan.riktning === 'lägre' ? [target, utfall] : [utfall, target];
  const nivå = bedömningsnivåer.find(({ minst }) => minst === undefined || isBest || Tal.isShareAtLeast(part, whole, minst));
  if (!nivå) return unknown(`${known}, och skalan har ingen nivå för det`);
  const limit = nivå.minst === undefined ? 'lägre än alla gränser' : `minst ${formatTal(nivå.minst)} procent`;
  return { svar: wordAt(nivå.namn, skala, year.tillfälle), förklaring: `${known}, vilket är ${limit}` };
}
