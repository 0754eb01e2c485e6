/**
 * Stage 1: parses the bytes of a file into text and a YAML tree. In: path and bytes. Out: the text, the tree, its plain value,
 * and a finding for each error. Never: knows what the file is about.
 */
import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  Parser,
  type Scalar,
  type YAMLError,
} from 'yaml';
import { at, type Finding, finding, type Path, type Place, type WithFindings } from '../diagnostics/finding.ts';
import type { Source } from '../diagnostics/source.ts';
import { Tal } from '../model/tal.ts';
import { explainYamlError } from './yaml-errors.ts';

/**
 * Eight times the size of the largest real file. For some errors the time of the YAML library grows with the square of the size.
 */
export const MAX_BYTES = 128 * 1024;
/** The most nested levels. Composing a deeper document can exhaust the stack. */
const MAX_DEPTH = 40;
/** The most rows on one level, more than any file needs. The time to compare keys grows with the square of their number. */
const MAX_ROWS = 1000;
/** The most findings that are reported for a file. A file with more errors is not fixed line by line. */
const MAX_FINDINGS = 100;

/** A file that exceeds MAX_BYTES. Its size is asked first, so that it is never read. */
export function tooLarge(file: string, byte: number): WithFindings<Source> {
  return {
    value: { file, text: '', tree: () => undefined, plain: undefined },
    findings: [finding('fil-for-stor', { file }, { byte, gräns: MAX_BYTES })],
  };
}

/**
 * Reads one file. The value has no tree when the bytes are not UTF-8 text, or when the text exceeds a limit or cannot be parsed.
 */
export function readSource(file: string, bytes: Uint8Array): WithFindings<Source> {
  const unreadable = (one: Finding, text = ''): WithFindings<Source> => ({
    value: { file, text, tree: () => undefined, plain: undefined },
    findings: [one],
  });
  if (bytes.length > MAX_BYTES) return tooLarge(file, bytes.length);
  const decoded = decodeUtf8(bytes);
  if (decoded === undefined) return unreadable(finding('fil-ej-utf8', { file }, {}));
  const text = decoded.replaceAll('\r\n', '\n').normalize('NFC');
  if (text.includes('\r')) return unreadable(finding('yaml-form', { file }, CR_LINE_ENDS), text);

  const tokens = [...new Parser().parse(text)];
  const exceeded = exceededLimit(tokens);
  if (exceeded === 'depth') return unreadable(finding('yaml-for-djup', { file }, { gräns: MAX_DEPTH }), text);
  if (exceeded === 'rows') return unreadable(finding('for-manga-rader', { file }, { gräns: MAX_ROWS }), text);
  const [tree, second] = compose(tokens, text);
  if (!tree) return unreadable(finding('fil-tom', { file }, {}), text);

  const findings = [
    ...hiddenCharacters(file, text),
    ...directives(file, tokens),
    ...yamlFindings(file, text, tree.errors.slice(0, MAX_FINDINGS)),
  ];
  if (second) {
    findings.push(
      finding(
        'yaml-form',
        { file, at: { start: second.range[0], end: second.range[0] + 3 } },
        {
          orsak: 'Raden --- delar filen i två.',
          hjälp: 'En fil beskriver en enda sak. Ta bort raden, eller dela upp i två filer.',
        },
      ),
    );
  }
  findings.push(...forbiddenSyntax(file, text, tree));
  const limited = (all: Finding[]) => all.slice(0, MAX_FINDINGS);
  const parseAgain = () => compose(new Parser().parse(text), text)[0];
  if (findings.length > 0) return { value: { file, text, tree: parseAgain, plain: undefined }, findings: limited(findings) };

  const numbers: Finding[] = [];
  const plain = toPlain(tree.contents, (path, text) => numbers.push(finding('tal-skrivsatt', at(file, path), { text })));
  return { value: { file, text, tree: parseAgain, plain: numbers.length > 0 ? undefined : plain }, findings: limited(numbers) };
}

function compose(tokens: Iterable<CST.Token>, text: string): Document.Parsed[] {
  const composer = new Composer({ stringKeys: true, uniqueKeys: true, resolveKnownTags: false, logLevel: 'silent' });
  return [...composer.compose(tokens, true, text.length)];
}

