/** What a lock keeps for later checks: the definitions of the mått, the kriterier, and the hashes of the input files. */
import { sha256 } from '../bytes/sha256.ts';
import { Tal } from '../model/tal.ts';
import { allMått, type Mått, type Nämnd, type År } from '../resolve/year.ts';
import { writeEtappmål } from '../swedish/numbers.ts';
import type { Underlag } from './stored.ts';

/** What a lock of a board's document keeps. `indata` has the board's input files by path below the folder of the year. */
export function underlagOf(nämnd: Nämnd, år: År, indata: ReadonlyMap<string, Uint8Array>): Underlag {
  return {
    indata: hashesOf(indata),
    mått: Object.fromEntries(allMått(nämnd).map((one) => [one.id, definitionOf(one)])),
    kriterier: criteriaOf(år),
  };
}

/** The hashes of files by name. */
export function hashesOf(files: ReadonlyMap<string, Uint8Array>): Record<string, string> {
  return Object.fromEntries([...files].map(([name, bytes]) => [name, sha256(bytes)]));
}

/** The fields that define what a mått measures and what it shall reach, as text. A target has the path `etappmål.<year>`. */
export function definitionOf({ plan, namn }: Mått): Record<string, string> {
  const { enhet, riktning, mätslag, mätperiod, mätmånad, kolada, etappmål = {} } = plan;
  const targets = Object.entries(etappmål).map(([year, target]) => [`etappmål.${year}`, writeEtappmål(target)]);
  const fields = Object.entries({ namn, enhet, riktning, mätslag, mätperiod, mätmånad, kolada });
  return Object.fromEntries([
    ...fields.flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])),
    ...targets,
  ]);
}

/** Keys of the kriterier that say where they come from, and decide nothing. */
const ORIGIN = new Set(['ansvarig', 'ursprung', 'beslut']);

/** Every value of the kriterier as text, by its path. */
export function criteriaOf({ gemensamt }: År): Record<string, string> {
  const entries: [string, string][] = [];
  const visit = (value: unknown, path: readonly string[]): void => {
    if (value instanceof Tal) entries.push([path.join('.'), value.text]);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, below] of Object.entries(value)) if (path.length > 0 || !ORIGIN.has(key)) visit(below, [...path, key]);
    } else if (value !== undefined) entries.push([path.join('.'), String(value)]);
  };
  visit(gemensamt.kriterier ?? {}, []);
  return Object.fromEntries(entries);
}
