/** Elements that stand where they may not. In: which types may stand in which, and in which they must stand. Out: those that do not. */
import type { Elem } from '../cos/structure.ts';
import type { Reading } from './reading.ts';

export interface Nesting {
  /** The only types that may stand directly in a type. */
  readonly holds: Readonly<Record<string, readonly string[]>>;
  /** The only types that a type may stand directly in. */
  readonly standsIn: Readonly<Record<string, readonly string[]>>;
}

interface Misplaced {
  readonly elem: Elem;
  readonly typ: string;
  readonly i: string;
}

export function misplaced({ elements, typeOf }: Reading, { holds, standsIn }: Nesting): Misplaced[] {
  return elements.flatMap(({ elem, above }) => {
    const typ = typeOf(elem);
    const parent = above.length > 1 ? above.at(-1) : undefined;
    const i = parent ? typeOf(parent) : 'dokumentet';
    const allowed = holds[i]?.includes(typ) ?? true;
    const athome = standsIn[typ]?.includes(i) ?? true;
    const own = allowed && athome ? [] : [{ elem, typ, i }];
    // Text directly in a list or a table belongs to none of its items.
    const text = holds[typ] && elem.kids.some(({ kind }) => kind === 'mark') ? [{ elem, typ: 'text', i: typ }] : [];
    return [...own, ...text];
  });
}
