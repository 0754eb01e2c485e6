/**
 * Adds titles, descriptions, examples and snippets to a JSON Schema. In: a bare schema and the texts of its kind. Out: the same
 * object, annotated. Never: changes what the schema accepts.
 */

import { quoted, type Sources, snippetBody } from './snippet.ts';
import type { Text, Texts } from './texts/text.ts';
import { findText } from './texts/texts.ts';
import type { Part, Snippet } from './to-json-schema.ts';
import type { Word } from './words.ts';

/** Returns the year's words that fit at a key. Undefined where any word does. */
export type WordsAt = (key: string) => readonly Word[] | undefined;

const REF = '#/definitions/';

/** Annotates `schema` in place and returns it. Definitions get the name of a key that uses them. */
export function annotate(schema: Part, own: Texts, wordsAt: WordsAt): Part {
  const texts = new Map<Part, Text>();
  const definitions = new Map<string, Part>();
  const meant = (part: Part) => definitions.get(part.$ref?.slice(REF.length) ?? '') ?? part;

  const walk = (part: Part, path: readonly string[]): void => {
    const found = findText(own, path);
    if (found) {
      texts.set(part, found.text);
      addText(part, found.text, path.at(-1) ?? '');
    }
    walkChildren(part, path);
    const words = found && wordsAt(found.key);
    if (words && isFreeString(part.items ?? part)) suggestWords(part, words);
    else if (words && typeof part.additionalProperties === 'object') suggestKeys(part, words, part.additionalProperties);
    const snippet = found && snippetFor(part, found.text, { textOf: (one) => texts.get(one), meant });
    if (snippet) part.defaultSnippets = [...(part.defaultSnippets ?? []), snippet];
  };
  /** Annotates the children of a part. The rows of a list share the text of the list, so only their children are visited. */
  const walkChildren = (part: Part, path: readonly string[]): void => {
    for (const [key, below] of Object.entries(part.properties ?? {})) walk(below, [...path, key]);
    if (typeof part.additionalProperties === 'object') walk(part.additionalProperties, [...path, '*']);
    if (part.items) walkChildren(nameDefinition(part.items, path.at(-1) ?? ''), path);
  };
  /** Names the definition that a part refers to after `key` and returns it. Returns an empty part when it already has a name. */
  const nameDefinition = (part: Part, key: string): Part => {
    if (part.$ref === undefined) return part;
    const before = part.$ref.slice(REF.length);
    const one = schema.definitions?.[before];
    const known = [...definitions].find(([, other]) => other === one)?.[0];
    part.$ref = `${REF}${known ?? key}`;
    if (known !== undefined || !one) return {};
    definitions.set(key, one);
    return one;
  };

  walk(schema, []);
  if (definitions.size > 0) schema.definitions = Object.fromEntries(definitions);
  return schema;
}

/** Suggests keys of a record. Each has the schema of any key, with its own explanation. */
function suggestKeys(part: Part, words: readonly Word[], each: Part): void {
  part.properties = Object.fromEntries(
    words.map(({ ord, betyder }) => [ord, { ...structuredClone(each), ...(betyder !== undefined && { description: betyder }) }]),
  );
}

function addText(part: Part, { text, titel, exempel, val, löpande }: Text, key: string): void {
  part.title = titel ?? titleOf(key);
  part.description = text.replaceAll('`', '');
  if (part.description !== text) part.markdownDescription = text;
  if (exempel && !löpande) part.examples = [...exempel];
  // Names that the file chooses freely are suggested by the snippet of the row instead.
  if (part.propertyNames) part.propertyNames.doNotSuggest = true;
  if (val && part.enum) part.enumDescriptions = part.enum.map((word) => val[word] ?? '');
}

const titleOf = (key: string) => `${key.charAt(0).toUpperCase()}${key.slice(1)}`.replaceAll('_', ' ');

const isFreeString = ({ type, enum: words }: Part) => [type].flat().includes('string') && !words;

/** Suggests words as snippets and not as an enum: the words are the kommun's own and may change, so others must stay valid. */
function suggestWords(part: Part, words: readonly Word[]): void {
  delete part.examples;
  (part.items ?? part).defaultSnippets = words.map(({ ord, betyder }) => ({
    label: ord,
    ...(betyder !== undefined && { description: betyder }),
    body: quoted(ord),
  }));
}

/** The snippet for a whole object, for one row of a list or map, or for running text. Undefined when none is useful. */
function snippetFor(part: Part, text: Text, sources: Sources): Snippet | undefined {
  const whole = sources.meant(part.items ?? part);
  const rows = part.items ?? whole.propertyNames;
  const running = text.löpande && !text.exempel;
  if (!running && whole.type !== 'object') return undefined;
  const body = snippetBody(whole, sources, text.med);
  return body === undefined ? undefined : { label: `${part.title}: ${rows ? 'en rad till' : 'fyll i'}`, body };
}