const CR_LINE_ENDS = {
  orsak: 'Filen har gammaldags radslut (CR) och kan inte delas i rader.',
  hjälp: 'Spara filen med radslutet LF eller CRLF.',
};

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** The text of UTF-8 bytes without a byte order mark. Undefined when the bytes are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return UTF8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** One finding per offset. The library may report several errors at the same offset, and the last one is the most specific. */
function yamlFindings(file: string, text: string, errors: readonly YAMLError[]): Finding[] {
  const byPlace = new Map<number, Finding>();
  for (const error of errors) {
    if (isConsequence(error, errors, text)) continue;
    const [start, end] = error.pos;
    const place = { file, at: { start, end: Math.max(end, start + 1) } };
    byPlace.set(start, finding('yaml-form', place, explainYamlError(error, text)));
  }
  return [...byPlace.values()];
}

/** Errors that the library also reports for the lines after one that is indented by a tab. */
const AFTER_TAB: readonly YAMLError['code'][] = ['BAD_INDENT', 'BLOCK_AS_IMPLICIT_KEY', 'MULTILINE_IMPLICIT_KEY', 'MISSING_CHAR'];
/** Errors that the library also reports after another one of AT_VALUE on the same line. */
const LATER_ON_LINE: readonly YAMLError['code'][] = ['MISSING_CHAR', 'UNEXPECTED_TOKEN'];
const AT_VALUE: readonly YAMLError['code'][] = ['BAD_INDENT', 'UNEXPECTED_TOKEN', 'BAD_ALIAS'];

/** Whether an error follows from an earlier one, or is an alias, which `forbiddenSyntax` reports. */
function isConsequence({ code, pos: [start] }: YAMLError, errors: readonly YAMLError[], text: string): boolean {
  if (code === 'BAD_ALIAS' && text[start] === '*') return true;
  const above = errors.filter(({ pos }) => pos[0] < start);
  if (AFTER_TAB.includes(code) && above.some((one) => one.code === 'TAB_AS_INDENT')) return true;
  const isOnLine = (one: YAMLError) => !text.slice(one.pos[0], start).includes('\n');
  return LATER_ON_LINE.includes(code) && above.some((one) => AT_VALUE.includes(one.code) && isOnLine(one));
}

/**
 * Characters that are invisible in an editor: control codes, Unicode line separators, zero-width characters, bidirectional
 * controls and lone surrogates. A soft hyphen is allowed, since editors insert it on purpose.
 */
const HIDDEN_CHARACTER = /(?![\n\t\u00ad])[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Cf}]/u;

function hiddenCharacters(file: string, text: string): Finding[] {
  // Nearly every file has none, and compiling the global pattern takes longer than this test.
  if (!HIDDEN_CHARACTER.test(text)) return [];
  const findings: Finding[] = [];
  for (const { 0: character, index } of text.matchAll(new RegExp(HIDDEN_CHARACTER, 'gu'))) {
    if (findings.length === MAX_FINDINGS) break;
    findings.push(
      finding('styrtecken', { file, at: { start: index, end: index + character.length } }, { kod: codeOf(character) }),
    );
  }
  return findings;
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Reports YAML directives. `%YAML 1.1` would change how the values below it are parsed. */
function directives(file: string, tokens: readonly CST.Token[]): Finding[] {
  return tokens.flatMap((token) => {
    if (token.type !== 'directive') return [];
    const place = { file, at: { start: token.offset, end: token.offset + token.source.length } };
    return [finding('yaml-form', place, { orsak: 'Raden ändrar hur resten av filen läses.', hjälp: 'Ta bort raden.' })];
  });
}

/**
 * The limit that a document exceeds, if any. It is measured on the token tree without recursion, before the document is composed,
 * because composing a deep document can abort the process.
 */
function exceededLimit(tokens: readonly CST.Token[]): 'depth' | 'rows' | undefined {
  let rows = false;
  let level: readonly CST.Token[] = tokens.flatMap((token) => (token.type === 'document' ? (token.value ?? []) : token));
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return 'depth';
    const below: CST.Token[] = [];
    for (const token of level) {
      if (!('items' in token)) continue;
      rows ||= token.items.length > MAX_ROWS;
      for (const { key, value } of token.items) {
        if (key) below.push(key);
        if (value) below.push(value);
      }
    }
    level = below;
  }
  return rows ? 'rows' : undefined;
}

/** Property names with a special meaning in JavaScript, and the merge key of YAML 1.1. */
const RESERVED_KEYS = ['__proto__', 'constructor', 'prototype', '<<'];

