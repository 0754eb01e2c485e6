/** The units of money that staff write in tables and headings. */

/** The power of ten of each unit of money. */
const KRONOR: Readonly<Record<string, number>> = {
  kr: 0,
  kronor: 0,
  sek: 0,
  tkr: 3,
  kkr: 3,
  tsek: 3,
  ksek: 3,
  'tusen kronor': 3,
  'tusental kronor': 3,
  mkr: 6,
  mnkr: 6,
  msek: 6,
  mnsek: 6,
  'miljoner kronor': 6,
  mdkr: 9,
  mdrkr: 9,
  'miljarder kronor': 9,
};

/** The units that are one word. */
export const KRONORSORD: readonly string[] = Object.keys(KRONOR).filter((ord) => !ord.includes(' '));

/** The power of ten of a unit of money in kronor. Undefined for any other unit. */
export function kronorOf(enhet: string | undefined): number | undefined {
  const key = enhet?.toLowerCase() ?? '';
  return Object.hasOwn(KRONOR, key) ? KRONOR[key] : undefined;
}
