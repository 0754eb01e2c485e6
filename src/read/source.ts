/**
 * Stage 1: a file's bytes become text and a YAML tree. In: path and bytes. Out: the text, the tree, its plain value, and every fault
 * found. Never: knows what the file is about.
 */
import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  Parser,
  visit,
  type YAMLError,
} from 'yaml';
import { at, type Finding, type Found, finding, type Path, type Place } from '../findings/finding.ts';
import { Tal } from '../model/tal.ts';
import { explainYamlError } from './yaml-errors.ts';

const MAX_BYTES = 1024 * 1024;
const MAX_DEPTH = 40;
/** More rows on one level than any file needs; comparing keys takes time that grows with their square. */
const MAX_ROWS = 1000;

/** One file as read. `plain` is undefined when the file has faults that make its content unsure. */
export interface Source {
  readonly file: string;
  readonly text: string;
  readonly tree: Document.Parsed | undefined;
  readonly plain: unknown;
}

/** Reads one file. The value has no tree when the bytes are not text or the text cannot be parsed at all. */
export function readSource(file: string, bytes: Uint8Array): Found<Source> {
  const unreadable = (one: Finding, text = ''): Found<Source> => ({
    value: { file, text, tree: undefined, plain: undefined },
    findings: [one],
  });
  if (bytes.length > MAX_BYTES) {
    return unreadable(finding('fil-for-stor', { file }, { byte: bytes.length, gräns: MAX_BYTES }));
  }
  const decoded = decode(bytes);
  if (decoded === undefined) return unreadable(finding('fil-ej-utf8', { file }, {}));
  const text = decoded.normalize('NFC');

  const tokens = [...new Parser().parse(text)];
  if (isDeeperThan(MAX_DEPTH, tokens)) return unreadable(finding('yaml-for-djup', { file }, { gräns: MAX_DEPTH }), text);
  if (hasMoreRows(MAX_ROWS, tokens)) return unreadable(finding('for-manga-rader', { file }, { gräns: MAX_ROWS }), text);
  const composer = new Composer({ stringKeys: true, uniqueKeys: true, resolveKnownTags: false, logLevel: 'silent' });
  const [tree, second] = [...composer.compose(tokens, true, text.length)];
  if (!tree) return unreadable(finding('fil-tom', { file }, {}), text);

  const findings = [...controlCharacters(file, text), ...yamlFindings(file, text, tree.errors)];
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
  findings.push(...forbidden(file, tree));
  if (findings.length > 0) return { value: { file, text, tree, plain: undefined }, findings };

  const numbers: Finding[] = [];
  const plain = toPlain(tree.contents, (place, facts) => numbers.push(finding('tal-skrivsatt', place, facts)), file, []);
  return { value: { file, text, tree, plain: numbers.length > 0 ? undefined : plain }, findings: numbers };
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** One finding for each place: the library may report several errors for one slip, and its last word there is the most telling. */
function yamlFindings(file: string, text: string, errors: readonly YAMLError[]): Finding[] {
  const byPlace = new Map<number, Finding>();
  for (const error of errors) {
    const [start, end] = error.pos;
    const place = { file, at: { start, end: Math.max(end, start + 1) } };
    byPlace.set(start, finding('yaml-form', place, explainYamlError(error, text)));
  }
  return [...byPlace.values()];
}

/** Characters that no keyboard writes and no printer prints. */
function controlCharacters(file: string, text: string): Finding[] {
  return [...text.matchAll(/[^\P{Cc}\n\r\t]/gu)].map(({ 0: sign, index }) => {
    const kod = `U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
    return finding('styrtecken', { file, at: { start: index, end: index + 1 } }, { kod });
  });
}

/** Depth is measured on the flat token tree, without recursion: a deep document can abort the process while it is composed. */
function isDeeperThan(limit: number, tokens: readonly CST.Token[]): boolean {
  return someToken(tokens, (_, depth) => depth > limit);
}

function hasMoreRows(limit: number, tokens: readonly CST.Token[]): boolean {
  return someToken(tokens, (token) => 'items' in token && token.items.length > limit);
}

/** Whether a token anywhere in the tree, with how deep it stands, has a property. */
function someToken(tokens: readonly CST.Token[], has: (token: CST.Token, depth: number) => boolean): boolean {
  const stack: { token: CST.Token; depth: number }[] = tokens.map((token) => ({ token, depth: 0 }));
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { token, depth } = top;
    if (has(token, depth)) return true;
    if (token.type === 'document' && token.value) stack.push({ token: token.value, depth });
    if (!('items' in token)) continue;
    for (const { key, value } of token.items) {
      if (key) stack.push({ token: key, depth: depth + 1 });
      if (value) stack.push({ token: value, depth: depth + 1 });
    }
  }
  return false;
}

/** Words that JavaScript keeps for itself in every object. */
const RESERVED_KEYS = ['__proto__', 'constructor', 'prototype'];

/** YAML's own magic is refused: aliases, anchors, tags and glued comments change what an editor meant without telling. */
function forbidden(file: string, tree: Document.Parsed): Finding[] {
  const findings: Finding[] = [];
  const place = (node: Node): Place => {
    const [start, end] = node.range ?? [0, 1];
    return { file, at: { start, end: Math.max(end, start + 1) } };
  };
  visit(tree, {
    Pair(_, pair) {
      const { key, value } = pair;
      if (isScalar(key) && RESERVED_KEYS.includes(String(key.value))) {
        findings.push(
          finding('yaml-form', place(key), { orsak: `”${key.value}” kan inte vara en nyckel.`, hjälp: 'Välj ett annat ord.' }),
        );
      }
      if (!isScalar(value) || !isScalar(key) || (value.type !== 'PLAIN' && value.type !== 'BLOCK_FOLDED')) return;
      // Folding makes one line of lines; what is left of breaks was empty lines or lists.
      if (String(value.value).trim().includes('\n')) {
        findings.push(finding('stycken-tappas', place(key), { nyckel: String(key.value) }));
      }
    },
    Node(_, node) {
      if (isAlias(node)) findings.push(finding('yaml-alias', place(node), { tecken: '*' }));
      else if (node.anchor) findings.push(finding('yaml-alias', place(node), { tecken: '&' }));
      if (node.tag && !node.tag.startsWith('tag:yaml.org,2002:')) {
        findings.push(finding('yaml-tagg', place(node), { tagg: node.tag }));
      }
      if (isScalar(node) && node.type === 'PLAIN' && node.comment && !node.comment.startsWith(' ')) {
        findings.push(finding('kommentar-i-varde', place(node), { text: node.comment.slice(0, 20) }));
      }
    },
  });
  return findings;
}

/** The tree as plain objects, lists, strings and Tal. Numbers keep the digits they were written with. */
function toPlain(node: unknown, reject: (place: Place, facts: { text: string }) => void, file: string, path: Path): unknown {
  if (isMap(node)) {
    const result: Record<string, unknown> = Object.create(null);
    for (const item of node.items) {
      if (!isPair(item) || !isScalar(item.key)) continue;
      const key = String(item.key.value);
      result[key] = toPlain(item.value, reject, file, [...path, key]);
    }
    return result;
  }
  if (isSeq(node)) return node.items.map((item, i) => toPlain(item, reject, file, [...path, i]));
  if (!isScalar(node)) return null;
  if (typeof node.value !== 'number' && typeof node.value !== 'bigint') return node.value;
  const written = node.source ?? String(node.value);
  const tal = Tal.read(written);
  if (tal) return tal;
  reject(at(file, path), { text: written });
  return null;
}
