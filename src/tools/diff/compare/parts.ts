/** The parts of a thing's file where they were written: its plan and what was reported on the year's occasion. */
import type { Path } from '../../../diagnostics/finding.ts';
import type { Sidor, Written } from './fields.ts';
import type { Reader } from './reader.ts';

interface Delar {
  readonly file: string;
  readonly path: Path;
  readonly plan?: unknown;
  readonly uppföljning?: unknown;
}

/** Both sides of one part. */
export function parts(ting: Sidor<Delar>, reader: Sidor<Reader>): (del: 'plan' | 'uppföljning') => Sidor<Written> {
  const side = (sida: 'före' | 'efter', del: 'plan' | 'uppföljning'): Written => {
    const { file, path, [del]: value } = ting[sida];
    const own = reader[sida];
    return { reader: own, file, path: [...path, del, ...(del === 'uppföljning' ? [own.år.tillfälle] : [])], value };
  };
  return (del) => ({ före: side('före', del), efter: side('efter', del) });
}
