/**
 * What only shows when the next year is read as a whole: förbehåll that no longer have anything to say, and references in texts that went
 * on to what did not. In: the next year as it was loaded, and the year it came from. Out: edits by file; none when nothing is left.
 * Never: touches what an editor is to decide.
 */

import type { Finding, Path } from '../../../diagnostics/finding.ts';
import type { Source } from '../../../diagnostics/source.ts';
import { resolveReference, written } from '../../../resolve/resolve-reference.ts';
import { literal, parseText, referencesOf } from '../../../resolve/text.ts';
import type { Nämnd, Objekt, År } from '../../../resolve/year.ts';
import type { Edit } from '../../../write/edit.ts';
import type { RolloverChange } from './change.ts';

interface Settled {
  readonly edits: ReadonlyMap<string, readonly Edit[]>;
  readonly changes: readonly RolloverChange[];
}

export function pruneStale(findings: readonly Finding[], sources: ReadonlyMap<string, Source>, before: År): Settled {
  const edits = new Map<string, Edit[]>();
  const changes: RolloverChange[] = [];
  const add = (file: string, one: Edit) => edits.set(file, [...(edits.get(file) ?? []), one]);
  // Of the same list the last first, so that the places of the others hold.
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
    const own = source && ownerOf(file, path, source, before);
    if (typeof text !== 'string' || !own) continue;
    const told = references.reduce((changed, reference) => spellOut(changed, reference, own.objekt, own.nämnd, before), text);
    if (told === text) continue;
    add(file, { path, value: told });
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

/** The texts with references that lead nowhere, each once. */
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

/** A text in which a reference says what it said the year before. */
function spellOut(
  text: string,
  skriven: string,
  själv: Objekt | undefined,
  { objekt }: Nämnd,
  { gemensamt, tillfälle }: År,
): string {
  const reach = { själv, objekt, gemensamt, tillfälle };
  const reference = referencesOf(parseText(text)).find((one) => one.skriven === skriven);
  const to = reference && resolveReference(reference, reach);
  if (!reference || !to || to.slag === 'fel') return text;
  const words = literal(written(to, reference.former, reach));
  // A reference may go on from one line to the next.
  const pattern = skriven.split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return text.replace(new RegExp(`\\{\\s*${pattern.join('\\s+')}\\s*\\}`, 'g'), () => words);
}

/** The board and the object of the year before whose text it was. */
function ownerOf(
  file: string,
  path: Path,
  { plain }: Source,
  before: År,
): { nämnd: Nämnd; objekt: Objekt | undefined } | undefined {
  const names = file.split('/');
  const id = names.at(-1)?.replace(/\.yaml$/, '') ?? '';
  const nämnd = before.nämnder.find((one) => names.includes(one.id));
  if (!nämnd) return undefined;
  const rows = path.flatMap((segment, i) => (segment === 'varav' ? [valueAt(plain, path.slice(0, i + 2))] : []));
  const row = (rows.at(-1) as { id?: string } | undefined)?.id;
  return { nämnd, objekt: nämnd.objekt.get(row ?? id) };
}

function valueAt(plain: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, segment) => (value as Record<string | number, unknown> | undefined)?.[segment], plain);
}
