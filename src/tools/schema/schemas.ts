/**
 * A JSON Schema for each kind of file, for editors. In: the words of a year, when there is one. Out: schemas by the names of their files,
 * and where under a year each kind of file lies.
 */

import { KINDS, type Kind, RESERVED } from '../../model/kinds.ts';
import { ascii } from '../../swedish/ascii.ts';
import { annotate } from './annotate.ts';
import { hoistDefinitions } from './hoist-definitions.ts';
import { type Part, shapeOf } from './shape.ts';
import { TEXTS } from './texts/texts.ts';
import { OWN_WORDS, type Words } from './words.ts';

export interface FileSchema {
  /** The kind whose words it has. */
  readonly kind: keyof typeof TEXTS;
  /** The name of its file: `intern-kontroll.schema.json`. */
  readonly name: string;
  /** Where the files lie, below the folder of a year. */
  readonly globs: readonly string[];
  readonly schema: Part;
}

/** One for each kind of file; kinds that hold the same share one. */
export function makeSchemas(words: Words = {}): FileSchema[] {
  const all: Words = { ...OWN_WORDS, ...words };
  return (Object.keys(TEXTS) as (keyof typeof TEXTS)[]).map((kind) => {
    const { schema } = KINDS[kind];
    const kinds = (Object.keys(KINDS) as Kind[]).filter((other) => KINDS[other].schema === schema);
    return {
      kind,
      name: `${ascii(kind.replace(/\p{Lu}/gu, (letter) => `-${letter.toLowerCase()}`))}.schema.json`,
      globs: kinds.map((one) => `${globOf(KINDS[one].place)}.yaml`),
      schema: hoistDefinitions(annotate(shapeOf(schema), TEXTS[kind], (key) => all[key])),
    };
  });
}

/** A place as a pattern of files: a name that another kind has as a fixed word there is left out. */
function globOf(place: string): string {
  const parts = place.split('/');
  return parts
    .map((part, i) => {
      if (!part.startsWith('{')) return part;
      const fixed = Object.values(KINDS)
        .map((other) => other.place.split('/'))
        .filter((other) => other.length === parts.length && other.every((word, j) => j === i || fits(word, parts[j] ?? '')))
        .flatMap((other) => other[i] ?? []);
      const others = RESERVED.filter((word) => fixed.includes(word));
      return others.length > 0 ? `!(${others.join('|')})` : '*';
    })
    .join('/');
}

const fits = (one: string, other: string) => one === other || one.startsWith('{') || other.startsWith('{');
