/** Compares the points of the internal control and their åtgärder. */
import type { RiskskalaIFil } from '../../../model/gemensamt.ts';
import { AXLAR, assessmentsOf, type Riskbedömning, stepName } from '../../../resolve/risk-scale.ts';
import { controlScale } from '../../../resolve/styrmodell.ts';
import type { Granskning, Kontroll, Risk } from '../../../resolve/year.ts';
import type { Ändring } from './diff.ts';
import { compareFields, compareOrder, labelOf, type Sidor } from './fields.ts';
import { parts } from './parts.ts';
import type { Reader } from './reader.ts';
import { compareRanked, compareStatus } from './steps.ts';

const scalesOf = ({ före, efter }: Sidor<Reader>) => ({
  före: controlScale(före.år.gemensamt.styrmodell),
  efter: controlScale(efter.år.gemensamt.styrmodell),
});

/** The changes of a kontroll. */
export function compareKontroll(punkt: Sidor<Kontroll>, reader: Sidor<Reader>): Ändring[] {
  const written = parts(punkt, reader);
  const { före, efter } = punkt;
  return [
    ...compareStatus({ före: före.uppföljning?.status, efter: efter.uppföljning?.status }, scalesOf(reader)),
    ...compareFields(written('plan'), { utom: ['namn'] }),
    ...compareFields(written('uppföljning'), { utom: ['status'] }),
  ];
}

/** The changes of a risk: where it is in the matrix before and after its åtgärder, and what else it has. */
export function compareRisk(punkt: Sidor<Risk>, reader: Sidor<Reader>): Ändring[] {
  const then = assessmentsOf(punkt.före, reader.före.år.gemensamt);
  const now = assessmentsOf(punkt.efter, reader.efter.år.gemensamt);
  const moved = (['före', 'efter'] as const).flatMap((tid) =>
    compareAssessment({ före: then[tid], efter: now[tid] }, reader, `${tid} åtgärder`),
  );
  return [...moved, ...compareÅtgärder(punkt, reader)];
}

/** Compares two assessments of a risk. Steps are counted from the lowest, which is the best. */
function compareAssessment({ före, efter }: Sidor<Riskbedömning | undefined>, reader: Sidor<Reader>, när: string): Ändring[] {
  const compare = (
    vad: string,
    word: (one: Riskbedömning) => string,
    steps: (skala: RiskskalaIFil) => readonly string[],
  ): Ändring[] => {
    const scaleOf = ({ år }: Reader) => {
      const { risk } = år.gemensamt.skalor;
      return (risk ? steps(risk) : []).map((namn) => ({ namn }));
    };
    const scales = { före: scaleOf(reader.före), efter: scaleOf(reader.efter) };
    return compareRanked('risk', { före: före && word(före), efter: efter && word(efter) }, scales, `${vad} ${när}`);
  };
  return [
    ...compare(
      'nivå',
      ({ nivå }) => nivå.namn,
      ({ nivåer }) => nivåer.map(({ namn }) => namn),
    ),
    ...AXLAR.flatMap((axel) =>
      compare(
        axel,
        ({ [axel]: steg }) => stepName(steg),
        ({ [axel]: steg }) => steg.map(stepName),
      ),
    ),
  ];
}

/** The changes of a risk or a granskning, and of each of its åtgärder. */
export function compareÅtgärder(punkt: Sidor<Risk | Granskning>, reader: Sidor<Reader>): Ändring[] {
  const written = parts(punkt, reader);
  const { före, efter } = punkt;
  const [then, now] = [statusesOf(före), statusesOf(efter)];
  const ids = ({ plan }: Risk | Granskning) => plan.åtgärder.map(({ id }) => id);
  return [
    ...[...new Set([...now.keys(), ...then.keys()])].flatMap((id) =>
      compareStatus({ före: then.get(id), efter: now.get(id) }, scalesOf(reader), nameOf(id, punkt)),
    ),
    ...compareFields(written('plan'), { utom: ['namn', ...AXLAR] }),
    ...compareFields(withoutStatus(written('uppföljning')), { utom: AXLAR }),
    ...compareOrder('åtgärder', ids(före), ids(efter)),
  ];
}

function nameOf(id: string, { före, efter }: Sidor<Risk | Granskning>): string {
  const [a, b] = [före, efter].map(({ plan }) => plan.åtgärder.find((one) => one.id === id));
  return a && b ? labelOf(a, b) : ((a ?? b)?.namn ?? id);
}

function statusesOf({ uppföljning }: Risk | Granskning): Map<string, string | undefined> {
  return new Map(Object.entries(uppföljning?.åtgärder ?? {}).map(([id, { status }]) => [id, status]));
}

/** The reported åtgärder without their status, which `compareStatus` compares. */
function withoutStatus({ före, efter }: ReturnType<ReturnType<typeof parts>>): ReturnType<ReturnType<typeof parts>> {
  const rest = (value: unknown) => {
    const { åtgärder = {}, ...others } = (value ?? {}) as { åtgärder?: Record<string, object> };
    return {
      ...others,
      åtgärder: Object.fromEntries(Object.entries(åtgärder).map(([id, one]) => [id, { ...one, status: undefined }])),
    };
  };
  return { före: { ...före, value: rest(före.value) }, efter: { ...efter, value: rest(efter.value) } };
}
