/**
 * The list of edits in tests/errors, applied to years in memory. The header of errors.test.ts explains its form. Files that an edit
 * leaves alone are parsed once.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Document, isMap, isScalar, isSeq, type Node, parseDocument, type YAMLMap } from 'yaml';
import { analyzeYear, type LinkedYear, linkYear } from '../../src/compile.ts';
import { entryOf, severityOf } from '../../src/diagnostics/catalog.ts';
import type { Finding } from '../../src/diagnostics/finding.ts';
import { memoryFiles } from '../../src/platform/memory.ts';
import { createParseCache } from '../../src/read/parse-cache.ts';
import { readYear } from '../../src/read/read.ts';
import { CASES, filesOf } from './layers.ts';

/** The folder of the list. */
export const ERRORS = fileURLToPath(new URL('../errors', import.meta.url));

/** The halves of the list. The authors of rules read the misses of the open half only. */
const HALVES = ['open', 'closed'] as const;

/** The kind of the edits that are right. */
export const RIGHT = 'correct';

/** One change of one file: words for words in its text, or a value at a path. Without both, the file is written or removed. */
interface Change {
  readonly file: string;
  readonly replace?: string;
  readonly with?: string;
  readonly at?: string;
  readonly set: Node | undefined;
  readonly add?: string;
  readonly delete?: true;
  readonly write?: string;
}

/** One edit of a year. */
export interface Edit {
  readonly id: string;
  readonly half: (typeof HALVES)[number];
  /** `correct`, or the kind of the error. */
  readonly kind: string;
  /** A year of the project, or a case. */
  readonly data: number | string;
  /** Whether the case gets a copy of itself as the year before. */
  readonly before?: 'copy';
  readonly changes: readonly Change[];
  /** Files beside the changed ones whose findings show the error. */
  readonly shown_in?: readonly string[];
  /** Codes of findings that the change gives and that do not show the error. */
  readonly not?: readonly string[];
}

/** A finding that an edit added. */
interface Added {
  readonly code: string;
  readonly severity: string;
  readonly files: readonly string[];
  readonly message: string;
}

/** Reads the list. Throws when an entry lies in the half that its id does not give, or when an id occurs twice. */
export function readEdits(): Edit[] {
  const edits = HALVES.flatMap((half) =>
    readdirSync(join(ERRORS, half)).flatMap((name) => {
      const { contents } = parseDocument(readFileSync(join(ERRORS, half, name), 'utf8'), { stringKeys: true });
      if (!isSeq<YAMLMap>(contents)) throw new Error(`${name} is no list`);
      return contents.items.map((item): Edit => {
        const entry = item.toJSON() as Omit<Edit, 'half' | 'kind' | 'changes'>;
        if (halfOf(entry.id) !== half) throw new Error(`${entry.id} belongs to the ${halfOf(entry.id)} half`);
        const listed = item.get('changes');
        const changes = (isSeq<YAMLMap>(listed) ? listed.items : [item]).map(changeOf);
        return { ...entry, half, kind: name.replace('.yaml', ''), changes };
      });
    }),
  );
  const ids = edits.map(({ id }) => id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) throw new Error(`${twice} occurs twice`);
  return edits;
}

/** A change of the list. Its value stays a node, so that digits such as 41.0 are as written. */
const changeOf = (item: YAMLMap): Change => ({ ...(item.toJSON() as Change), set: item.get('set', true) as Node | undefined });

/** The half of an entry, drawn by its id and a fixed seed, so that nobody chooses it. */
function halfOf(id: string): Edit['half'] {
  return createHash('sha256').update(`19 ${id}`).digest().readUInt8(0) % 2 === 0 ? 'open' : 'closed';
}

type Files = ReadonlyMap<string, Buffer>;

const parseOnce = createParseCache();

/** Results that are the same for every edit of the same year. */
function memoize<K, V>(make: (key: K) => V, name: (key: K) => string): (key: K) => V {
  const made = new Map<string, { readonly value: V }>();
  return (key) => {
    const known = made.get(name(key));
    if (known) return known.value;
    const value = make(key);
    made.set(name(key), { value });
    return value;
  };
}

