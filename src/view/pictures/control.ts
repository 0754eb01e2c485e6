/**
 * Builds the status summary of internal control: the number of actions and controls with each status, as a picture and a table.
 */
import { stackedChart } from '../../charts/stacked.ts';
import { organOf } from '../../resolve/organ.ts';
import { controlScale, isDone } from '../../resolve/styrmodell.ts';
import type { InternKontroll } from '../../resolve/year.ts';
import { typeset } from '../../swedish/typography.ts';
import type { ViewContext } from '../context.ts';
import type { Kontrolläge } from '../report.ts';
import { withSource } from '../source-map.ts';
import { sentences } from './sentence.ts';
import { statusSeries } from './status.ts';

/** The summary. Null when there is nothing to count, or when the year is reconstructed and the counts could be incomplete. */
export function controlStatus(context: ViewContext, kontroll: InternKontroll): Kontrolläge | null {
  const { risker, granskningar, kontroller } = kontroll;
  const actions = (all: typeof risker | typeof granskningar) =>
    all.flatMap(({ plan, uppföljning }) => plan.åtgärder.map(({ id }) => uppföljning?.åtgärder[id]?.status));
  const parts = [
    { namn: 'Åtgärder mot risker', key: 'risker', status: actions(risker) },
    { namn: 'Åtgärder efter granskning', key: 'granskningar', status: actions(granskningar) },
    { namn: 'Återkommande kontroller', key: 'kontroller', status: kontroller.map(({ uppföljning }) => uppföljning?.status) },
  ].filter(({ status }) => status.length > 0);
  if (parts.length === 0 || context.rekonstruerat || context.isPlan) return null;
  const scale = controlScale(context.år.gemensamt.styrmodell);
  const serier = statusSeries(
    context,
    [scale],
    parts.flatMap(({ status }) => status),
  );
  const rader = parts.map(({ namn, key, status }) => ({
    namn,
    key,
    summering: `${status.length}`,
    antal: serier.map((one) => status.filter((word) => word === one.status).length),
  }));
  const rubrik = 'Den interna kontrollen efter status';
  const all = parts.flatMap(({ status }) => status);
  const texter = {
    id: 'vb-bild-kontroll',
    mening:
      all.length > 1
        ? `${all.filter((status) => isDone(status, scale)).length} av ${all.length} åtgärder och kontroller är klara`
        : null,
    namn: `${rubrik} ${context.år.år}, antal`,
    källa: `${organOf(context.nämnd).genitiv} uppföljning av den interna kontrollen`,
    beskrivning: sentences(
      ...rader.map(
        ({ namn, antal }) =>
          `${namn}: ${serier.flatMap(({ ord }, i) => (antal[i] ? [`${antal[i]} ${ord.toLowerCase()}`] : [])).join(', ')}`,
      ),
    ),
  };
  const bild = context.scope.figurer.add(texter, (own) => stackedChart({ ...own, serier, rader }));
  return {
    tabellrubrik: context.captions.unique(rubrik),
    bild: withSource(bild, context.nameOf(kontroll)),
    kolumner: serier.map(({ ord }) => typeset(ord)),
    rader: rader.map(({ namn, key, antal }) =>
      withSource({ namn, antal: antal.map(String) }, context.at(kontroll, key, 'lista')),
    ),
  };
}
