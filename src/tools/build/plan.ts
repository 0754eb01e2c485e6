/**
 * Decides which boards have to be built. In: the options, and the files of the year. Out: the boards whose documents are whole and made
 * from the same inputs, and the rest. Never: parses a data file, or loads what that takes, so a build with nothing to do takes about as
 * long as starting the program.
 */
import { sha256 } from '../../bytes/sha256.ts';
import { launchBrowser } from '../../cli/browser.ts';
import { OWN_TEMPLATES } from '../../cli/select.ts';
import { isInShard, kommunNameIn } from '../../cli/shard.ts';
import type { Omfång } from '../../model/utgavor.ts';
import { knownVersion } from '../../platform/browser/known-version.ts';
import type { Started } from '../../platform/browser/launch.ts';
import type { Files } from '../../platform/effects.ts';
import { disk } from '../../platform/files.ts';
import { isIgnored } from '../../platform/ignored.ts';
import { readMaterials } from '../../platform/package-files.ts';
import { env, node } from '../../platform/process.ts';
import { BUILD } from '../../platform/version.ts';
import { type Listing, listInputs } from '../../read/inputs.ts';
import { type Format, USUAL_FORMATS } from '../../render/formats.ts';
import { type Built, builtBefore, type Varningar } from '../../render/manifest.ts';
import { ascii } from '../../swedish/ascii.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { fileName } from '../../view/file-name.ts';
import { PICTURES, START } from '../../website/names.ts';
import { type BuildOptions, FULL } from './request.ts';

/** What a board's document depends on. */
interface Identity {
  /** SHA-256, in hex, of everything that the documents depend on. Null when the program runs unbundled and has no hash of its own. */
  readonly nyckel: string | null;
  /** The hashes of the files of other boards that the board's checks compare with, by path. */
  readonly andra: Readonly<Record<string, string>>;
}

/** What a build has to do. */
export interface BuildPlan {
  /** The boards whose documents need not be built, by id, with what the build that made them printed. */
  readonly unchanged: ReadonlyMap<string, Varningar>;
  /** The ids of the boards to build, sorted. A folder without a board may be among them. */
  readonly changed: readonly string[];
  /** The ids of the boards to read. Undefined for all. */
  readonly read: readonly string[] | undefined;
  readonly identityOf: (board: string) => Identity;
  /** The browser, when it was started to ask for its version. The caller closes it. */
  readonly browser: Promise<Started | Error> | undefined;
}

/** Makes the plan. `files` must be a snapshot, so that a file that is saved meanwhile is hashed and built as the same bytes. */
export async function planBuild(år: number, options: BuildOptions, files: Files, terminal: Terminal): Promise<BuildPlan> {
  const { data, namnd } = options;
  const listing = listInputs(files, data, `${data}/${år}`, namnd === undefined);
  const identityOf = identities(listing, options, files);
  const { shard } = options;
  const kommun = kommunNameIn(Buffer.from(listing.readFile('gemensamt/kommun.yaml') ?? '').toString()) ?? '';
  const isAsked = (id: string) => !listing.isElsewhere(id) && (!shard || isInShard(kommun, id, shard));
  const asked = (namnd ?? listing.boards).filter(isAsked);
  const out = `${options.out}/${år}`;
  // Not through the snapshot, which would keep all documents in memory.
  const readOutput = (name: string) => disk.readFile(`${out}/${name}`, out);
  const found = asked.map(
    (id) => [id, options.force ? undefined : findBuilt(id, options, identityOf(id).nyckel, readOutput)] as const,
  );
  const whole = new Map(found.flatMap(([id, built]) => (built ? [[id, built] as const] : [])));
  const { version, browser } = await browserFor(whole, options, terminal);
  const unchanged = [...whole].filter(([, { webbläsare }]) => version === undefined || webbläsare === version);
  const changed = asked.filter((id) => !unchanged.some(([one]) => one === id));
  const beside = changed.flatMap((id) => listing.inputsOf(id).others.map((path) => path.slice(0, path.indexOf('/'))));
  return {
    unchanged: new Map(unchanged.map(([id, { varningar }]) => [id, varningar])),
    changed,
    read: unchanged.length > 0 || shard ? [...new Set([...changed, ...beside])].sort() : namnd,
    identityOf,
    browser,
  };
}

