/** Derives the trend of a mått: better, unchanged or worse, in the kommun's own words. */
import { at } from '../diagnostics/finding.ts';
import type { Gemensamt, Mått, År } from '../resolve/year.ts';
import { change } from './change.ts';
import type { Faktum } from './fact.ts';

/**
 * Returns the trend of a mått. `ej tillämplig` for a mått without riktning, and `kan inte bedömas` without a comparable utfall.
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
  const förändring = change(mått, år, gemensamt);
  const { förklaring } = förändring;
  if (förändring.slag === 'okänt')
    return { ...rest, förslag: 'kan inte bedömas', förklaring, gäller: beslut ?? 'kan inte bedömas' };
  const better = (förändring.slag === 'ökat') === (plan.riktning === 'högre');
  const ord = wordFor(förändring.slag === 'oförändrat' ? 'oförändrat' : better ? 'bättre' : 'sämre', gemensamt);
  return { ...rest, förslag: ord, förklaring, gäller: beslut ?? ord };
}

type Räknas = Gemensamt['skalor']['trend'][number]['räknas_som'];

function wordFor(räknas: Räknas, { skalor }: Gemensamt): string {
  return skalor.trend.find(({ räknas_som }) => räknas_som === räknas)?.namn ?? räknas;
}

/** Returns what a word of the kommun's trend scale counts as. Undefined for a word that the scale lacks. */
export function trendCountsAs(ord: string, { skalor }: Gemensamt): Räknas | undefined {
  return skalor.trend.find(({ namn }) => namn === ord)?.räknas_som;
}
