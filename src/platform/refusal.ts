/** Describes in Swedish why the system refused to write. */
import { CannotWrite } from './effects.ts';

/** The reasons, by error code, as Swedish clauses. */
export const REFUSALS = {
  ENOENT: 'mappen går inte att skapa där',
  EACCES: 'mappen är skrivskyddad',
  EPERM: 'mappen är skrivskyddad',
  EROFS: 'disken är skrivskyddad',
  ENOSPC: 'disken är full',
  EDQUOT: 'utrymmet för dina filer är slut',
  EIO: 'disken svarar inte',
  EMFILE: 'för många filer är öppna på datorn',
  ENFILE: 'för många filer är öppna på datorn',
  EBUSY: 'filen är öppen i ett annat program',
  EXDEV: 'mappen ligger på en annan disk än mapparna omkring den',
  EEXIST: 'där finns en fil med mappens namn',
  ENOTDIR: 'där finns en fil med mappens namn',
  EISDIR: 'där finns en mapp med filens namn',
  ENOTEMPTY: 'där finns en mapp med filens namn',
} as const;

/** The error as CannotWrite, with the path that failed unless it already has one. */
export function toCannotWrite(error: unknown, path: string | undefined): CannotWrite {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const reason = Object.hasOwn(REFUSALS, code) ? REFUSALS[code as keyof typeof REFUSALS] : message;
  const refused = error instanceof CannotWrite ? error : new CannotWrite(reason, { cause: error });
  refused.path ??= path;
  return refused;
}
