/** What a schema says of the keys at a place: which there are, in their order, and what may stand below each. */
import type { z } from 'zod';

export type Schema = z.core.$ZodType;

/** The keys a schema names, in the order it names them; none when any key may stand there, or no key at all. */
export function keysOf(schema: Schema): string[] {
  const def = definitionOf(schema);
  return def.type === 'object' ? Object.keys((def as z.core.$ZodObjectDef).shape) : [];
}

/** What may stand below a key, or in any place of a list; undefined when the schema says nothing of it. */
export function below(schema: Schema, segment: string | number): Schema | undefined {
  const def = definitionOf(schema);
  if (def.type === 'object') return (def as z.core.$ZodObjectDef).shape[segment];
  if (def.type === 'array') return (def as z.core.$ZodArrayDef).element;
  if (def.type === 'record') return (def as z.core.$ZodRecordDef).valueType;
  return undefined;
}

function definitionOf(schema: Schema): z.core.$ZodTypeDef {
  const { def } = schema._zod as { def: z.core.$ZodTypeDef };
  return def.type === 'optional' ? definitionOf((def as z.core.$ZodOptionalDef).innerType) : def;
}
