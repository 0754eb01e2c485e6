/** Checks the invariants of loading a year on random mutations of the real year. */

import { join } from 'node:path';
import { Chalk } from 'chalk';
import { expect } from 'vitest';
import { analyzeYear, isSound, type LoadedYear, loadYear, makeReport } from '../../src/compile.ts';
import { entryOf } from '../../src/diagnostics/catalog.ts';
import type { Place } from '../../src/diagnostics/finding.ts';
import { locate } from '../../src/diagnostics/locate.ts';
import { printFindings } from '../../src/diagnostics/print.ts';
import { disk } from '../../src/platform/files.ts';
import { memoryFiles } from '../../src/platform/memory.ts';
import { PACKAGE_ROOT } from '../../src/platform/package-files.ts';
import { type PlacedSource, readYear } from '../../src/read/read.ts';
import type { Case } from '../torture/tally.ts';
import type { Changed, Files, Mutation, Random } from './mutate.ts';

const FOLDER = 'data/2019';
const REQUEST = { data: 'data', år: 2019, tillfälle: 'helår' } as const;
/** Maximum CPU time of loading one mutated year, in ms. */
const MAX_MS = 5000;
/** Maximum resident memory, in bytes. */
const MAX_MEMORY = 1024 ** 3;
/** Every 25th mutated year is also read in full, to check that reading only the changed files gives the same findings. */
const FULL_EVERY = 25;

/** The real year's files as bytes, by path. */
export function readFiles(): Files {
  const paths = disk.listFiles(join(PACKAGE_ROOT, FOLDER)) ?? [];
  return new Map(paths.map((path) => [`${FOLDER}/${path}`, disk.readFile(join(PACKAGE_ROOT, FOLDER, path)) ?? new Uint8Array()]));
}

/** Loads the real year from files in memory. */
export const loadFiles = (files: Files): LoadedYear => loadYear(memoryFiles(files), REQUEST);

/** Returns a function that loads a mutated year and reads only the files that changed. */
function reader(clean: Files) {
  const before = readYear(memoryFiles(clean), FOLDER).value;
  return (changed: Changed): LoadedYear => {
    const present = new Map([...changed].filter((entry): entry is [string, Uint8Array] => entry[1] !== undefined));
    const again = readYear(memoryFiles(present), FOLDER);
    const value: PlacedSource[] = [...before.filter(({ file }) => !changed.has(file)), ...again.value];
    value.sort((a, b) => (a.file < b.file ? -1 : 1));
    return analyzeYear({ ...again, value }, REQUEST);
  };
}

/** Checks that every finding has a place in its file and prints cleanly, and that a sound year gives a report. */
function expectReported(loaded: LoadedYear): 'sound' | 'faulty' {
  const found = [...loaded.findings, ...loaded.known.map(({ finding }) => finding)];
  for (const { code, facts, place, related } of found) {
    for (const one of [place, ...(related ?? []).map((other) => other.place)]) expectInside(loaded, one);
    const { message, help } = entryOf(code);
    expect(`${message(facts)} ${help?.(facts) ?? ''}`).not.toMatch(/undefined|\[object|\bNaN\b|Infinity/);
  }
  const printed = printFindings(found, loaded.sources, new Chalk({ level: 0 }), undefined);
  expect(printed).not.toMatch(/[^\P{Cc}\n]|\p{Cs}|[\u202a-\u202e\u2066-\u2069]/u);
  expect(printed.length).toBeLessThan(2_000_000);
  if (!isSound(loaded.findings, false)) return 'faulty';
  for (const nämnd of loaded.år?.nämnder ?? []) {
    expect(JSON.stringify(makeReport(nämnd, loaded))).not.toMatch(/\bundefined\b|\[object|\bNaN\b|Infinity/);
  }
  return 'sound';
}

function expectInside({ sources }: LoadedYear, place: Place): void {
  if (!place.at) return;
  const source = sources.get(place.file);
  if (!source) throw new Error(`a place in a file that was not read: ${place.file}`);
  const span = locate(source, place);
  expect(span?.lineText).toBe(source.text.split('\n')[(span?.line ?? 0) - 1]);
  expect(span?.column).toBeGreaterThanOrEqual(1);
  expect(span?.column).toBeLessThanOrEqual((span?.lineText.length ?? 0) + 1);
  expect(span?.endColumn).toBeGreaterThan(span?.column ?? 0);
}

/** CPU time of this process in ms. Unlike wall time, it does not depend on other processes. */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * Returns a function that checks one mutation of the real year (tests/torture/tally.ts). Throws when the year without a mutation has
 * errors.
 */
export function hostileYears(kind: string, mutate: (clean: Files, chance: Random) => Mutation) {
  const clean = readFiles();
  const load = reader(clean);
  // Loading the real year first also warms up code that would distort the first measured time.
  expect(expectReported(load(new Map()))).toBe('sound');
  return (index: number, chance: Random): Case => {
    const mutation = mutate(clean, chance);
    const begun = cpuTime();
    try {
      const loaded = load(mutation.changed);
      expectReported(loaded);
      expect(cpuTime() - begun).toBeLessThan(MAX_MS);
      if (index % FULL_EVERY === 0) expectSameInFull(clean, mutation, loaded);
      expect(process.memoryUsage.rss()).toBeLessThan(MAX_MEMORY);
      return { kind, name: mutation.name, wrong: [] };
    } catch (cause) {
      return { kind, name: mutation.name, wrong: describeMutation(mutation, clean, cause) };
    }
  };
}

function expectSameInFull(clean: Files, { changed }: Mutation, loaded: LoadedYear): void {
  const files = new Map<string, Uint8Array>();
  for (const [file, bytes] of [...clean, ...changed]) {
    if (bytes === undefined) files.delete(file);
    else files.set(file, bytes);
  }
  const codes = ({ findings }: LoadedYear) => findings.map(({ code, place }) => `${place.file} ${code}`).sort();
  expect(codes(loadFiles(files))).toEqual(codes(loaded));
}

function describeMutation({ changed }: Mutation, clean: Files, cause: unknown): string[] {
  const files = [...changed].map(([file, bytes]) => {
    if (bytes === undefined) return `${file}: removed`;
    return `${file}:\n${firstDifference(Buffer.from(clean.get(file) ?? ''), Buffer.from(bytes))}`;
  });
  return [...files, cause instanceof Error ? cause.message : String(cause)];
}

/** The surroundings of the first difference between two files, from both. */
function firstDifference(before: Buffer, after: Buffer): string {
  const i = before.findIndex((byte, at) => byte !== after[at]);
  const at = Math.max(0, (i === -1 ? before.length : i) - 40);
  return `  - ${JSON.stringify(before.subarray(at, at + 160).toString())}\n  + ${JSON.stringify(after.subarray(at, at + 160).toString())}`;
}
