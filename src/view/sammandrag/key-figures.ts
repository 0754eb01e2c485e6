/** Builds the key figures: the mått that the board chooses, or the first ones with an utfall of each mål. */
import { latestBreak, startOf } from '../../facts/change.ts';
import { dueTarget } from '../../facts/etappmal.ts';
import { utfallOf } from '../../facts/utfall.ts';
import { yearOf } from '../../model/period.ts';
import type { Mått } from '../../resolve/year.ts';
import { agreeing, capitalize } from '../../swedish/nouns.ts';
import { formatEtappmål, formatFigure } from '../../swedish/numbers.ts';
import { typeset } from '../../swedish/typography.ts';
import type { ViewContext } from '../context.ts';
import { trendOf } from '../matt/trend.ts';
import { patternOf } from '../matt/units.ts';
import type { Nyckeltal } from '../report.ts';
import { withSource } from '../source-map.ts';
import { målOf, måttName } from './matt.ts';
import type { Link } from './parts.ts';

/** The key figures, in order. A chosen mått without an utfall of the year is left out. */
export function keyFigures(context: ViewContext, link: Link): Nyckeltal[] {
  const { nämnd, facts } = context;
  const chosen = nämnd.dokument.sida?.nyckeltal;
  const all = chosen ? chosen.flatMap((id) => facts.mått.get(id)?.mått ?? []) : proposed(context);
  return all.flatMap((mått) => keyFigure(context, mått, link) ?? []);
}

/** One mått of each mål at a time, so that the first ones come from as many mål as possible. Varav rows are left out. */
function proposed(context: ViewContext): Mått[] {
  const whole = [...context.facts.mått.values()].map(({ mått }) => mått).filter(({ nivå }) => nivå === 0);
  const seen = new Map<string, number>();
  const turns = whole.map((mått) => {
    const mål = målOf(context.nämnd, mått)?.id ?? '';
    const turn = seen.get(mål) ?? 0;
    seen.set(mål, turn + 1);
    return { mått, turn };
  });
  return turns.toSorted((a, b) => a.turn - b.turn).map(({ mått }) => mått);
}

function keyFigure(context: ViewContext, mått: Mått, link: Link): Nyckeltal | undefined {
  const { år, scope } = context;
  const utfall = utfallOf(mått, år.år, år.gemensamt);
  if (!utfall) return undefined;
  const own = {
    länk: link(mått.id),
    namn: måttName(context.nämnd, mått),
    värde: typeset(utfall.text),
    period: utfall.period,
    tillägg: [...before(context, mått, utfall.period), ...target(context, mått)].map(typeset),
    trend: trendOf(mått, scope, år),
  };
  return withSource(own, context.at(mått, 'resultat', 'utfall', utfall.period));
}

/** The utfall that the trend starts from: "2023: 45 %". */
function before({ scope }: ViewContext, mått: Mått, period: string): string[] {
  const earlier = startOf(mått, period);
  const tal = mått.resultat.utfall?.[earlier ?? ''];
  if (!tal || earlier === undefined || yearOf(earlier) < latestBreak(mått, period)) return [];
  return [`${earlier}: ${formatFigure(tal, patternOf(mått, scope))}`];
}

/** The target that is due, and whether it was reached: "etappmål minst 42 %, nått". */
function target({ år, scope, facts, isPlan }: ViewContext, mått: Mått): string[] {
  const due = dueTarget(mått, år.år);
  if (!due || due.etappmål.slag === 'indikator') return [];
  const { målord } = mått.sort;
  const gäller = isPlan ? undefined : facts.mått.get(mått.id)?.etappmål?.gäller;
  const reached = agreeing(målord, 'nått', 'nådd');
  const verdict = gäller === 'ja' ? `, ${reached}` : gäller === 'nej' ? `, inte ${reached}` : '';
  return [`${capitalize(målord.obestämd)} ${formatEtappmål(due.etappmål, patternOf(mått, scope))}${verdict}`];
}
