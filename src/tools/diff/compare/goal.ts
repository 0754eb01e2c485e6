/** What has changed in a mål or a nämndmål: its assessment first, then its priorities and texts. */
import type { Mål, Nämndmål } from '../../../resolve/year.ts';
import type { Ändring } from './diff.ts';
import { compareFields, compareOrder, type Sidor } from './fields.ts';
import { parts } from './parts.ts';
import type { Reader } from './reader.ts';
import { compareStep } from './steps.ts';

/** The lists of what stands under it are things of their own; here only their order is told. */
const LISTS = ['nämndmål', 'mått', 'åtaganden'];

export function compareGoal(mål: Sidor<Mål | Nämndmål>, reader: Sidor<Reader>): Ändring[] {
  const written = parts(mål, reader);
  const { före, efter } = mål;
  const basuppdrag = (one: Mål | Nämndmål) => (one.slag === 'nämndmål' ? one.uppföljning?.basuppdrag : undefined);
  return [
    ...compareStep('bedömning', { före: före.uppföljning?.bedömning, efter: efter.uppföljning?.bedömning }, reader),
    ...compareStep('basuppdrag', { före: basuppdrag(före), efter: basuppdrag(efter) }, reader),
    ...compareFields(written('plan'), { utom: ['namn', ...LISTS] }),
    ...compareFields(written('uppföljning'), { utom: ['bedömning', 'basuppdrag'] }),
    ...LISTS.flatMap((lista) => compareOrder(lista, idsOf(före, lista), idsOf(efter, lista))),
  ];
}

function idsOf({ plan }: Mål | Nämndmål, lista: string): readonly string[] {
  return ((plan as Readonly<Record<string, unknown>>)[lista] as readonly string[] | undefined) ?? [];
}
