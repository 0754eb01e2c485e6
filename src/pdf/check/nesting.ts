/** Finds misplaced elements. In: which types a type may hold, and which types it may be in. Out: the elements that break this. */
import type { Elem } from '../cos/structure.ts';
import type { Reading } from './reading.ts';
import type { TestId } from './requirements.ts';

/** Types that are allowed, and the test that requires it. */
type Allowed = readonly [types: readonly string[], test: TestId];

/** The nesting rules of a table or a list. A type without an entry is not restricted. */
export interface Nesting {
  /** The only types that a type may hold directly. */
  readonly holds: Readonly<Record<string, Allowed>>;
  /** The only types that may hold a type directly. */
  readonly standsIn: Readonly<Record<string, Allowed>>;
}

/** A misplaced element: its type, the type that holds it, and the tests that it breaks. */
interface Misplaced {
  readonly elem: Elem;
  readonly typ: string;
  readonly i: string;
  readonly tests: readonly TestId[];
}

/** One result for each misplaced element. */
export function misplaced({ elements, typeOf }: Reading, { holds, standsIn }: Nesting): Misplaced[] {
  return elements.flatMap(({ elem, above }) => {
    const typ = typeOf(elem);
    const parent = above.length > 1 ? above.at(-1) : undefined;
    const i = parent ? typeOf(parent) : 'dokumentet';
    const [kids, parents] = [holds[i], standsIn[typ]];
    const tests = [
      ...(kids && !kids[0].includes(typ) ? [kids[1]] : []),
      ...(parents && !parents[0].includes(i) ? [parents[1]] : []),
    ];
    return tests.length > 0 ? [{ elem, typ, i, tests }] : [];
  });
}
