/** Builds the table of risks. */
import { assessmentsOf } from '../../resolve/risk-scale.ts';
import { controlScale, isDone } from '../../resolve/styrmodell.ts';
import type { InternKontroll, Risk } from '../../resolve/year.ts';
import { typeset } from '../../swedish/typography.ts';
import type { ViewContext } from '../context.ts';
import { badge, lines, missing } from '../matt/cells.ts';
import type { Sammandragstabell } from '../report.ts';
import { legend } from '../signs.ts';
import { type Link, NAME } from './parts.ts';

/** The risks of the board's internal control. Empty when its report has none. */
export function risksOf({ nämnd }: Pick<ViewContext, 'nämnd'>): readonly Risk[] {
  return nämnd.kapitel.flatMap((one) => (one.slag === 'intern kontroll' ? (one as InternKontroll).risker : []));
}

/** How many åtgärder against a risk there are, and how many are finished. */
export function actionsOf({ år }: Pick<ViewContext, 'år'>, { plan, uppföljning }: Risk): { antal: number; klara: number } {
  const skala = controlScale(år.gemensamt.styrmodell);
  const klara = plan.åtgärder.filter(({ id }) => isDone(uppföljning?.åtgärder[id]?.status, skala)).length;
  return { antal: plan.åtgärder.length, klara };
}

/** The risks, those of the highest level first, and then those with most åtgärder left. Undefined without risks. */
export function riskTable(context: ViewContext, link: Link): Sammandragstabell | undefined {
  const all = risksOf(context).map((risk) => {
    const { före, efter } = assessmentsOf(risk, context.år.gemensamt);
    return { risk, nivå: efter ?? före, ...actionsOf(context, risk) };
  });
  if (all.length === 0) return undefined;
  const isAssessed = all.some(({ nivå }) => nivå);
  const order = all.toSorted((a, b) => (b.nivå?.rang ?? -1) - (a.nivå?.rang ?? -1) || b.antal - b.klara - (a.antal - a.klara));
  const rader = order.map(({ risk, nivå, antal, klara }) => {
    const place = context.nameOf(risk);
    const level = nivå
      ? badge({ ord: nivå.nivå.namn, symbol: nivå.nivå.symbol, färg: nivå.nivå.färg }, place)
      : missing('..', place, 'text');
    const actions = lines([antal === 0 ? 'Ingen åtgärd' : context.isPlan ? `${antal}` : `${klara} av ${antal} klara`], place);
    return { länk: link(risk.id), namn: typeset(risk.namn), celler: [...(isAssessed ? [level] : []), actions] };
  });
  return {
    del: 'risker',
    inledning: isAssessed
      ? 'De högsta riskerna står först.'
      : context.isPlan
        ? ''
        : 'De risker som har flest åtgärder kvar står först.',
    kolumner: [
      NAME('Risk'),
      ...(isAssessed ? [{ text: 'Nivå', slag: 'text' as const }] : []),
      { text: 'Åtgärder', slag: 'text' },
    ],
    rader,
    teckenförklaring: legend(rader.flatMap(({ celler }) => celler)),
  };
}
