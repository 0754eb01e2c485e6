/** Derives the trend of a mått: better, unchanged or worse, in the kommun's own words. */
import { at } from '../diagnostics/finding.ts';
import type { Gemensamt, Mått, År } from '../resolve/year.ts';
import { change } from './change.ts';
import type { Faktum } from './fact.ts';
import { rankingChange } from './ranking.ts';

/**
 * Returns the trend of a mått. A published ranking counts where there are no two utfall to compare. `ej tillämplig` for a mått without
 * riktning, and `kan inte bedömas` when neither can be compared.
 */
export function trend(mått: Mått, { år, tillfälle, gemensamt }: År): Faktum<string> {
  const { plan, uppföljning } = mått;
  const beslut = uppföljning?.trend;
  const rest = {
    beslut,
    skäl: uppföljning?.skäl?.trend,
    place: at(mått.file, [...mått.path, 'uppföljning', tillfälle.id, 'trend']),
  };
  if (plan.riktning === 'ingen') {
    const förklaring = 'måttet har ingen riktning: varken högre eller lägre är bättre';
    return { ...rest, förslag: 'ej tillämplig', förklaring, gäller: beslut ?? 'ej tillämplig' };
  }
  const { räknas, förklaring } = development(mått, år, gemensamt);
  const förslag = räknas === undefined ? 'kan inte bedömas' : wordFor(räknas, gemensamt);
  return { ...rest, förslag, förklaring, gäller: beslut ?? förslag };
}

/** What the development counts as, with the reason. `räknas` is undefined when nothing can be compared. */
function development(
  mått: Mått,
  år: number,
  gemensamt: Gemensamt,
): { readonly räknas: Räknas | undefined; readonly förklaring: string } {
  const förändring = change(mått, år, gemensamt);
  const { förklaring } = förändring;
  if (förändring.slag === 'oförändrat') return { räknas: 'oförändrat', förklaring };
  if (förändring.slag !== 'okänt') {
    const better = (förändring.slag === 'ökat') === (mått.plan.riktning === 'högre');
    return { räknas: better ? 'bättre' : 'sämre', förklaring };
  }
  const ranking = förändring.saknarUtfall ? rankingChange(mått, år, gemensamt) : undefined;
  return ranking
    ? { räknas: ranking.slag, förklaring: `${förklaring}; ${ranking.förklaring}` }
    : { räknas: undefined, förklaring };
}

type Räknas = Gemensamt['skalor']['trend'][number]['räknas_som'];

function wordFor(räknas: Räknas, { skalor }: Gemensamt): string {
  return skalor.trend.find(({ räknas_som }) => räknas_som === räknas)?.namn ?? räknas;
}

/** Returns what a word of the kommun's trend scale counts as. Undefined for a word that the scale lacks. */
export function trendCountsAs(ord: string, { skalor }: Gemensamt): Räknas | undefined {
  return skalor.trend.find(({ namn }) => namn === ord)?.räknas_som;
}
