/** The parts of a ZIP file that are asked for, none of them larger unpacked than it says and than is allowed. */
import { unzipSync } from 'fflate';
import { Unreadable } from './sheet.ts';

/** What is unpacked in all; a table of a report is a thousandth of it. */
const MOST_UNPACKED = 50 * 1024 * 1024;

/** Parts by name. A part is unpacked into room for as many bytes as the file says it has, and no more. */
export function unzip(bytes: Uint8Array, isWanted: (name: string) => boolean): ReadonlyMap<string, Uint8Array> {
  let left = MOST_UNPACKED;
  try {
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!isWanted(name)) return false;
        left -= originalSize;
        if (left < 0) throw new Unreadable('Kalkylarket är för stort uppackat.');
        return true;
      },
    });
    return new Map(Object.entries(parts));
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable(
      'Filen går inte att läsa som ett kalkylark (.xlsx). Öppna den i kalkylprogrammet och spara den på nytt.',
    );
  }
}
