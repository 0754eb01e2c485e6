/** Compares mål: bedömning first, then prioriteringar and texts. */
import type { Mål } from '../../../resolve/year.ts';
import type { Ändring } from './diff.ts';
import { compareFields, compareOrder, type Sidor } from './fields.ts';
import { parts } from './parts.ts';
import type { Reader } from './reader.ts';
import { compareLevel, compareRanked } from './steps.ts';

/** Lists of children. The children are things of their own, so only their order is compared here. */
const CHILD_LISTS = ['mål', 'mått', 'uppdrag'] as const;

/** The changes of a mål. */
export function compareMål(mål: Sidor<Mål>, reader: Sidor<Reader>): Ändring[] {
  const written = parts(mål, reader);
  const { före, efter } = mål;
  const [then, now] = [före.uppföljning?.uppger ?? {}, efter.uppföljning?.uppger ?? {}];
  const words = (own: Reader, namn: string) => own.år.gemensamt.kriterier?.uppger?.[namn]?.ord ?? [];
  return [
    ...compareLevel(
      { före: före.uppföljning?.bedömning, efter: efter.uppföljning?.bedömning },
      { före: före.nivå.skala, efter: efter.nivå.skala },
    ),
    ...Object.keys({ ...then, ...now }).flatMap((namn) =>
      compareRanked(
        'uppger',
        { före: then[namn], efter: now[namn] },
        { före: words(reader.före, namn), efter: words(reader.efter, namn) },
        namn,
      ),
    ),
    ...compareFields(written('plan'), { utom: ['namn', ...CHILD_LISTS] }),
    ...compareFields(written('uppföljning'), { utom: ['bedömning', 'uppger'] }),
    ...CHILD_LISTS.flatMap((lista) => compareOrder(lista, före.plan[lista] ?? [], efter.plan[lista] ?? [])),
  ];
}