/** Hashes what the document of a board depends on, once for each board. */
function identities(listing: Listing, { mallar }: BuildOptions, files: Files): (board: string) => Identity {
  const hashes = new Map<string, string | null>();
  const hashOf = (path: string): string | null => {
    const known = hashes.get(path);
    if (known !== undefined) return known;
    const bytes = listing.readFile(path);
    const hash = bytes ? sha256(bytes) : null;
    hashes.set(path, hash);
    return hash;
  };
  const program = [BUILD, node.version, env['SOURCE_DATE_EPOCH'] ?? '', ...templateHashes(mallar ?? OWN_TEMPLATES, files)];
  const made = new Map<string, Identity>();
  return (board) => {
    const known = made.get(board);
    if (known) return known;
    const { own, others, names } = listing.inputsOf(board);
    const content = [...own, ...others].map((path) => [path, hashOf(path)]);
    const nyckel = BUILD === undefined ? null : sha256(JSON.stringify([board, program, content, names]));
    const identity = { nyckel, andra: Object.fromEntries(others.map((path) => [path, hashOf(path) ?? ''])) };
    made.set(board, identity);
    return identity;
  };
}

/** The names and hashes of the templates and fonts, the program's and those of the folder `own`. */
function templateHashes(own: string, files: Files): unknown[] {
  const { mallar, typsnitt } = readMaterials(new Map());
  const names = (files.listFiles(own) ?? []).filter((name) => !isIgnored(name));
  const ours = names.map((name) => [`${own}/${name}`, files.readFile(`${own}/${name}`, own) ?? ''] as const);
  return [...mallar, ...typsnitt, ...ours].map(([name, bytes]) => [name, sha256(bytes)]);
}

/** The documents of a board, when they are whole, have the key, and are all that the options ask for. */
function findBuilt(
  id: string,
  { tillfalle, utkast = false, format = USUAL_FORMATS, omfang = FULL, arkiv = false, bilder = false, strict }: BuildOptions,
  key: string | null,
  read: (name: string) => Uint8Array | undefined,
): Built | undefined {
  if (key === null) return undefined;
  // The document of the whole year has no occasion in its name.
  for (const fil of tillfalle === undefined ? [''] : [`.${ascii(tillfalle)}`, '']) {
    const name = fileName(id, { fil }, utkast);
    const editions = omfang.flatMap((one) => editionFiles(name, one, format));
    const drawn = bilder && format.includes('webb') ? [`${name}/${PICTURES.fil}`] : [];
    const wanted = [...editions, ...drawn, ...(arkiv ? [`${id}${fil}-arkiv.pdf`] : [])];
    const built = builtBefore(read(`${name}.manifest.json`), key, read);
    if (built?.nämnd !== id || (tillfalle !== undefined && ascii(built.tillfälle) !== ascii(tillfalle))) continue;
    const isWarned = built.varningar.data + built.varningar.utskrift > 0;
    return wanted.every((one) => built.utdata.includes(one)) && !(strict && isWarned) ? built : undefined;
  }
  return undefined;
}

/** The files of an edition. Only the full report has one for data. */
function editionFiles(name: string, omfång: Omfång, formats: readonly Format[]): string[] {
  if (omfång === 'full') return formats.map((one) => (one === 'webb' ? `${name}/${START}` : `${name}.${one}`));
  return formats.filter((one) => one === 'html' || one === 'pdf').map((one) => `${name}.${omfång}.${one}`);
}

/**
 * The version of the browser that would print the documents. Starts the browser when the version is not remembered. The version is
 * undefined when no document is printed, and empty when no browser starts.
 */
async function browserFor(
  whole: ReadonlyMap<string, Built>,
  options: BuildOptions,
  terminal: Terminal,
): Promise<{ readonly version: string | undefined; readonly browser: BuildPlan['browser'] }> {
  if (whole.size === 0 || !(options.format ?? USUAL_FORMATS).includes('pdf')) return { version: undefined, browser: undefined };
  const known = knownVersion(options.browser, env);
  if (known !== undefined) return { version: known, browser: undefined };
  const browser = launchBrowser(options, terminal);
  const started = await browser;
  return { version: started instanceof Error ? '' : started.version, browser };
}