const baseOf = memoize(
  ({ data, before }: Pick<Edit, 'data' | 'before'>): Files => {
    if (typeof data === 'number') return realFiles([data - 1, data]);
    const layers = existsSync(join(CASES, data, 'utan-bas')) ? [data] : ['base', data];
    const files = new Map(layers.flatMap((name) => [...filesOf(name)]));
    for (const [path, content] of files) if (content.toString().trim() === '(borttagen)') files.delete(path);
    const earlier = before ? [...files].map(([path, content]) => [path.replace('/2024/', '/2023/'), content] as const) : [];
    return new Map([...earlier, ...files]);
  },
  ({ data, before }) => `${data} ${before}`,
);

/** The data files of years of the project. */
function realFiles(years: readonly number[]): Files {
  const root = fileURLToPath(new URL('../../data', import.meta.url));
  return new Map(
    years
      .flatMap((year) =>
        readdirSync(join(root, String(year)), { recursive: true, encoding: 'utf8' }).map((path) => `${year}/${path}`),
      )
      .filter((path) => path.endsWith('.yaml'))
      .map((path) => [`data/${path}`, readFileSync(join(root, path))]),
  );
}

const yearOf = ({ data }: Pick<Edit, 'data'>) => (typeof data === 'number' ? data : 2024);

