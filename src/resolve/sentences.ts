/**
 * Running text as sentences, for the rules that hold text against data. A reference stands in its sentence as the figure or name a
 * reader will meet, and is known to be one.
 */
import type { Path, Place } from '../diagnostics/finding.ts';
import { type ReferenceScope, type ResolvedReference, resolveReference, written } from './resolve-reference.ts';
import { type ParsedInline, parseText } from './text.ts';
import { textsOf } from './texts.ts';
import type { Nämnd, Objekt, År } from './year.ts';

export interface Sentence {
  /** The object whose text this is; undefined for texts of the whole board. */
  readonly själv: Objekt | undefined;
  /** The text's place in its file. */
  readonly file: string;
  readonly path: Path;
  /** As a reader meets it. */
  readonly text: string;
  /** What was typed, with `\0` in the place of each reference: figures in it are the editor's own. */
  readonly typed: string;
  /** What the references name, in order. */
  readonly references: readonly ResolvedReference[];
}

export function sentencesOf(nämnd: Nämnd, år: År): Sentence[] {
  return textsOf(nämnd, år).flatMap(({ själv, file, path, text }) => {
    // What an editor says of the source is not what the report says.
    if (path.includes('förbehåll') || path.includes('skäl')) return [];
    const reach = { själv, objekt: nämnd.objekt, gemensamt: år.gemensamt, tillfälle: år.tillfälle };
    const lines = parseText(text).flatMap((block) => (block.slag === 'stycke' ? [block.delar] : block.punkter));
    return lines.flatMap((line) => split(line, reach).map((sentence) => ({ själv, file, path, ...sentence })));
  });
}

const END = /(?<=[.!?])\s+(?=[\p{Lu}\0])/u;

function split(line: readonly ParsedInline[], reach: ReferenceScope): Pick<Sentence, 'text' | 'typed' | 'references'>[] {
  const followed = line.flatMap((part) => (part.slag === 'hänvisning' ? [{ part, to: resolveReference(part, reach) }] : []));
  const typed = line.map((part) => (part.slag === 'text' ? part.text.replaceAll('\0', '') : '\0')).join('');
  let next = 0;
  return typed.split(END).map((sentence) => {
    const here = followed.slice(next, next + [...sentence.matchAll(/\0/g)].length);
    next += here.length;
    let i = 0;
    const text = sentence.replaceAll('\0', () => {
      const one = here[i++];
      return one && one.to.slag !== 'fel' ? written(one.to, one.part.former, reach) : '';
    });
    return { text, typed: sentence, references: here.map(({ to }) => to) };
  });
}

/** The place of some words of a sentence. */
export function wordsAt({ file, path }: Sentence, words: string): Place {
  return { file, at: { path, part: 'value', find: words } };
}
