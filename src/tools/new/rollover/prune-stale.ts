/**
 * Removes stale data that shows only when the next year is loaded: förbehåll that acknowledge nothing, and references in kept
 * texts to objects that ended. In: the findings and sources of the next year, and the reported year. Out: edits by file, none
 * when nothing is stale. Never: changes what an editor decides.
 */

import type { Finding, Path } from '../../../diagnostics/finding.ts';
import type { Source } from '../../../diagnostics/source.ts';
import { escapeRegExp } from '../../../escape/regexp.ts';
import { literal } from '../../../resolve/inline.ts';
import { formatReference, type ReferenceScope, resolveReference } from '../../../resolve/resolve-reference.ts';
import { parseText, referencesOf } from '../../../resolve/text.ts';
import { everyBoard, type År } from '../../../resolve/year.ts';
import type { Edit } from '../../../write/edit.ts';
import { valueAt } from '../../../write/plain.ts';
import type { RolloverChange } from './change.ts';

interface Pruned {
  readonly edits: ReadonlyMap<string, readonly Edit[]>;
  readonly changes: readonly RolloverChange[];
}

/** Edits for each stale förbehåll and dangling reference. A reference is replaced by the words it printed in `before`. */
export function pruneStale(findings: readonly Finding[], sources: ReadonlyMap<string, Source>, before: År): Pruned {
  const edits = new Map<string, Edit[]>();
  const changes: RolloverChange[] = [];
  const add = (file: string, one: Edit) => edits.set(file, [...(edits.get(file) ?? []), one]);
  // Edits remove list items by index. The last of a list goes first, so that the other indexes stay valid.
  for (const { code, place } of findings.toReversed()) {
    const path = place.at && 'path' in place.at ? place.at.path : [];
    if (code === 'forbehall-inaktuellt' || code === 'forbehall-utan-mal') {
      add(place.file, { path: path.slice(0, 2), value: undefined });
      changes.push({ slag: 'utgår', vad: 'förbehåll', varför: 'kontrollen som det erkänner har inget att anmärka längre' });
    }
  }
  for (const { file, path, references } of danglingTexts(findings)) {
    const source = sources.get(file);
    const text = source && valueAt(source.plain, path);
    if (!source || typeof text !== 'string') continue;
    const own = ownerOf(file, path, source, before);
    const spelledOut = references.reduce((changed, reference) => spellOut(changed, reference, own, before), text);
    if (spelledOut === text) continue;
    add(file, { path, value: spelledOut });
    const varför = 'det som hänvisningen gäller finns inte längre; texten säger det med förra årets ord';
    changes.push({ slag: 'skrivs ut', vad: 'hänvisning', varför, namn: `${file} (${path.join('.')})` });
  }
  return { edits, changes };
}

interface Dangling {
  readonly file: string;
  readonly path: Path;
  readonly references: string[];
}

/** The texts with unresolved references, each listed once. */
function danglingTexts(findings: readonly Finding[]): Dangling[] {
  const texts = new Map<string, Dangling>();
  for (const one of findings) {
    if (one.code !== 'text-hanvisning' || !one.place.at || !('path' in one.place.at)) continue;
    const { file } = one.place;
    const { path } = one.place.at;
    const key = [file, ...path].join('\n');
    const text = texts.get(key) ?? { file, path, references: [] };
    text.references.push(one.facts.hänvisning);
    texts.set(key, text);
  }
  return [...texts.values()];
}

/** Replaces a reference in a text by the words it resolved to in the reported year. Unchanged when it does not resolve. */
function spellOut(text: string, skriven: string, owner: Owner, { gemensamt, tillfälle }: År): string {
  const reach = { ...owner, gemensamt, tillfälle };
  const reference = referencesOf(parseText(text)).find((one) => one.skriven === skriven);
  const to = reference && resolveReference(reference, reach);
  if (!reference || !to || to.slag === 'fel') return text;
  const words = literal(formatReference(to, reference.former, reach));
  // A reference may wrap over a line break, so white space in it matches any white space.
  const pattern = skriven.trim().split(/\s+/).map(escapeRegExp);
  return text.replace(new RegExp(`\\{\\s*${pattern.join('\\s+')}\\s*\\}`, 'g'), () => words);
}

/** What a text of the reported year can refer to. */
type Owner = Pick<ReferenceScope, 'själv' | 'objekt' | 'bilagor' | 'nämnder'>;

/** The objects of the board that a text belongs to. A text that boards share says the same to each, so it has none. */
function ownerOf(file: string, path: Path, { plain }: Source, before: År): Owner {
  const names = file.split('/');
  const id = names.at(-1)?.replace(/\.yaml$/, '') ?? '';
  const nämnd = before.nämnder.find((one) => names.includes(one.id));
  const nämnder = everyBoard(before);
  if (!nämnd) return { själv: undefined, objekt: new Map(), bilagor: [], nämnder };
  const rows = path.flatMap((segment, i) => (segment === 'varav' ? [valueAt(plain, path.slice(0, i + 2))] : []));
  const row = (rows.at(-1) as { id?: string } | undefined)?.id;
  return { själv: nämnd.objekt.get(row ?? id), objekt: nämnd.objekt, bilagor: nämnd.bilagor, nämnder };
}
