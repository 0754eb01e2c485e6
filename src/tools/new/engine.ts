/**
 * A year rolled over to the next, tried before it is written. In: where the data is. Out: every file of the next year and what was done,
 * or why it cannot be. Never: writes.
 */
import { isSound, type LoadedYear, loadYear } from '../../compile.ts';
import { findHome } from '../../model/kinds.ts';
import type { Effects } from '../../platform/effects.ts';
import { overlay } from '../../platform/memory.ts';
import { readSource } from '../../read/source.ts';
import { textsOf } from '../../resolve/texts.ts';
import { edit } from '../../write/edit.ts';
import type { RolloverChange } from './rollover/change.ts';
import { pruneStale } from './rollover/prune-stale.ts';
import { rollOver } from './rollover/rollover.ts';
import { names } from './rollover/years.ts';

export interface RollRequest {
  readonly data: string;
  readonly från: number;
  readonly till: number;
  /** The ids of the boards to roll over; all of them when left out. */
  readonly nämnder?: readonly string[] | undefined;
}

type Files = ReadonlyMap<string, string | Uint8Array>;

export interface RolledYear {
  /** By their path below the year's folder. */
  readonly files: Files;
  readonly changes: readonly RolloverChange[];
  /** The next year as `vb check --utkast` will find it. */
  readonly loaded: LoadedYear;
}

/** Taking one thing away may bring the next to light. */
const ROUNDS = 5;

/** `before` is the year that was reported, sound. What the next year's folder already has (`gemensamt/`) is left as it is. */
export function rollYear(effects: Effects, before: LoadedYear, request: RollRequest): RolledYear {
  const { data, från, till, nämnder } = request;
  const { år } = before;
  if (!år) throw new Error('a year that is not sound cannot be rolled over');
  const gemensamt = !(effects.listFiles(`${data}/${till}`) ?? []).some((path) => path.startsWith('gemensamt/'));
  const rolled = rollOver(år, before.sources.values(), { folder: `${data}/${från}`, från, till, nämnder, gemensamt });
  const files = new Map<string, string | Uint8Array>(rolled.files);
  for (const [name, { bytes }] of before.temafiler) if (gemensamt && bytes) files.set(`gemensamt/tema/${name}`, bytes);
  const changes = [...rolled.changes];
  let loaded = loadRolled(effects, request, files);
  for (let round = 0; round < ROUNDS; round += 1) {
    const settled = pruneStale(loaded.findings, loaded.sources, år);
    if (settled.edits.size === 0) break;
    changes.push(...settled.changes);
    for (const [file, edits] of settled.edits) {
      const path = file.slice(`${data}/${till}/`.length);
      const home = findHome(path.normalize('NFC'));
      const content = files.get(path);
      if (!home || typeof content !== 'string') continue;
      files.set(path, edit(readSource(file, Buffer.from(content)).value, home.kind, edits) ?? content);
    }
    loaded = loadRolled(effects, request, files);
  }
  return { files, changes: [...changes, ...toReadThrough(loaded, files, request)], loaded };
}

/** Whether the next year is what it should be: nothing but what is left to fill in. */
export function isReady({ loaded }: RolledYear): boolean {
  return loaded.år !== undefined && isSound(loaded.findings, false);
}

/** The next year as it would be read, from files that nobody has written yet. */
function loadRolled(effects: Effects, { data, till }: RollRequest, files: Files): LoadedYear {
  const folder = `${data}/${till}`;
  const overlaid = overlay(effects, new Map([...files].map(([path, content]) => [`${folder}/${path}`, content])));
  return loadYear(overlaid, { data, år: till, tillfälle: 'helår', jämför: true, utkast: true });
}

/** Texts that went on and speak of the year that was reported. */
function toReadThrough({ år, sources }: LoadedYear, files: Files, { data, från, till }: RollRequest): RolloverChange[] {
  const told = new Map<string, RolloverChange>();
  for (const { file, path, text } of (år?.nämnder ?? []).flatMap((nämnd) => textsOf(nämnd, år as NonNullable<typeof år>))) {
    if (!files.has(file.slice(`${data}/${till}/`.length)) || !names(text, från)) continue;
    if (!sources.has(file)) continue;
    const place = `${file} (${path.join('.')})`;
    told.set(place, { slag: 'läs igenom', vad: 'text', varför: `den nämner ${från}; stämmer den för ${till}?`, namn: place });
  }
  return [...told.values()];
}
