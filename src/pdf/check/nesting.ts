/** Finds misplaced elements. In: which types a type may hold, and which types it may be in. Out: the elements that break this. */
import type { Elem } from '../cos/structure.ts';
import type { Reading } from './reading.ts';

/** The nesting rules of a table or a list. A type without an entry is not restricted. */
export interface Nesting {
  /** The only types that a type may hold directly. */
  readonly holds: Readonly<Record<string, readonly string[]>>;
  /** The only types that may hold a type directly. */
  readonly standsIn: Readonly<Record<string, readonly string[]>>;
}

/** A misplaced element: its type and the type that holds it. */
interface Misplaced {
  readonly elem: Elem;
  readonly typ: string;
  readonly i: string;
}

/** One result for each misplaced element, and one for each list or table part that holds text directly. */
export function misplaced({ elements, typeOf }: Reading, { holds, standsIn }: Nesting): Misplaced[] {
  return elements.flatMap(({ elem, above }) => {
    const typ = typeOf(elem);
    const parent = above.length > 1 ? above.at(-1) : undefined;
    const i = parent ? typeOf(parent) : 'dokumentet';
    const childAllowed = holds[i]?.includes(typ) ?? true;
    const parentAllowed = standsIn[typ]?.includes(i) ?? true;
    const own = childAllowed && parentAllowed ? [] : [{ elem, typ, i }];
    const text = holds[typ] && elem.kids.some(({ kind }) => kind === 'mark') ? [{ elem, typ: 'text', i: typ }] : [];
    return [...own, ...text];
  });
}
