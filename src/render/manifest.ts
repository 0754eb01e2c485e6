/**
 * What a report was made of, so that anybody can make it again and see that it is the same. In: bytes by name, the versions of the
 * tools, and the manifest that lay there before. Out: JSON in a fixed order. Never: a moment of the clock or a place on the machine.
 */
import { createHash } from 'node:crypto';
import { fileName } from '../view/file-name.ts';

type Files = ReadonlyMap<string, string | Uint8Array>;
type Hashes = Record<string, string>;

interface ManifestFacts {
  readonly år: number;
  readonly nämnd: string;
  /** Whether it is a draft. */
  readonly utkast: boolean;
  readonly program: { readonly version: string; readonly bygge: string | null };
  readonly node: string;
  /** Null when nothing was printed. */
  readonly webbläsare: string | null;
  /** The moment that the report says it is of. */
  readonly tid: string;
  readonly indata: Files;
  readonly mallar: Files;
  readonly typsnitt: Files;
  readonly utdata: Files;
}

interface Manifest {
  readonly text: string;
  /** Files beside it that were made of something else than this one names. */
  readonly äldre: readonly string[];
}

const FORMAT = 'vb-manifest/1';

/**
 * The manifest of a board's documents. `earlier` gives the bytes of a file that lies in the output folder from before: a build of only
 * some formats leaves the others there, and the manifest says whether they were made of the same.
 */
export function makeManifest(
  { utdata, webbläsare, tid, ...facts }: ManifestFacts,
  earlierFile: (name: string) => Uint8Array | undefined,
): Manifest {
  const name = fileName(facts.nämnd, facts.utkast);
  const { indata, mallar, typsnitt, ...made } = facts;
  const from = { indata: hashes(indata), mallar: hashes(mallar), typsnitt: hashes(typsnitt) };
  const earlier = parse(earlierFile(`${name}.manifest.json`));
  const isSame = earlier?.of === JSON.stringify([made, tid, from]);
  const [written, same, other] = [hashes(utdata), {} as Hashes, {} as Hashes];
  for (const [file, hash] of Object.entries({ ...earlier?.äldre, ...earlier?.utdata })) {
    // Names out of a file that anybody may have written.
    const bytes = file in written || !isOutput(file, facts.nämnd) ? undefined : earlierFile(file);
    const isMade = isSame && file in earlier.utdata && bytes !== undefined && sha256(bytes) === hash;
    if (bytes) (isMade ? same : other)[file] = sha256(bytes);
  }
  const manifest = {
    format: FORMAT,
    ...made,
    webbläsare: webbläsare ?? (`${name}.pdf` in same ? (earlier?.webbläsare ?? null) : null),
    tid,
    sha256: { ...from, utdata: sorted({ ...same, ...written }), äldre: sorted(other) },
  };
  return { text: `${JSON.stringify(manifest, null, 2)}\n`, äldre: Object.keys(manifest.sha256.äldre) };
}

/** What an earlier manifest says; undefined when there is none that can be read. */
function parse(bytes: Uint8Array | undefined) {
  try {
    const { format, webbläsare, tid, sha256: named, ...made } = JSON.parse(new TextDecoder().decode(bytes));
    if (format !== FORMAT) return undefined;
    const { indata, mallar, typsnitt, utdata, äldre } = named;
    const of = JSON.stringify([made, tid, { indata, mallar, typsnitt }]);
    return { of, webbläsare: webbläsare as string | null, utdata: utdata as Hashes, äldre: äldre as Hashes };
  } catch {
    return undefined;
  }
}

/** Whether a name can be one that a board's build writes: nothing outside the folder. */
function isOutput(name: string, nämnd: string): boolean {
  return name.startsWith(nämnd) && /^[a-z0-9.-]+\.(?:html|json|pdf|csv)$/.test(name);
}

function hashes(files: Files): Hashes {
  return sorted(Object.fromEntries([...files].map(([name, bytes]) => [name, sha256(bytes)])));
}

function sorted(named: Hashes): Hashes {
  return Object.fromEntries(Object.entries(named).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
