/** Finds the pictures of a report that can be shared, and names their files. */
import type { Bild, Report } from '../view/report.ts';

/** A picture and the name of its file. */
export interface SharedPicture {
  readonly fil: string;
  readonly bild: Bild;
}

/** Every chart of the chapters, in the order of its number. */
export function picturesIn({ kapitel }: Report): SharedPicture[] {
  const found = new Map<string, Bild>();
  const visit = (piece: unknown): void => {
    if (typeof piece !== 'object' || piece === null) return;
    if ('svg' in piece && 'nummer' in piece) found.set((piece as Bild).id, piece as Bild);
    else Object.values(piece).forEach(visit);
  };
  visit(kapitel);
  return [...found.values()].sort((a, b) => a.nummer - b.nummer).map((bild) => ({ fil: `${bild.id}.png`, bild }));
}