/** Reports YAML features that change a value silently: aliases, anchors, tags, and comments without a space after `#`. */
function forbiddenSyntax(file: string, text: string, tree: Document.Parsed): Finding[] {
  const findings: Finding[] = [];
  const place = (node: Node): Place => {
    const [start, end] = node.range ?? [0, 1];
    return { file, at: { start, end: Math.max(end, start + 1) } };
  };
  const checkPair = ({ key, value }: Pair) => {
    if (isScalar(key) && RESERVED_KEYS.includes(String(key.value))) {
      findings.push(
        finding('yaml-form', place(key), { orsak: `”${key.value}” kan inte vara en nyckel.`, hjälp: 'Välj ett annat ord.' }),
      );
    }
    if (isScalar(key) && String(key.value).trim() !== key.value) findings.push(finding('yaml-form', place(key), SPACED_KEY));
    else if (isScalar(key) && key.value === '') findings.push(finding('yaml-form', place(key), EMPTY_KEY));
    if (isScalar(value) && isScalar(key) && losesParagraphs(value, text)) {
      findings.push(finding('stycken-tappas', place(key), { nyckel: String(key.value) }));
    }
  };
  const checkNode = (node: Node) => {
    if (isAlias(node)) findings.push(finding('yaml-alias', place(node), { tecken: '*' }));
    else if (node.anchor) findings.push(finding('yaml-alias', place(node), { tecken: '&' }));
    if (node.tag) findings.push(finding('yaml-tagg', place(node), { tagg: node.tag.replace('tag:yaml.org,2002:', '!!') }));
    const character = isScalar(node) && node.type === 'QUOTE_DOUBLE' ? HIDDEN_CHARACTER.exec(String(node.value))?.[0] : undefined;
    // `hiddenCharacters` reports literal characters. This one is written as an escape sequence.
    if (character !== undefined && !text.includes(character))
      findings.push(finding('styrtecken', place(node), { kod: codeOf(character) }));
    if (isScalar(node) && node.type === 'PLAIN' && node.comment && !node.comment.startsWith(' ')) {
      findings.push(finding('kommentar-i-varde', place(node), { text: node.comment.slice(0, 20) }));
    }
  };
  // Recursion is safe, since MAX_DEPTH has been checked. The library's visit() is slower, because it also tracks the path to each
  // node.
  const walk = (node: unknown): void => {
    if (isPair(node)) {
      checkPair(node);
      walk(node.key);
      walk(node.value);
    } else if (isNode(node)) {
      checkNode(node);
      if (isCollection(node)) for (const item of node.items) walk(item);
    }
  };
  walk(tree.contents);
  return findings;
}

const SPACED_KEY = { orsak: 'Nyckeln börjar eller slutar med ett blanksteg.', hjälp: 'Ta bort det; hårda blanksteg syns inte.' };
const EMPTY_KEY = { orsak: 'Här saknas en nyckel före kolonet.', hjälp: 'Skriv nyckeln, eller ta bort raden.' };

/** Whether folding loses paragraphs. A line break that remains in a folded value was an empty line or a list item. */
function losesParagraphs({ type, value, range }: Scalar, text: string): boolean {
  if (type === 'PLAIN' || type === 'BLOCK_FOLDED') return String(value).trim().includes('\n');
  return type?.startsWith('QUOTE') === true && /\n[ \t]*\n/.test(text.slice(range?.[0], range?.[1]));
}

/**
 * Converts the tree to plain objects, lists, strings and Tal, which keeps digits as written. `reject` receives unreadable
 * numbers.
 */
function toPlain(node: unknown, reject: (path: Path, text: string) => void, path: (string | number)[] = []): unknown {
  const below = (step: string | number, child: unknown) => {
    path.push(step);
    const plain = toPlain(child, reject, path);
    path.pop();
    return plain;
  };
  if (isMap(node)) {
    const result: Record<string, unknown> = Object.create(null);
    for (const item of node.items) {
      if (!isPair(item) || !isScalar(item.key)) continue;
      const key = String(item.key.value);
      result[key] = below(key, item.value);
    }
    return result;
  }
  if (isSeq(node)) return node.items.map((item, i) => below(i, item));
  if (!isScalar(node)) return null;
  if (typeof node.value !== 'number' && typeof node.value !== 'bigint') return node.value;
  const written = node.source ?? String(node.value);
  const tal = Tal.read(written);
  if (tal) return tal;
  reject([...path], written);
  return null;
}
