/** Builds the summary of the assessed risks: the matrices, and the table beside them. */
import { at, type Path } from '../diagnostics/finding.ts';
import { AXLAR, assessmentsOf, type Riskbedömning, stepName } from '../resolve/risk-scale.ts';
import { controlScale } from '../resolve/styrmodell.ts';
import type { InternKontroll, Risk } from '../resolve/year.ts';
import { typeset } from '../swedish/typography.ts';
import type { ViewContext } from './context.ts';
import { fileName } from './file-name.ts';
import { EJ_IFYLLT } from './gaps.ts';
import { märke } from './marke.ts';
import { riskPicture } from './pictures/risks.ts';
import type { Riskcell, Riskläge, Riskrad, Tecken } from './report.ts';
import { legend, sign } from './signs.ts';
import { withSource } from './source-map.ts';

/** A risk with its number in the list and its assessments. */
interface Bedömd {
  readonly nummer: string;
  readonly risk: Risk;
  readonly före: Riskbedömning | undefined;
  readonly efter: Riskbedömning | undefined;
}

/** The summary. Null when the kommun has no risk scale, or when no risk is assessed on it. */
export function riskSummary(context: ViewContext, { risker }: InternKontroll): Riskläge | null {
  const { risk: skala } = context.år.gemensamt.skalor;
  const all = risker.map((risk, i): Bedömd => ({ nummer: `${i + 1}`, risk, ...assessmentsOf(risk, context.år.gemensamt) }));
  if (!skala || !all.some(({ före, efter }) => före ?? efter)) return null;
  const rader = all.map((one) => tableRow(context, one));
  const tider = all.some(({ efter }) => efter);
  const funktioner = all.some(({ risk: { plan } }) => plan.funktion !== undefined);
  const picture = (key: 'före' | 'efter', id: string) => {
    const placed = all.flatMap(({ nummer, [key]: bedömning }) => (bedömning ? [{ nummer, bedömning }] : []));
    return riskPicture(context, skala, placed, { id, när: `${key} åtgärder` }) ?? [];
  };
  return {
    bilder: [picture('före', 'vb-bild-risker-fore'), picture('efter', 'vb-bild-risker-efter')].flat(),
    tabellrubrik: context.captions.unique('Bedömda risker'),
    csv: `${fileName(context.nämnd.id, context.år.tillfälle, context.luckor.utkast)}.risker.csv`,
    produkt: skala.matris === undefined,
    tider,
    funktioner,
    rader,
    teckenförklaring: legend(
      rader.flatMap(({ före, efter, funktion }) => [före, ...(tider ? [efter] : []), ...(funktioner ? [funktion] : [])]),
    ),
  };
}

/** The cell of an assessment. `path` is where it is written, below the risk. */
function assessed(context: ViewContext, risk: Risk, own: Riskbedömning | undefined, path: Path): Riskcell {
  if (!own) {
    const isEmpty = AXLAR.some((axel) => context.luckor.has(risk, [...path, axel]));
    return { bedömning: null, tecken: missing(isEmpty) };
  }
  const { sannolikhet, konsekvens, produkt, nivå } = own;
  const bedömning = {
    sannolikhet: typeset(stepName(sannolikhet)),
    konsekvens: typeset(stepName(konsekvens)),
    produkt: produkt === null ? null : `${produkt}`,
    nivå: { ord: nivå.namn, symbol: nivå.symbol, färg: nivå.färg },
  };
  return { bedömning: withSource(bedömning, context.at(risk, ...path, 'sannolikhet')), tecken: null };
}

function tableRow(context: ViewContext, { nummer, risk, före, efter }: Bedömd): Riskrad {
  const { plan, uppföljning } = risk;
  const { ord } = controlScale(context.år.gemensamt.styrmodell);
  const row: Riskrad = {
    nummer,
    id: risk.id,
    område: typeset(plan.område),
    namn: typeset(risk.namn),
    före: assessed(context, risk, före, ['plan']),
    efter: assessed(context, risk, efter, context.occasion),
    funktion: {
      text: typeset(plan.funktion ?? ''),
      tecken: plan.funktion === undefined ? missing(context.luckor.has(risk, ['plan', 'funktion'])) : null,
    },
    åtgärder: plan.åtgärder.map(({ id, namn, klar_senast }, i) =>
      withSource(
        {
          namn: typeset(namn),
          status: märke(uppföljning?.åtgärder[id]?.status, ord) ?? context.luckor.alltid,
          klarSenast: klar_senast ?? null,
        },
        at(risk.file, ['plan', 'åtgärder', i, 'namn']),
      ),
    ),
  };
  return withSource(row, context.nameOf(risk));
}

/** What a cell without a value has: the sign of a missing value, or in a draft the words for it. */
function missing(isEmpty: boolean): Tecken {
  return isEmpty ? { tecken: EJ_IFYLLT, ord: null } : sign('..');
}
