/**
 * Prints scalars: plain when that reads back as the same text, otherwise in double quotes. Text of several lines becomes a `|`
 * block.
 */
import { isPair, isScalar, parseDocument } from 'yaml';
import { Tal } from '../model/tal.ts';
import type { LeafNode } from './tree.ts';

/** Prints a value. The first line follows its key, and the others go below it, not yet indented. */
export function linesOf({ value, folded }: LeafNode): readonly string[] {
  if (folded) return folded;
  if (value === null) return [''];
  if (value instanceof Tal) return [value.skrivet];
  if (typeof value === 'boolean') return [String(value)];
  if (value.includes('\n') && fitsBlock(value)) return literal(value);
  return [isPlain(value, `k: ${value}`, 'value') ? value : quoted(value)];
}

/** Prints a key, quoted where needed. */
export function keyText(key: string): string {
  return isPlain(key, `${key}: v`, 'key') ? key : quoted(key);
}

/**
 * Whether a `|` block reads back as the same text. A line of only spaces would be taken for indent, and a carriage return at the end of
 * a line for a part of the line break. A text that is not in Unicode form NFC would change, since reading normalizes to NFC.
 */
function fitsBlock(value: string): boolean {
  return !/\r|(^|\n)[ \t]+(\n*$|\n)/.test(value) && value.trim() !== '' && isNfc(value);
}

function literal(value: string): string[] {
  const body = value.endsWith('\n') ? value.slice(0, -1) : value;
  const chomping = body === value ? '-' : body.endsWith('\n') ? '+' : '';
  const indent = /^[\s]/.test(value) ? '2' : '';
  return [`|${indent}${chomping}`, ...body.split('\n')];
}

/**
 * Characters with a meaning at the start of a YAML value, even where our reader accepts them. `<` is quoted too, to match `>`.
 */
const SPECIAL = /^[,[\]{}#&*!|<>'"%@`]/;
/**
 * Matches nearly every plain value: it begins with a letter and has no character that could end it. It is faster than the parser.
 */
const SIMPLE_TEXT = /^[\p{L}(][^:#\n\r\t]*[^\s:#]$/u;
/** Words that YAML reads as null or a boolean. */
const NON_STRING = /^(null|true|false)$/i;

/** Whether a text reads back as itself without quotes. `line` is a line of YAML with the text as its key or value. */
function isPlain(text: string, line: string, part: 'key' | 'value'): boolean {
  if (SIMPLE_TEXT.test(text) && !NON_STRING.test(text)) return isNfc(text);
  if (SPECIAL.test(text) || !isNfc(text) || /[\n\r]/.test(text)) return false;
  const { contents, errors } = parseDocument(line, { stringKeys: true, logLevel: 'silent' });
  const pair = contents && 'items' in contents && contents.items.length === 1 ? contents.items[0] : undefined;
  const node = isPair(pair) ? pair[part] : undefined;
  return errors.length === 0 && isScalar(node) && node.value === text && !node.comment;
}

const isNfc = (text: string) => text.normalize('NFC') === text;

/**
 * Quotes a text as JSON, which is also YAML. Reading normalizes the whole file to NFC, so a quoted text that is not in NFC gets `\u`
 * escapes: a letter followed by its accent, but also the `n` of `\n` followed by an accent.
 */
function quoted(text: string): string {
  const json = JSON.stringify(text);
  if (isNfc(json)) return json;
  return json.replace(/[^\x20-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
