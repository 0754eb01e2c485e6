/**
 * Makes the manifest: hashes of a report's inputs and outputs, for reproducing and verifying a build. In: bytes by name, tool
 * versions and the previous manifest. Out: JSON with a fixed key order. Never: the current time or absolute paths, which differ
 * between builds.
 */
import { sha256 } from '../bytes/sha256.ts';
import { fileName } from '../view/file-name.ts';

type Files = ReadonlyMap<string, string | Uint8Array>;
type Hashes = Record<string, string>;

/** What a manifest is made of. */
export interface ManifestFacts {
  readonly år: number;
  readonly nämnd: string;
  /** What the index page of the year says of the document: the names of the kommun and the board, and the title. */
  readonly kommun: string;
  readonly namn: string;
  readonly titel: string;
  /** Whether it brings the reports of boards together. */
  readonly samlar: boolean;
  /** The id of the occasion, and what its file names have after the board. */
  readonly tillfälle: string;
  readonly fil: string;
  readonly utkast: boolean;
  readonly program: { readonly version: string; readonly bygge: string | null };
  readonly node: string;
  /** The browser's version. Null when this build printed no PDF. */
  readonly webbläsare: string | null;
  /** The report's timestamp (`momentOf` in compile.ts), not the build time. */
  readonly tid: string;
  readonly indata: Files;
  readonly mallar: Files;
  readonly typsnitt: Files;
  readonly utdata: Files;
  /** Identifies everything that the documents depend on. Null when that is not known: then the next build is never left out. */
  readonly nyckel: string | null;
  /** The hashes of the files of other boards that the board's checks compared with. */
  readonly andra: Hashes;
  readonly varningar: Varningar;
}

/** How many findings a build printed about a board. They stop a build with `--strict`. */
export interface Varningar {
  /** Varningar in the data. */
  readonly data: number;
  /** Varningar and upplysningar that only printing shows. */
  readonly utskrift: number;
}

interface Manifest {
  readonly text: string;
  /** Stale files in the output folder: made from other inputs than this manifest lists. */
  readonly äldre: readonly string[];
  /** What had happened to the files of the earlier manifest. */
  readonly rubbade: Rubbade;
}

/** Files that a manifest lists and that are no longer as they were written. */
export interface Rubbade {
  readonly ändrade: readonly string[];
  readonly saknade: readonly string[];
}

const FORMAT = 'vb-manifest/3';

/**
 * Makes the manifest of a board's documents. `earlierFile` reads a file that an earlier build left in the output folder, or
 * returns undefined. A build of some formats leaves the others in place. The manifest lists those from the same inputs as
 * `utdata` and the rest as `äldre`.
 */
export function makeManifest(
  { utdata, webbläsare, tid, fil, nyckel, varningar, andra, ...facts }: ManifestFacts,
  earlierFile: (name: string) => Uint8Array | undefined,
): Manifest {
  const name = fileName(facts.nämnd, { fil }, facts.utkast);
  const { indata, mallar, typsnitt, ...made } = facts;
  const from = { indata: hashes(indata), andra, mallar: hashes(mallar), typsnitt: hashes(typsnitt) };
  const earlierText = earlierFile(`${name}.manifest.json`);
  const earlier = parse(earlierText);
  const isSame = earlier?.of === JSON.stringify([made, tid, from]);
  const [written, same, other] = [hashes(utdata), {} as Hashes, {} as Hashes];
  for (const [file, hash] of Object.entries({ ...earlier?.äldre, ...earlier?.utdata })) {
    // The names come from a file on disk and are untrusted, so only names that vb itself could have written are read.
    const bytes = file in written || !isOutput(file, facts.nämnd) ? undefined : earlierFile(file);
    const isMade = isSame && file in earlier.utdata && bytes !== undefined && sha256(bytes) === hash;
    if (bytes) (isMade ? same : other)[file] = sha256(bytes);
  }
  const printed = `${name}.pdf` in same ? earlier : undefined;
  const manifest = {
    format: FORMAT,
    ...made,
    webbläsare: webbläsare ?? printed?.webbläsare ?? null,
    tid,
    nyckel,
    varningar: { ...varningar, utskrift: Math.max(varningar.utskrift, printed?.varningar.utskrift ?? 0) },
    sha256: { ...from, utdata: sorted({ ...same, ...written }), äldre: sorted(other) },
  };
  return {
    text: `${JSON.stringify(manifest, null, 2)}\n`,
    äldre: Object.keys(manifest.sha256.äldre),
    rubbade: verifyManifest(earlierText, earlierFile) ?? { ändrade: [], saknade: [] },
  };
}

