/**
 * The words onto the shape: for every key a title, what it is for, examples, and templates to fill in. In: a bare schema and the texts of
 * its kind. Out: the same schema, dressed. Never: changes what the schema accepts.
 */
import type { Part, Snippet } from './shape.ts';
import { quoted, type Sources, template } from './snippet.ts';
import type { Text, Texts } from './texts/text.ts';
import { findText } from './texts/texts.ts';
import type { Word } from './words.ts';

/** The words of a year that fit at a key; undefined where any do. */
export type WordsAt = (key: string) => readonly Word[] | undefined;

const REF = '#/definitions/';

export function annotate(schema: Part, own: Texts, wordsAt: WordsAt): Part {
  const texts = new Map<Part, Text>();
  const definitions = new Map<string, Part>();
  const meant = (part: Part) => definitions.get(part.$ref?.slice(REF.length) ?? '') ?? part;

  const walk = (part: Part, path: readonly string[]): void => {
    const found = findText(own, path);
    if (found) {
      texts.set(part, found.text);
      explain(part, found.text, path.at(-1) ?? '');
    }
    inside(part, path);
    const words = found && wordsAt(found.key);
    if (words && isWord(part.items ?? part)) suggest(part, words);
    const filled = found && fillIn(part, found.text, { textOf: (one) => texts.get(one), meant });
    if (filled) part.defaultSnippets = [...(part.defaultSnippets ?? []), filled];
  };
  /** What stands in a part; the rows of a list have been explained with it. */
  const inside = (part: Part, path: readonly string[]): void => {
    for (const [key, below] of Object.entries(part.properties ?? {})) walk(below, [...path, key]);
    if (typeof part.additionalProperties === 'object') walk(part.additionalProperties, [...path, '*']);
    if (part.items) inside(name(part.items, path.at(-1) ?? ''), path);
  };
  /** What a reference means, under a name that says something; nothing more to do when it has one. */
  const name = (part: Part, key: string): Part => {
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

function explain(part: Part, { text, titel, exempel, val, löpande }: Text, key: string): void {
  part.title = titel ?? titleOf(key);
  part.description = text.replaceAll('`', '');
  if (part.description !== text) part.markdownDescription = text;
  if (exempel && !löpande) part.examples = [...exempel];
  // A name that the file chooses itself comes with the template of its row.
  if (part.propertyNames) part.propertyNames.doNotSuggest = true;
  if (val && part.enum) part.enumDescriptions = part.enum.map((word) => val[word] ?? '');
}

const titleOf = (key: string) => `${key.charAt(0).toUpperCase()}${key.slice(1)}`.replaceAll('_', ' ');

const isWord = ({ type, enum: words }: Part) => [type].flat().includes('string') && !words;

/** Words that fit, without saying that others do not: they are the kommun's own, and may have changed since. */
function suggest(part: Part, words: readonly Word[]): void {
  delete part.examples;
  (part.items ?? part).defaultSnippets = words.map(({ ord, betyder }) => ({
    label: ord,
    ...(betyder !== undefined && { description: betyder }),
    body: quoted(ord),
  }));
}

/** A template for a whole part, for one row of a list or of names, or for running text. */
function fillIn(part: Part, text: Text, sources: Sources): Snippet | undefined {
  const whole = sources.meant(part.items ?? part);
  const rows = part.items ?? whole.propertyNames;
  const running = text.löpande && !text.exempel;
  if (!running && whole.type !== 'object') return undefined;
  const body = template(whole, sources, text.med);
  return body === undefined ? undefined : { label: `${part.title}: ${rows ? 'en rad till' : 'fyll i'}`, body };
}
