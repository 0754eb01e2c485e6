/** The values of a PDF (ISO 32000-1, 7.3) as plain JavaScript values. A PDF string is a Uint8Array, an array is an array. */

/** A name is a string with its slash, which no other value is. */
export type Name = `/${string}`;

/** A reference to an object by number. Generations are ignored. */
export interface Ref {
  readonly ref: number;
}

/** A dictionary. Its keys are names without the slash. */
export type Dict = Map<string, Value>;

/** A stream object. */
export interface Stream {
  readonly dict: Dict;
  /** As stored, with its filters applied. `decodeStream` decodes it. */
  readonly data: Uint8Array;
}

/** Any value of a PDF. */
export type Value = null | boolean | number | Name | Uint8Array | Ref | Value[] | Dict | Stream;

/** Type guards. Undefined, which a Map gives for a missing key, is none of the types. */
export const isDict = (value: Value | undefined): value is Dict => value instanceof Map;

export const isRef = (value: Value | undefined): value is Ref =>
  typeof value === 'object' && value !== null && 'ref' in value && typeof value.ref === 'number';

export const isStream = (value: Value | undefined): value is Stream =>
  typeof value === 'object' && value !== null && 'data' in value && 'dict' in value;

const isName = (value: Value | undefined): value is Name => typeof value === 'string';

export const isBytes = (value: Value | undefined): value is Uint8Array => value instanceof Uint8Array;

/** Creates a dictionary with the given entries, in that order. */
export const dict = (entries: Readonly<Record<string, Value>>): Dict => new Map(Object.entries(entries));

/** A name without its slash. Undefined when the value is not a name. */
export const nameOf = (value: Value | undefined): string | undefined => (isName(value) ? value.slice(1) : undefined);