/** The path of a file that an entry names: the only one of the year that ends with it. Throws when there is not exactly one. */
function pathOf(files: Files, name: string, year: number): string {
  const folder = `data/${/^20\d\d\//.exec(name)?.[0] ?? `${year}/`}`;
  const own = name.replace(/^20\d\d\//, '');
  const ends = [...files.keys()].filter((path) => path.startsWith(folder) && path.endsWith(`/${own}.yaml`));
  const [path, other] = ends;
  if (path === undefined || other !== undefined) throw new Error(`${name} names ${ends.length} files: ${ends.join(', ')}`);
  return path;
}

/** Files of a year with the changes of an edit, and the paths of the changed files. Throws when a change does not apply. */
function apply(edit: Edit, base = baseOf(edit)): { readonly files: Files; readonly changed: readonly string[] } {
  const files = new Map(base);
  const changed = edit.changes.map((change) => {
    if (change.write !== undefined) {
      const path = `data/${yearOf(edit)}/${change.file}.yaml`;
      files.set(path, Buffer.from(change.write));
      return path;
    }
    const path = pathOf(files, change.file, yearOf(edit));
    const before = files.get(path)?.toString() ?? '';
    if (change.delete && change.at === undefined) {
      files.delete(path);
      return path;
    }
    const after = change.replace === undefined ? changeValue(before, change) : replaceWords(before, change);
    if (after === before) throw new Error(`the change of ${change.file} changes nothing`);
    files.set(path, Buffer.from(after));
    return path;
  });
  return { files, changed };
}

/** Replaces words that occur once. A space in them also matches a line break and the indent after it. */
function replaceWords(text: string, { file, replace = '', with: words = '' }: Change): string {
  const pattern = replace
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('\\s+');
  const found = [...text.matchAll(new RegExp(pattern, 'g'))];
  if (found.length !== 1) throw new Error(`”${replace}” occurs ${found.length} times in ${file}`);
  return text.replace(new RegExp(pattern), () => words);
}

/** Sets or removes the value at a path, or adds a sentence to the text there. */
function changeValue(text: string, { file, at = '', set, add, delete: remove }: Change): string {
  const document = parseDocument(text, { stringKeys: true });
  const keys = keysOf(document, at);
  const old = document.getIn(keys, true);
  if ((remove || add !== undefined) && old === undefined) throw new Error(`${file} has nothing at ${at}`);
  if (remove) document.deleteIn(keys);
  else if (set) document.setIn(keys, set.clone());
  else if (isScalar(old)) old.value = `${String(old.value).trimEnd()} ${add}\n`;
  return document.toString({ lineWidth: 0 });
}

/** The keys of a path. A segment at a list is a position or the id of an item, which may lie in the lists of another item. */
function keysOf({ contents }: Document, at: string): (string | number)[] {
  const keys: (string | number)[] = [];
  let node: unknown = contents;
  for (const segment of at.split('.')) {
    const found = isSeq(node) && !/^\d+$/.test(segment) ? itemPath(node, segment) : [isSeq(node) ? Number(segment) : segment];
    if (!found) throw new Error(`no item is called ${segment}`);
    for (const key of found) node = isMap(node) || isSeq(node) ? node.get(key, true) : undefined;
    keys.push(...found);
  }
  return keys;
}

function itemPath(list: unknown, id: string): (string | number)[] | undefined {
  if (!isSeq(list)) return undefined;
  for (const [i, item] of list.items.entries()) {
    if (!isMap(item)) continue;
    if (item.get('id') === id) return [i];
    for (const key of ['delar', 'avsnitt', 'varav']) {
      const below = itemPath(item.get(key), id);
      if (below) return [i, key, ...below];
    }
  }
  return undefined;
}

/** The findings of a year of files, as `vb check` reports them for the occasion of the whole year. */
function check(files: Files, year: number, before: LinkedYear): readonly Finding[] {
  const effects = memoryFiles(files);
  const request = { data: 'data', år: year, everyOccasion: true, jämför: true } as const;
  const read = readYear(effects, `data/${year}`, { parse: parseOnce });
  return analyzeYear(read, request, before).findings;
}

const added = ({ code, place, related = [], ...one }: Finding): Added => ({
  code,
  severity: severityOf({ code, facts: one.facts }),
  files: [place.file, ...related.map((other) => other.place.file)],
  message: entryOf(code).message(one.facts),
});

/** Two findings about the same thing have the same name, also when an edit has moved it. */
const nameOf = ({ code, files, message }: Added) => JSON.stringify([code, files[0], message]);

const linkBefore = (files: Files, year: number): LinkedYear =>
  linkYear(memoryFiles(files), `data/${year - 1}`, { år: year - 1, tillfälle: undefined, nämnder: undefined }, parseOnce);

const before = memoize(
  (edit: Edit) => linkBefore(baseOf(edit), yearOf(edit)),
  ({ data, before }) => `${data} ${before}`,
);

const knownIn = memoize(
  (edit: Edit) => new Set(check(baseOf(edit), yearOf(edit), before(edit)).map(added).map(nameOf)),
  ({ data, before }) => `${data} ${before}`,
);

/** An edit with the findings that it adds, and whether one of them shows the error. */
export interface Tried {
  readonly edit: Edit;
  readonly findings: readonly Added[];
  readonly isFound: boolean;
}

/** Tries every edit. Correct edits of different files are tried together first, since most add nothing. */
export function tryAll(edits: readonly Edit[]): Tried[] {
  const clean = new Set(
    groupsOf(edits.filter(({ kind }) => kind === RIGHT))
      .filter(isClean)
      .flat(),
  );
  return edits.map((edit) => (clean.has(edit) ? { edit, findings: [], isFound: false } : tryEdit(edit)));
}

/** The most edits of a group. One that adds a finding makes its whole group be tried one by one. */
const GROUP_SIZE = 8;

/** Puts edits of the same year that change different files together. */
function groupsOf(edits: readonly Edit[]): Edit[][] {
  const groups: { readonly edits: Edit[]; readonly changed: Set<string> }[] = [];
  for (const edit of edits) {
    const { changed } = apply(edit);
    const fits = groups.find(
      (group) =>
        group.edits.length < GROUP_SIZE &&
        group.edits[0]?.data === edit.data &&
        group.edits[0].before === edit.before &&
        changed.every((path) => !group.changed.has(path)),
    );
    const group = fits ?? { edits: [], changed: new Set() };
    if (!fits) groups.push(group);
    group.edits.push(edit);
    for (const path of changed) group.changed.add(path);
  }
  return groups.map((group) => group.edits);
}

function isClean(group: readonly Edit[]): boolean {
  const [first] = group;
  if (!first) return true;
  const files = group.reduce((base, edit) => apply(edit, base).files, baseOf(first));
  return addedIn(files, first, linkBefore(files, yearOf(first))).length === 0;
}

/** The findings of files that the year of an edit does not have without it. */
function addedIn(files: Files, edit: Edit, earlier: LinkedYear): Added[] {
  const known = knownIn(edit);
  return check(files, yearOf(edit), earlier)
    .map(added)
    .filter((one) => !known.has(nameOf(one)));
}

function tryEdit(edit: Edit): Tried {
  const { files, changed } = apply(edit);
  const isSameBefore = changed.every((path) => path.startsWith(`data/${yearOf(edit)}/`));
  const findings = addedIn(files, edit, isSameBefore ? before(edit) : linkBefore(files, yearOf(edit)));
  const shown = new Set([...changed, ...(edit.shown_in ?? []).map((name) => pathOf(files, name, yearOf(edit)))]);
  const isFound = findings.some((one) => !edit.not?.includes(one.code) && one.files.some((file) => shown.has(file)));
  return { edit, findings, isFound };
}
