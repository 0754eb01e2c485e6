/**
 * A finding is a fact about the user's data: a code, where, and the facts the sentence needs. The sentence itself stands in
 * catalog.ts; line and column are computed when the finding is printed.
 */
import type { Code, FactsOf } from './catalog.ts';

/** A YAML path: keys and list indexes from the top of the file. */
export type Path = readonly (string | number)[];

export interface Place {
  /** The file, relative to the project's root, with `/` between. */
  readonly file: string;
  /** What to point at; a whole file when absent. */
  readonly at?:
    | { readonly path: Path; readonly part: 'key' | 'value' /** A piece of a long text. */; readonly find?: string }
    | { readonly start: number; readonly end: number };
}

export type Finding<K extends Code = Code> = {
  readonly [C in K]: {
    readonly code: C;
    readonly place: Place;
    readonly facts: FactsOf<C>;
    /** Other places the finding is about, each with a word for what stands there. */
    readonly related?: readonly Related[];
    /** What should stand at the place instead, where that is certain. Never prose. */
    readonly fix?: string;
  };
}[K];

export interface Related {
  readonly place: Place;
  readonly text: string;
}

/** A stage's result: the value, and what was found on the way. No stage throws for a fault in the data. */
export interface WithFindings<T> {
  readonly value: T;
  readonly findings: readonly Finding[];
}

export function finding<C extends Code>(code: C, place: Place, facts: FactsOf<C>, related: readonly Related[] = []): Finding {
  return { code, place, facts, ...(related.length > 0 && { related }) } as Finding;
}

/** The finding with what should stand at its place instead; the same finding when that is not certain. */
export function withFix(one: Finding, fix: string | undefined): Finding {
  return fix === undefined ? one : { ...one, fix };
}

/** The YAML path of a place; the top of the file when it has none. */
export function pathOf({ at }: Place): Path {
  return at && 'path' in at ? at.path : [];
}

/** The place of a key or value in a file. */
export function at(file: string, path: Path, part: 'key' | 'value' = 'value'): Place {
  return { file, at: { path, part } };
}
