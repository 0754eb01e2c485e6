/**
 * A finding reports something in the user's data: a code, a place, and the facts that its message is made of. catalog.ts holds
 * the messages. Line and column are computed when the finding is printed.
 */
import type { Code, FactsOf } from './catalog.ts';

/** A YAML path: keys and list indexes (from 0) from the root of the file. */
export type Path = readonly (string | number)[];

/** A file, or a part of a file. */
export interface Place {
  /** The path of the file, relative to the project's root, with `/` as separator. */
  readonly file: string;
  /**
   * A key or a value, where `find` points at words within a long value and `within` is the sentence that has them, or a range of
   * character offsets (`end` exclusive). Absent for the whole file.
   */
  readonly at?:
    | { readonly path: Path; readonly part: 'key' | 'value'; readonly find?: string; readonly within?: string }
    | { readonly start: number; readonly end: number };
}

/** A finding of one of the codes `K`, with the facts that its code requires. */
export type Finding<K extends Code = Code> = {
  readonly [C in K]: {
    readonly code: C;
    readonly place: Place;
    readonly facts: FactsOf<C>;
    /** Other places that the finding concerns, each with a label. */
    readonly related?: readonly Related[];
    /** Findings that are likely to follow from this one. `check/causes.ts` lists them below it. */
    readonly explains?: readonly Explained[];
    /** The text that replaces the key or value at the place, when the fix is certain. Never prose. */
    readonly fix?: string;
  };
}[K];

/** Another place that a finding concerns, and a Swedish label for it. */
export interface Related {
  readonly place: Place;
  readonly text: string;
}

/** Findings of some codes at a place or below it. */
export interface Explained {
  readonly place: Place;
  readonly codes: readonly Code[];
}

/** The result of a stage: a value and the findings. No stage throws for an error in the data. */
export interface WithFindings<T> {
  readonly value: T;
  readonly findings: readonly Finding[];
}

/** Makes a finding. The compiler checks that the facts fit the code. */
export function finding<C extends Code>(code: C, place: Place, facts: FactsOf<C>, related: readonly Related[] = []): Finding {
  return { code, place, facts, ...(related.length > 0 && { related }) } as Finding;
}

/** Adds a fix to a finding. Returns the same finding when there is no certain fix. */
export function withFix(one: Finding, fix: string | undefined): Finding {
  return fix === undefined ? one : { ...one, fix };
}

/** The YAML path of a place. Empty for a whole file and for a range of offsets. */
export function pathOf({ at }: Place): Path {
  return at && 'path' in at ? at.path : [];
}

/** The place of a key or value in a file. */
export function at(file: string, path: Path, part: 'key' | 'value' = 'value'): Place {
  return { file, at: { path, part } };
}
