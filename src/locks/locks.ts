/**
 * Reads the decisions of a year. `vb lock` keeps each decided version of a document beside the data of its board: what was decided in
 * `<version>.yaml`, for people, and the stored report in `<version>.json`.
 */
import { type Finding, finding, type WithFindings } from '../diagnostics/finding.ts';
import { type BeslutFil, beslutSchema } from '../model/beslut.ts';
import { isDecisionFile } from '../model/filslag.ts';
import type { Mediefil } from '../model/mediefil.ts';
import { Tal } from '../model/tal.ts';
import type { Effects } from '../platform/effects.ts';
import { isIgnored } from '../platform/ignored.ts';
import { readSource } from '../read/source.ts';
import { ascii } from '../swedish/ascii.ts';
import { print } from '../write/print.ts';
import { type BlockNode, treeOf } from '../write/tree.ts';
import { decodeStored, type Stored, type StoredFault } from './stored.ts';

/** One decided version. */
export interface Lock {
  /** The path of the file that records the decision. */
  readonly file: string;
  readonly beslut: BeslutFil;
  /** The stored report, or why it cannot be used. It is parsed at the first call. */
  readonly open: () => Stored | StoredFault;
  /** The bytes of the files of the lock, by path below the folder of the year. */
  readonly indata: ReadonlyMap<string, Uint8Array>;
}

/** Whether a stored report can be used. */
export const isStored = (one: Stored | StoredFault): one is Stored => 'report' in one;

/** The path, without ending, of a decided version. `folder` is the folder of the year. */
export function lockPath(
  folder: string,
  { nämnd, tillfälle, version }: Pick<BeslutFil, 'nämnd' | 'tillfälle' | 'version'>,
): string {
  return `${folder}/${nämnd}/beslut/${ascii(tillfälle)}/${version}`;
}

/** The ids of the boards that have decisions below a year's folder. Opens no file. */
export function decidedBoardsIn(files: Pick<Effects, 'listFiles'>, folder: string): string[] {
  const paths = (files.listFiles(folder) ?? []).filter((path) => !isIgnored(path) && isDecisionFile(path));
  return [...new Set(paths.map((path) => path.slice(0, path.indexOf('/'))))];
}

/** Reads the decisions of a year's folder, oldest version first. Reports those that are damaged. */
export function readLocks(folder: string, files: ReadonlyMap<string, Mediefil>): WithFindings<readonly Lock[]> {
  const findings: Finding[] = [];
  const value: Lock[] = [];
  const ending = /\.(yaml|json)$/;
  for (const [file, { bytes }] of files) {
    const path = file.replace(ending, '');
    const isPair = files.has(`${path}.yaml`) && files.has(`${path}.json`);
    if (!ending.test(file) || !isPair) {
      findings.push(isPair || !ending.test(file) ? finding('okand-fil', { file }, {}) : damaged(file, HALF));
      continue;
    }
    if (!file.endsWith('.yaml')) continue;
    const beslut = bytes && parseDecision(file, bytes);
    const stored = files.get(`${path}.json`);
    if (!beslut || !stored || lockPath(folder, beslut) !== path || !folder.endsWith(`/${beslut.år}`)) {
      findings.push(damaged(file, { orsak: 'Filen säger inte vad som beslutades.', hjälp: restoreHelp(file) }));
      continue;
    }
    const indata = [[file, bytes] as const, ...(stored.bytes ? [[stored.file, stored.bytes] as const] : [])];
    const lock = {
      file,
      beslut,
      open: once(() => openStored(beslut, stored)),
      indata: new Map(indata.map(([name, content]) => [name.slice(folder.length + 1), content])),
    };
    const opened = lock.open();
    if (!isStored(opened)) findings.push(damaged(file, opened));
    value.push(lock);
  }
  return { value: value.toSorted((a, b) => a.beslut.version - b.beslut.version), findings };
}

const damaged = (file: string, fault: StoredFault): Finding => finding('beslut-skadat', { file }, fault);

const restoreHelp = (file: string) => `Hämta tillbaka filen: ”git checkout -- ${file}”, eller ur en säkerhetskopia.`;

const HALF: StoredFault = {
  orsak: 'Ett beslut har två filer, en .yaml och en .json, och här finns bara den ena.',
  hjälp: 'Hämta tillbaka den andra ur git eller en säkerhetskopia.',
};

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function openStored(beslut: BeslutFil, file: Mediefil): Stored | StoredFault {
  const stored = decodeStored(file, { hash: beslut.rapport, program: beslut.program });
  if (!isStored(stored)) return stored;
  const { id, år, tillfälle } = stored.report;
  if (id === beslut.nämnd && år === beslut.år && tillfälle.id === beslut.tillfälle) return stored;
  return {
    orsak: `${file.file} är rapporten för en annan nämnd, ett annat år eller ett annat tillfälle.`,
    hjälp: restoreHelp(file.file),
  };
}

/** Parses the record of a decision. Undefined when it has another form. */
function parseDecision(file: string, bytes: Uint8Array): BeslutFil | undefined {
  return beslutSchema.safeParse(readSource(file, bytes).value.plain).data;
}

/** The record of a decision as YAML. */
export function printDecision({ år, version, filer, ...texts }: BeslutFil): string {
  const written = Object.entries(texts).filter((one): one is [string, string] => one[1] !== undefined);
  const plain = { ...Object.fromEntries(written), år: Tal.count(år), version: Tal.count(version), filer };
  const root = treeOf(Object.fromEntries(KEYS.flatMap((key) => (key in plain ? [[key, plain[key as 'filer']]] : []))));
  return print({ head: [{ text: HEAD, gap: false }], gap: false, root: root as BlockNode });
}

const HEAD = '# Skriven av ”vb lock”. Ändra inget här: en rättelse görs med ”vb lock --rattelse”.';
/** The order in which the keys are written. */
const KEYS = Object.keys(beslutSchema.shape);

/** The decisions on a board's document of an occasion, oldest first. */
export function locksOf(locks: readonly Lock[], nämnd: string, tillfälle: string): readonly Lock[] {
  return locks.filter(({ beslut }) => beslut.nämnd === nämnd && beslut.tillfälle === tillfälle);
}

/** When and how a version was decided: "2025-02-11, § 12", as far as it is known. */
export function decidedText({ beslutsdatum, paragraf }: Pick<BeslutFil, 'beslutsdatum' | 'paragraf'>): string {
  const section = paragraf && `§ ${paragraf.replace(/^§+\s*/, '')}`;
  return [beslutsdatum, section].filter((one) => one !== undefined).join(', ');
}
