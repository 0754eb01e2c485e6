/** Turns the rows of a key figure into values by area, year and group. Never: chooses between two values, or rounds. */
import { BORTTAGET, type HämtatKoladaFil, type Koladavärden } from '../../model/hamtat.ts';
import type { Rad } from './answer.ts';

/** Values by area and year. */
export type Värden = NonNullable<HämtatKoladaFil['nyckeltal'][string]['värden']>;

/** The values of a key figure, and why some of them cannot be used, as Swedish sentences. */
interface Read {
  readonly värden: Värden;
  readonly fel: readonly string[];
}

/** Kolada's codes of the groups. */
const GRUPPER = [
  ['T', 'alla'],
  ['K', 'kvinnor'],
  ['M', 'män'],
] as const;

/** One value. */
interface Värde {
  readonly område: string;
  readonly period: string;
  readonly grupp: keyof Koladavärden;
  readonly rått: string;
}

/** Every value, one by one. */
export function listed(värden: Värden | undefined): Värde[] {
  return Object.entries(värden ?? {}).flatMap(([område, years]) =>
    Object.entries(years).flatMap(([period, groups]) =>
      GRUPPER.flatMap(([, grupp]) => {
        const rått = groups[grupp];
        return rått === undefined ? [] : [{ område, period, grupp, rått }];
      }),
    ),
  );
}

/** The inverse of `listed`, sorted. The last of several values of one place counts. */
export function nested(all: readonly Värde[]): Värden {
  const names = (of: readonly Värde[], key: 'område' | 'period') => [...new Set(of.map((one) => one[key]))].sort();
  return Object.fromEntries(
    names(all, 'område').map((område) => {
      const own = all.filter((one) => one.område === område);
      const valuesIn = (period: string) =>
        GRUPPER.flatMap(([, grupp]) => {
          const last = own.findLast((one) => one.period === period && one.grupp === grupp);
          return last ? [[grupp, last.rått]] : [];
        });
      return [område, Object.fromEntries(names(own, 'period').map((period) => [period, Object.fromEntries(valuesIn(period))]))];
    }),
  );
}

/** The values of the rows of one key figure. A deleted value counts only where there is no other. */
export function valuesOf(rows: readonly Rad[]): Read {
  const found = new Map<string, Värde>();
  const fel: string[] = [];
  for (const { municipality: område, period, values } of rows) {
    for (const cell of values) {
      const key = `${område} ${period} ${cell.gender}`;
      const read = readCell(cell);
      if (read === undefined) continue;
      if (typeof read === 'string') {
        fel.push(`${key}: ${read}`);
        continue;
      }
      const before = found.get(key)?.rått ?? BORTTAGET;
      if (before === BORTTAGET) found.set(key, { område, period, ...read });
      else if (read.rått !== BORTTAGET && read.rått !== before)
        fel.push(`${key}: svaret har två värden, ${before} och ${read.rått}, och bara ett kan vara rätt.`);
    }
  }
  return { värden: nested([...found.values()]), fel };
}

/** The value of a cell, or why it cannot be used. Undefined when Kolada has none. */
function readCell({
  gender,
  status,
  value,
  isdeleted,
}: Rad['values'][number]): Pick<Värde, 'grupp' | 'rått'> | string | undefined {
  const [, grupp] = GRUPPER.find(([kod]) => kod === gender) ?? [];
  if (grupp === undefined) return `könskoden ”${gender}” är okänd. Kolada har T, K och M.`;
  if (isdeleted) return { grupp, rått: BORTTAGET };
  if (value === null || value === undefined) return undefined;
  if (typeof value !== 'number') return `${JSON.stringify(value)} är inte ett tal.`;
  if (status === 'Missing') return `värdet ${plainDigits(value)} är markerat som saknat.`;
  return { grupp, rått: plainDigits(value) };
}

/** All digits of a number, without an exponent. */
function plainDigits(value: number): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return `${sign}${digits}${'0'.repeat(point - digits.length)}`;
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}
