/** Makes a JSON Schema for each kind of file, for editors. In: the words of a year, if any. Out: schemas, names and globs. */

import { FILSLAG, type Filslag, placesOf, RESERVED } from '../../model/filslag.ts';
import { ascii } from '../../swedish/ascii.ts';
import { annotate } from './annotate.ts';
import { hoistDefinitions } from './hoist-definitions.ts';
import { TEXTS } from './texts/texts.ts';
import { type Part, toJsonSchema } from './to-json-schema.ts';
import { OWN_WORDS, type Suggestions } from './words.ts';

/** A schema and the files it applies to. */
export interface FileSchema {
  /** The kind whose texts it has. */
  readonly slag: keyof typeof TEXTS;
  /** The name of the schema file: `intern-kontroll.schema.json`. */
  readonly name: string;
  /** Globs of the data files, below a year's folder. */
  readonly globs: readonly string[];
  readonly schema: Part;
}

/** One schema for each kind of file. Kinds with the same Zod schema share one. */
export function makeSchemas(words: Suggestions = {}): FileSchema[] {
  const all: Suggestions = { ...OWN_WORDS, ...words };
  return (Object.keys(TEXTS) as (keyof typeof TEXTS)[]).map((slag) => {
    const { schema } = FILSLAG[slag];
    const kinds = (Object.keys(FILSLAG) as Filslag[]).filter((other) => FILSLAG[other].schema === schema);
    return {
      slag,
      name: `${ascii(slag.replace(/\p{Lu}/gu, (letter) => `-${letter.toLowerCase()}`))}.schema.json`,
      globs: kinds.flatMap(placesOf).map((place) => `${globOf(place)}.yaml`),
      schema: hoistDefinitions(annotate(toJsonSchema(schema), TEXTS[slag], (key) => all[key])),
    };
  });
}

/** The glob of a place in KINDS. A fixed name that another kind has at the same position is excluded: `!(mal|kapitel)`. */
function globOf(place: string): string {
  const parts = place.split('/');
  return parts
    .map((part, i) => {
      if (!part.startsWith('{')) return part;
      if (part.endsWith('*}')) return '**';
      // The file of a mål lies in a folder of its name, beside the folders of its mått and uppdrag.
      if (part === parts[i + 1] && i > 0) return `!(${RESERVED.join('|')})`;
      const fixed = (Object.keys(FILSLAG) as Filslag[])
        .flatMap(placesOf)
        .map((other) => other.split('/'))
        .filter(
          (other) => other.length === parts.length && other.every((word, j) => j === i || isCompatible(word, parts[j] ?? '')),
        )
        .flatMap((other) => other[i] ?? []);
      const others = RESERVED.filter((word) => fixed.includes(word));
      return others.length > 0 ? `!(${others.join('|')})` : '*';
    })
    .join('/');
}

const isCompatible = (one: string, other: string) => one === other || one.startsWith('{') || other.startsWith('{');
