/**
 * Stage 1: a file's bytes become text and a YAML tree. In: path and bytes. Out: the text, the tree, its plain value, and every fault
 * found. Never: knows what the file is about.
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

/** Eight times the largest file there is; some faults take the YAML library time that grows with the square of the text. */
const MAX_BYTES = 128 * 1024;
const MAX_DEPTH = 40;
/** More rows on one level than any file needs; comparing keys takes time that grows with their square. */
const MAX_ROWS = 1000;
/** So many faults of one file are told at a time; a file with more is not mended line by line. */
const MAX_FAULTS = 100;

/** Reads one file. The value has no tree when the bytes are not text or the text cannot be parsed at all. */
export function readSource(file: string, bytes: Uint8Array): WithFindings<Source> {
  const unreadable = (one: Finding, text = ''): WithFindings<Source> => ({
    value: { file, text, tree: () => undefined, plain: undefined },
    findings: [one],
  });
  if (bytes.length > MAX_BYTES) {
    return unreadable(finding('fil-for-stor', { file }, { byte: bytes.length, gräns: MAX_BYTES }));
  }
  const decoded = decode(bytes);
  if (decoded === undefined) return unreadable(finding('fil-ej-utf8', { file }, {}));
  const text = decoded.replaceAll('\r\n', '\n').normalize('NFC');
  if (text.includes('\r')) return unreadable(finding('yaml-form', { file }, OLD_LINE_ENDS), text);

  const tokens = [...new Parser().parse(text)];
  const excess = excessOf(tokens);
  if (excess === 'depth') return unreadable(finding('yaml-for-djup', { file }, { gräns: MAX_DEPTH }), text);
  if (excess === 'rows') return unreadable(finding('for-manga-rader', { file }, { gräns: MAX_ROWS }), text);
  const [tree, second] = compose(tokens, text);
  if (!tree) return unreadable(finding('fil-tom', { file }, {}), text);

  const findings = [
    ...hiddenSigns(file, text),
    ...directives(file, tokens),
    ...yamlFindings(file, text, tree.errors.slice(0, MAX_FAULTS)),
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
  findings.push(...forbidden(file, text, tree));
  const told = (all: Finding[]) => all.slice(0, MAX_FAULTS);
  const again = () => compose(new Parser().parse(text), text)[0];
  if (findings.length > 0) return { value: { file, text, tree: again, plain: undefined }, findings: told(findings) };

  const numbers: Finding[] = [];
  const plain = toPlain(tree.contents, (path, text) => numbers.push(finding('tal-skrivsatt', at(file, path), { text })));
  return { value: { file, text, tree: again, plain: numbers.length > 0 ? undefined : plain }, findings: told(numbers) };
}

function compose(tokens: Iterable<CST.Token>, text: string): Document.Parsed[] {
  const composer = new Composer({ stringKeys: true, uniqueKeys: true, resolveKnownTags: false, logLevel: 'silent' });
  return [...composer.compose(tokens, true, text.length)];
}

const OLD_LINE_ENDS = {
  orsak: 'Filen har gammaldags radslut (CR) och kan inte delas i rader.',
  hjälp: 'Spara filen med radslutet LF eller CRLF.',
};

const UTF8 = new TextDecoder('utf-8', { fatal: true });

function decode(bytes: Uint8Array): string | undefined {
  try {
    return UTF8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** One finding for each place: the library may report several errors for one slip, and its last word there is the most telling. */
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

/** Below a line that a tab has set wrong every other seems to be; and what stands on a line set wrong has no key to belong to. */
function isConsequence({ code, pos: [start] }: YAMLError, errors: readonly YAMLError[], text: string): boolean {
  const above = errors.filter(({ pos }) => pos[0] < start);
  if (code === 'BAD_INDENT') return above.some((one) => one.code === 'TAB_AS_INDENT');
  return (
    code === 'MISSING_CHAR' && above.some((one) => one.code === 'BAD_INDENT' && !text.slice(one.pos[0], start).includes('\n'))
  );
}

/**
 * Signs that no keyboard writes and no printer prints: control codes, line ends of other systems, signs without width or that turn the
 * direction of the text. A soft hyphen is meant.
 */
const HIDDEN = /(?![\n\t\u00ad])[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Cf}]/u;

function hiddenSigns(file: string, text: string): Finding[] {
  // Nearly every file has none, and making a pattern takes longer than using one.
  if (!HIDDEN.test(text)) return [];
  const findings: Finding[] = [];
  for (const { 0: sign, index } of text.matchAll(new RegExp(HIDDEN, 'gu'))) {
    if (findings.length === MAX_FAULTS) break;
    findings.push(finding('styrtecken', { file, at: { start: index, end: index + sign.length } }, { kod: codeOf(sign) }));
  }
  return findings;
}

function codeOf(sign: string): string {
  return `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** `%YAML 1.1` would change what the values below it mean. */
function directives(file: string, tokens: readonly CST.Token[]): Finding[] {
  return tokens.flatMap((token) => {
    if (token.type !== 'directive') return [];
    const place = { file, at: { start: token.offset, end: token.offset + token.source.length } };
    return [finding('yaml-form', place, { orsak: 'Raden ändrar hur resten av filen läses.', hjälp: 'Ta bort raden.' })];
  });
}

/**
 * What there is too much of, if anything. Measured on the flat token tree, without recursion: a deep document can abort the process
 * while it is composed.
 */
function excessOf(tokens: readonly CST.Token[]): 'depth' | 'rows' | undefined {
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

/** Words that JavaScript keeps for itself in every object, and the key that older YAML takes for a merge. */
const RESERVED_KEYS = ['__proto__', 'constructor', 'prototype', '<<'];

/** YAML's own magic is refused: aliases, anchors, tags and glued comments change what an editor meant without telling. */
function forbidden(file: string, text: string, tree: Document.Parsed): Finding[] {
  const findings: Finding[] = [];
  const place = (node: Node): Place => {
    const [start, end] = node.range ?? [0, 1];
    return { file, at: { start, end: Math.max(end, start + 1) } };
  };
  const lookAtPair = ({ key, value }: Pair) => {
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
  const lookAtNode = (node: Node) => {
    if (isAlias(node)) findings.push(finding('yaml-alias', place(node), { tecken: '*' }));
    else if (node.anchor) findings.push(finding('yaml-alias', place(node), { tecken: '&' }));
    if (node.tag) findings.push(finding('yaml-tagg', place(node), { tagg: node.tag.replace('tag:yaml.org,2002:', '!!') }));
    const sign = isScalar(node) && node.type === 'QUOTE_DOUBLE' ? HIDDEN.exec(String(node.value))?.[0] : undefined;
    // Written as itself it has been told already; here it was written with a backslash.
    if (sign !== undefined && !text.includes(sign)) findings.push(finding('styrtecken', place(node), { kod: codeOf(sign) }));
    if (isScalar(node) && node.type === 'PLAIN' && node.comment && !node.comment.startsWith(' ')) {
      findings.push(finding('kommentar-i-varde', place(node), { text: node.comment.slice(0, 20) }));
    }
  };
  // The depth is known to be small. The library's own visit() remembers the way to each node, which takes time and is not asked for.
  const walk = (node: unknown): void => {
    if (isPair(node)) {
      lookAtPair(node);
      walk(node.key);
      walk(node.value);
    } else if (isNode(node)) {
      lookAtNode(node);
      if (isCollection(node)) for (const item of node.items) walk(item);
    }
  };
  walk(tree.contents);
  return findings;
}

const SPACED_KEY = { orsak: 'Nyckeln börjar eller slutar med ett blanksteg.', hjälp: 'Ta bort det; hårda blanksteg syns inte.' };
const EMPTY_KEY = { orsak: 'Här saknas en nyckel före kolonet.', hjälp: 'Skriv nyckeln, eller ta bort raden.' };

/** Folding makes one line of lines; what is left of breaks was empty lines or lists. */
function losesParagraphs({ type, value, range }: Scalar, text: string): boolean {
  if (type === 'PLAIN' || type === 'BLOCK_FOLDED') return String(value).trim().includes('\n');
  return type?.startsWith('QUOTE') === true && /\n[ \t]*\n/.test(text.slice(range?.[0], range?.[1]));
}

/** The tree as plain objects, lists, strings and Tal. Numbers keep the digits they were written with. */
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
