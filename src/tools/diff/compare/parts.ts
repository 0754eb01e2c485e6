/** Locates the two parts of a thing: its plan, and its uppföljning at the occasion of the year. */
import type { Path } from '../../../diagnostics/finding.ts';
import { fileOf } from '../../../resolve/year.ts';
import type { Sidor, Written } from './fields.ts';
import type { Reader } from './reader.ts';

interface Delar {
  readonly file: string;
  readonly path: Path;
  readonly planfil?: string;
  readonly plan?: unknown;
  readonly resultat?: unknown;
  readonly uppföljning?: unknown;
}

/** A part of a thing. */
type Del = 'plan' | 'resultat' | 'uppföljning';

/** Returns a function that gives both sides of a part, with their places. */
export function parts(ting: Sidor<Delar>, reader: Sidor<Reader>): (del: Del) => Sidor<Written> {
  const side = (sida: 'före' | 'efter', del: Del): Written => {
    const { path, [del]: value } = ting[sida];
    const own = reader[sida];
    return {
      reader: own,
      file: fileOf(ting[sida], [del]),
      path: [...path, del, ...(del === 'uppföljning' ? [own.år.tillfälle.id] : [])],
      value,
    };
  };
  return (del) => ({ före: side('före', del), efter: side('efter', del) });
}
