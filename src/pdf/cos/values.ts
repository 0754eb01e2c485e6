/**
 * What a PDF is made of, as plain values. A name is a string that begins with `/`; a PDF string is its bytes; a dictionary is a Map whose
 * keys are names without the stroke; a reference names an object by number.
 */

export type Name = `/${string}`;

export interface Ref {
  readonly ref: number;
}

export type Dict = Map<string, Value>;

export interface Stream {
  readonly dict: Dict;
  /** As stored: its filters have not been undone. */
  readonly data: Uint8Array;
}

export type Value = null | boolean | number | Name | Uint8Array | Ref | Value[] | Dict | Stream;

export const isDict = (value: Value | undefined): value is Dict => value instanceof Map;

export const isRef = (value: Value | undefined): value is Ref =>
  typeof value === 'object' && value !== null && 'ref' in value && typeof value.ref === 'number';

export const isStream = (value: Value | undefined): value is Stream =>
  typeof value === 'object' && value !== null && 'data' in value && 'dict' in value;

const isName = (value: Value | undefined): value is Name => typeof value === 'string';

export const isBytes = (value: Value | undefined): value is Uint8Array => value instanceof Uint8Array;

/** A dictionary of what is given, in that order. */
export const dict = (entries: Readonly<Record<string, Value>>): Dict => new Map(Object.entries(entries));

/** The name without its stroke; undefined for what is no name. */
export const nameOf = (value: Value | undefined): string | undefined => (isName(value) ? value.slice(1) : undefined);
