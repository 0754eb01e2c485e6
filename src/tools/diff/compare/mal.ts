/** Compares mål and nämndmål: bedömning first, then prioriteringar and texts. */
import type { Mål, Nämndmål } from '../../../resolve/year.ts';
import type { Ändring } from './diff.ts';
import { compareFields, compareOrder, type Sidor } from './fields.ts';
import { parts } from './parts.ts';
import type { Reader } from './reader.ts';
import { compareStep } from './steps.ts';

/** Lists of children. The children are things of their own, so only their order is compared here. */
const CHILD_LISTS = ['nämndmål', 'mått', 'åtaganden'];

/** The changes of a mål or nämndmål. */
export function compareMål(mål: Sidor<Mål | Nämndmål>, reader: Sidor<Reader>): Ändring[] {
  const written = parts(mål, reader);
  const { före, efter } = mål;
  const [then, now] = [före.uppföljning?.uppger ?? {}, efter.uppföljning?.uppger ?? {}];
  return [
    ...compareStep('bedömning', { före: före.uppföljning?.bedömning, efter: efter.uppföljning?.bedömning }, reader),
    ...Object.keys({ ...then, ...now }).flatMap((namn) =>
      compareStep('uppger', { före: then[namn], efter: now[namn] }, reader, namn),
    ),
    ...compareFields(written('plan'), { utom: ['namn', ...CHILD_LISTS] }),
    ...compareFields(written('uppföljning'), { utom: ['bedömning', 'uppger'] }),
    ...CHILD_LISTS.flatMap((lista) => compareOrder(lista, idsOf(före, lista), idsOf(efter, lista))),
  ];
}

function idsOf({ plan }: Mål | Nämndmål, lista: string): readonly string[] {
  return ((plan as Readonly<Record<string, unknown>>)[lista] as readonly string[] | undefined) ?? [];
}
