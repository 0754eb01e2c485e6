/**
 * Splits running text into sentences, for the rules that compare text with data. References are replaced by the figure or name
 * that a reader sees, and are also returned as resolved.
 */
import type { Path, Place } from '../diagnostics/finding.ts';
import type { Hänvisning, ParsedInline } from './inline.ts';
import { formatReference, type ReferenceScope, type ResolvedReference, resolveReference, scopeOf } from './resolve-reference.ts';
import { linesOf, parseText } from './text.ts';
import { textsOf } from './texts.ts';
import type { Nämnd, Objekt, År } from './year.ts';

/** A sentence of running text and the place of its text. */
export interface Sentence {
  /** The object that the text belongs to. Undefined for a text of the whole board. */
  readonly själv: Objekt | undefined;
  /** File and path of the whole text. */
  readonly file: string;
  readonly path: Path;
  /** The sentence as a reader sees it. */
  readonly text: string;
  /** The sentence as typed, with `\0` in place of each reference. Figures in it were typed by the editor. */
  readonly typed: string;
  /** The sentence as `writtenSentences` returns it. */
  readonly written: string;
  /** The resolved references, in order. */
  readonly references: readonly ResolvedReference[];
  /** The sentence before it in the same paragraph. */
  readonly föregående: Sentence | undefined;
}

/** Returns the sentences of a board's texts, except those of förbehåll and skäl. */
export function sentencesOf(nämnd: Nämnd, år: År): Sentence[] {
  return textsOf(nämnd, år).flatMap(({ själv, file, path, text }) => {
    // A förbehåll or a skäl comments on the data, so it may contradict the data.
    if (path.includes('förbehåll') || path.includes('skäl')) return [];
    const scope = { ...scopeOf(nämnd, år), själv };
    return parseText(text)
      .flatMap(linesOf)
      .flatMap((line) => {
        let föregående: Sentence | undefined;
        return split(line, scope).map((sentence): Sentence => {
          föregående = { själv, file, path, föregående, ...sentence };
          return föregående;
        });
      });
  });
}

/** Whitespace after a sentence, before a capital letter or a reference. */
const SENTENCE_END = /(?<=[.!?])\s+(?=[\p{Lu}\0])/u;

/** Returns the sentences of a text as its file has them: with references in braces, without marks of bold text and links. */
export function writtenSentences(text: string): string[] {
  return parseText(text)
    .flatMap(linesOf)
    .flatMap((line) => {
      const references = line.flatMap((part) => (part.slag === 'hänvisning' ? [inBraces(part)] : [])).values();
      return typedSentences(line).map((sentence) => withWords(sentence, references));
    });
}

function split(line: readonly ParsedInline[], scope: ReferenceScope): Omit<Sentence, 'själv' | 'file' | 'path' | 'föregående'>[] {
  const resolved = line.flatMap((part) => (part.slag === 'hänvisning' ? [{ part, to: resolveReference(part, scope) }] : []));
  let next = 0;
  return typedSentences(line).map((typed) => {
    const own = resolved.slice(next, next + [...typed.matchAll(/\0/g)].length);
    next += own.length;
    const shown = own.map(({ part, to }) => (to.slag === 'fel' ? '' : formatReference(to, part.former, scope)));
    const written = own.map(({ part }) => inBraces(part));
    return {
      text: withWords(typed, shown.values()),
      typed,
      written: withWords(typed, written.values()),
      references: own.map(({ to }) => to),
    };
  });
}

/** Splits a line into sentences, with `\0` in place of each reference. */
function typedSentences(line: readonly ParsedInline[]): string[] {
  // The digit of a footnote is no part of the sentence.
  const typed = line.flatMap((part) =>
    part.slag === 'hänvisning' ? '\0' : part.slag === 'text' ? part.text.replaceAll('\0', '') : [],
  );
  return typed.join('').split(SENTENCE_END);
}

const inBraces = ({ skriven }: Hänvisning) => `{${skriven}}`;

/** Puts the next of `words` in place of each `\0`. */
function withWords(typed: string, words: Iterator<string>): string {
  return typed.replaceAll('\0', () => words.next().value ?? '');
}

/** Returns the place of some words of a sentence. */
export function wordsAt({ file, path, written }: Sentence, words: string): Place {
  return { file, at: { path, part: 'value', find: words, within: written } };
}
