/**
 * How a repository depends on the program: by a packed file in `verktyg/`, or by an address. Makes package.json and
 * package-lock.json, since `npm ci` needs both. Never: writes a file.
 */
import { createHash } from 'node:crypto';
import { posix, relative, resolve, sep } from 'node:path';
import pkg from '../../../package.json' with { type: 'json' };
import { PACKED_NAME, packProgram } from '../../platform/own-package.ts';
import { readLockEntries } from '../../platform/package-files.ts';

/** A dependency on the program. */
export interface Dependency {
  /** What package.json has as its version. */
  readonly spec: string;
  /** Undefined for an address, whose content is not known. */
  readonly integrity: string | undefined;
  /** The packed file, by path. None for an address. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** The addresses that npm can install from and that a lock file holds as they are written. */
const ADDRESS = /^(?:https?|git\+https|git\+ssh|git\+file|file):\S+$/;

/** The dependency on the packed program. */
export async function packedDependency(): Promise<Dependency> {
  const bytes = await packProgram();
  const path = `verktyg/${PACKED_NAME}`;
  const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
  return { spec: `file:${path}`, integrity, files: new Map([[path, bytes]]) };
}

/**
 * The dependency on an address, or on the path of a packed file, which is relative to the current folder. `folder` is that of the
 * repository. Undefined when the text is neither.
 */
export function addressedDependency(text: string, folder: string): Dependency | undefined {
  const path = posix.normalize(relative(resolve(folder), resolve(text)).split(sep).join('/'));
  const spec = ADDRESS.test(text) ? text : text.endsWith('.tgz') ? `file:${path}` : undefined;
  return spec === undefined ? undefined : { spec, integrity: undefined, files: new Map() };
}

/** package.json and package-lock.json of a repository. */
export function packageFiles({ spec, integrity }: Dependency): Map<string, string> {
  const name = 'verksamhetsberattelse-data';
  const dependencies = { [pkg.name]: spec };
  const { version, bin, engines, optionalDependencies } = pkg;
  const lock = {
    name,
    lockfileVersion: 3,
    requires: true,
    packages: {
      '': { name, dependencies },
      [`node_modules/${pkg.name}`]: {
        version,
        resolved: spec,
        ...(integrity !== undefined && { integrity }),
        license: pkg.license,
        bin,
        engines,
        optionalDependencies,
      },
      ...readLockEntries(),
    },
  };
  const text = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  return new Map([
    ['package.json', text({ name, private: true, dependencies })],
    ['package-lock.json', text(lock)],
  ]);
}
