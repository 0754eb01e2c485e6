/**
 * Builds the status summary of internal control: the number of actions and controls with each status, as a picture and a table.
 */
import { stackedChart } from '../../charts/stacked.ts';
import type { InternKontroll } from '../../resolve/year.ts';
import { typeset } from '../../swedish/typography.ts';
import type { ViewContext } from '../context.ts';
import { EJ_IFYLLT } from '../gaps.ts';
import type { Kontrolläge } from '../report.ts';
import { withSource } from '../source-map.ts';
import { sentences } from './sentence.ts';

/** The series of actions and controls without a status. */
const NO_STATUS = { ord: 'Utan status', färg: '#4a5560' };

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
  if (parts.length === 0 || context.rekonstruerat) return null;
  const steps = context.år.gemensamt.skalor.status.map(({ namn, färg }) => ({
    ord: namn,
    färg,
    value: namn as string | undefined,
  }));
  const noStatus = context.luckor.utkast ? { ...NO_STATUS, ord: EJ_IFYLLT } : NO_STATUS;
  const serier = [...steps, { ...noStatus, value: undefined }].filter((one) =>
    parts.some(({ status }) => status.includes(one.value)),
  );
  const rader = parts.map(({ namn, key, status }) => ({
    namn,
    key,
    summering: `${status.length}`,
    antal: serier.map((one) => status.filter((word) => word === one.value).length),
  }));
  const bild = {
    id: 'vb-bild-kontroll',
    namn: 'Den interna kontrollen efter status',
    beskrivning: sentences(
      ...rader.map(
        ({ namn, antal }) =>
          `${namn}: ${serier.flatMap(({ ord }, i) => (antal[i] ? [`${antal[i]} ${ord.toLowerCase()}`] : [])).join(', ')}`,
      ),
    ),
  };
  return {
    bild: withSource(
      { ...bild, svg: stackedChart({ ...bild, rubrik: 'Läget efter status', serier, rader }) },
      context.nameOf(kontroll),
    ),
    tabellrubrik: context.captions.unique(bild.namn),
    kolumner: serier.map(({ ord }) => typeset(ord)),
    rader: rader.map(({ namn, key, antal }) =>
      withSource({ namn, antal: antal.map(String) }, context.at(kontroll, key, 'lista')),
    ),
  };
}
