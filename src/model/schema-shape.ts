/** Reads the structure of a Zod schema: the keys at a level, in order, and the schema below each key. */
import * as z from 'zod';
import { datum, löptext } from './fields.ts';

/** Any Zod schema. */
export type Schema = z.core.$ZodType;

/** The keys of an object schema, in the order of the schema. Empty for any other schema, such as a record. */
export function keysOf(schema: Schema): string[] {
  const def = definitionOf(schema);
  return def.type === 'object' ? Object.keys((def as z.core.$ZodObjectDef).shape) : [];
}

/** The keys that an object schema requires. */
export function requiredKeysOf(schema: Schema): string[] {
  const { shape } = definitionOf(schema) as Partial<z.core.$ZodObjectDef>;
  return Object.entries(shape ?? {}).flatMap(([key, below]) => (below._zod.optin === 'optional' ? [] : [key]));
}

/** The schema of the value at a key or a list index; undefined when the schema does not define one. */
export function schemaAt(schema: Schema, segment: string | number): Schema | undefined {
  const def = definitionOf(schema);
  if (def.type === 'object') return (def as z.core.$ZodObjectDef).shape[segment];
  if (def.type === 'array') return (def as z.core.$ZodArrayDef).element;
  if (def.type === 'record') return (def as z.core.$ZodRecordDef).valueType;
  return undefined;
}

/** Whether a schema is a map whose keys are years or other periods. */
export function isPerYear(schema: Schema | undefined): boolean {
  const { keyType } = (schema ? definitionOf(schema) : {}) as Partial<z.core.$ZodRecordDef>;
  const accepts = (key: string) => keyType !== undefined && z.core.safeParse(keyType, key).success;
  return accepts('2024') && !accepts('a');
}

/** Whether a schema is one of running text. */
export function isRunningText(schema: Schema | undefined): boolean {
  return isOf(schema, löptext);
}

/** Whether a schema is that of a day. */
export function isDate(schema: Schema | undefined): boolean {
  return isOf(schema, datum);
}

function isOf(schema: Schema | undefined, field: Schema): boolean {
  return schema !== undefined && (schema === field || definitionOf(schema) === (field._zod as { def: z.core.$ZodTypeDef }).def);
}

function definitionOf(schema: Schema): z.core.$ZodTypeDef {
  const { def } = schema._zod as { def: z.core.$ZodTypeDef };
  return def.type === 'optional' ? definitionOf((def as z.core.$ZodOptionalDef).innerType) : def;
}