/** Compares the files of a manifest with what it lists. Undefined when it cannot be read. `read` reads a file beside it. */
export function verifyManifest(
  bytes: Uint8Array | undefined,
  read: (name: string) => Uint8Array | undefined,
): Rubbade | undefined {
  const manifest = parse(bytes);
  if (!manifest) return undefined;
  const listed = Object.entries({ ...manifest.äldre, ...manifest.utdata }).filter(([file]) => isOutput(file, manifest.nämnd));
  const now = listed.map(([file, hash]) => ({ file, hash, bytes: read(file) }));
  return {
    ändrade: now.filter(({ hash, bytes }) => bytes && sha256(bytes) !== hash).map(({ file }) => file),
    saknade: now.filter((one) => one.bytes === undefined).map(({ file }) => file),
  };
}

/** What an earlier build left, when all of it is as it was written. */
export interface Built {
  readonly nämnd: string;
  /** The id of the occasion. */
  readonly tillfälle: string;
  /** The version of the browser that printed the PDF. Null when there is no PDF. */
  readonly webbläsare: string | null;
  readonly varningar: Varningar;
  /** The names of its files. */
  readonly utdata: readonly string[];
}

/**
 * The files of an earlier build with the same key. Undefined when the key is another one, or a file has been changed or removed. `read`
 * reads a file beside the manifest.
 */
export function builtBefore(
  bytes: Uint8Array | undefined,
  key: string,
  read: (name: string) => Uint8Array | undefined,
): Built | undefined {
  const manifest = parse(bytes);
  if (manifest?.nyckel !== key) return undefined;
  const { ändrade, saknade } = verifyManifest(bytes, read) ?? { ändrade: [], saknade: [] };
  return ändrade.length + saknade.length > 0 ? undefined : { ...manifest, utdata: Object.keys(manifest.utdata) };
}

/** A document as the index page of a year lists it. */
export interface Listed extends Pick<ManifestFacts, 'nämnd' | 'kommun' | 'namn' | 'titel' | 'samlar' | 'utkast'> {
  /** The names of its files. */
  readonly utdata: readonly string[];
}

/** What a manifest says of its document. Undefined when it cannot be read. Only names that vb itself could have written are listed. */
export function listedIn(bytes: Uint8Array | undefined): Listed | undefined {
  const manifest = parse(bytes);
  if (!manifest) return undefined;
  const { made, nämnd } = manifest;
  const text = (key: string) => String(made[key] ?? '');
  return {
    nämnd,
    kommun: text('kommun'),
    namn: text('namn'),
    titel: text('titel'),
    samlar: made['samlar'] === true,
    utkast: made['utkast'] === true,
    utdata: Object.keys(manifest.utdata).filter((name) => isOutput(name, nämnd)),
  };
}

/** Parses an earlier manifest. Undefined when it is missing, malformed or of another format version. */
function parse(bytes: Uint8Array | undefined) {
  try {
    const { format, webbläsare, tid, nyckel, varningar, sha256: named, ...made } = JSON.parse(new TextDecoder().decode(bytes));
    if (format !== FORMAT) return undefined;
    const { indata, andra, mallar, typsnitt, utdata, äldre } = named;
    return {
      of: JSON.stringify([made, tid, { indata, andra, mallar, typsnitt }]),
      made: made as Readonly<Record<string, unknown>>,
      nämnd: String(made.nämnd),
      tillfälle: String(made.tillfälle),
      webbläsare: webbläsare as string | null,
      nyckel: nyckel as string | null,
      varningar: varningar as Varningar,
      utdata: utdata as Hashes,
      äldre: äldre as Hashes,
    };
  } catch {
    return undefined;
  }
}

/** Whether a build of the board can write a file with this name. False for any path out of the output folder. */
function isOutput(name: string, nämnd: string): boolean {
  const isDocument = /^[a-z0-9.-]+\.(?:html|json|pdf|csv)$/.test(name);
  return name.startsWith(nämnd) && (isDocument || /^[a-z0-9.-]+\/[a-z0-9.-]+\.(?:html|csv|css|js|woff2|xml|png)$/.test(name));
}

function hashes(files: Files): Hashes {
  return sorted(Object.fromEntries([...files].map(([name, bytes]) => [name, sha256(bytes)])));
}

function sorted(named: Hashes): Hashes {
  return Object.fromEntries(Object.entries(named).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
