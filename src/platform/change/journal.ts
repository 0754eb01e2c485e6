/**
 * The journal of a change: its files with the hashes of their old and new contents. A journal comes from the disk and is untrusted,
 * so it is accepted only when every path is below its root.
 */

/** A file of a change. */
export interface Entry {
  /** Path relative to the root, with `/`. */
  readonly fil: string;
  /** SHA-256 of the old content, in hex. Null when there was no file. */
  readonly före: string | null;
  /** SHA-256 of the new content, in hex. Null when the file is removed. */
  readonly efter: string | null;
}

export interface Journal {
  readonly version: 1;
  /** The command line of the program, such as `import tabell.xlsx --write`. */
  readonly kommando: string;
  /** The folders that the change creates, relative to the root, outermost first. */
  readonly mappar: readonly string[];
  readonly filer: readonly Entry[];
}

/** Parses a journal. Undefined when it is damaged or names a path that a change cannot have. */
export function parseJournal(text: string): Journal | undefined {
  try {
    const { version, kommando, mappar, filer } = JSON.parse(text) as Partial<Record<keyof Journal, unknown>>;
    const isJournal =
      version === 1 &&
      typeof kommando === 'string' &&
      Array.isArray(mappar) &&
      mappar.every(isInside) &&
      Array.isArray(filer) &&
      filer.every(isEntry);
    return isJournal ? { version, kommando, mappar, filer } : undefined;
  } catch {
    return undefined;
  }
}

function isEntry(value: unknown): value is Entry {
  const { fil, före, efter } = (value ?? {}) as Partial<Record<keyof Entry, unknown>>;
  return isInside(fil) && (före === null || isHash(före)) && (efter === null || isHash(efter));
}

const isHash = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);

/**
 * Whether a path stays below the root, outside git's own folder and our temporary folders. A new repository has files such as
 * `.gitignore`, so other names may begin with a dot. Windows ignores case, and dots and spaces at the end of a name.
 */
function isInside(path: unknown): path is string {
  return typeof path === 'string' && path.split('/').every((part) => part !== '' && !FORBIDDEN.test(part));
}

const FORBIDDEN = /[\\:\0]|^\.+[. ]*$|^\.git[. ]*$|^\.vb-/i;
