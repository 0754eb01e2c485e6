/** How one value is written: as it stands when that can be read back, else in quotes; what has lines as a block under a `|`. */
import { isPair, isScalar, parseDocument } from 'yaml';
import { Tal } from '../model/tal.ts';
import type { LeafNode } from './tree.ts';

/** A value as text: what follows its key, and the lines below it, not yet indented. */
export function linesOf({ value, folded }: LeafNode): readonly string[] {
  if (folded) return folded;
  if (value === null) return [''];
  if (value instanceof Tal) return [value.text];
  if (typeof value === 'boolean') return [String(value)];
  if (value.includes('\n') && fitsBlock(value)) return literal(value);
  return [isPlain(value, `k: ${value}`, 'value') ? value : quoted(value)];
}

/** A key as text. */
export function keyText(key: string): string {
  return isPlain(key, `${key}: v`, 'key') ? key : quoted(key);
}

/** Nothing but spaces has no indent of its own, and what is not composed would be another text when it is read. */
function fitsBlock(value: string): boolean {
  return !/(^|\n)[ \t]+(\n*$|\n)/.test(value) && value.trim() !== '' && isComposed(value);
}

function literal(value: string): string[] {
  const body = value.endsWith('\n') ? value.slice(0, -1) : value;
  const chomping = body === value ? '-' : body.endsWith('\n') ? '+' : '';
  const indent = /^[\s]/.test(value) ? '2' : '';
  return [`|${indent}${chomping}`, ...body.split('\n')];
}

/** Signs that mean something to YAML at the start of a value, also where our own reader lets them pass; and `<`, as `>` is one. */
const SPECIAL = /^[,[\]{}#&*!|<>'"%@`]/;
/** Nearly every value: begins as a word, and has none of the signs that end one. Asking the parser takes longer. */
const WORDS = /^[\p{L}(][^:#\n\t]*[^\s:#]$/u;
const NO_TEXT = /^(null|true|false)$/i;

/** Whether a text reads as itself without quotes. */
function isPlain(text: string, line: string, part: 'key' | 'value'): boolean {
  if (WORDS.test(text) && !NO_TEXT.test(text)) return isComposed(text);
  if (SPECIAL.test(text) || !isComposed(text) || text.includes('\n')) return false;
  const { contents, errors } = parseDocument(line, { stringKeys: true, logLevel: 'silent' });
  const pair = contents && 'items' in contents && contents.items.length === 1 ? contents.items[0] : undefined;
  const node = isPair(pair) ? pair[part] : undefined;
  return errors.length === 0 && isScalar(node) && node.value === text && !node.comment;
}

const isComposed = (text: string) => text.normalize('NFC') === text;

/** In double quotes, with what YAML and JSON have in common; what would be composed when it is read is told by number. */
function quoted(text: string): string {
  const json = JSON.stringify(text);
  if (isComposed(text)) return json;
  return json.replace(/[^\x20-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
