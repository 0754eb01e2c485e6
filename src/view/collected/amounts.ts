/** Builds tables of sums and counts. */
import { typeset } from '../../swedish/typography.ts';
import { paddings } from '../decimals.ts';
import type { Beloppstabell, Textblock } from '../report.ts';
import { legend, sign } from '../signs.ts';

type Rad = Beloppstabell['rader'][number];

/** A row with the texts of its cells. An undefined cell is a missing figure. A heading has no cells. */
export function amountRow(id: string, namn: string, slag: Rad['slag'], texts: readonly (string | undefined)[]): Rad {
  const celler = texts.map((text) => ({
    slag: 'tal' as const,
    text: text ?? '',
    tecken: text === undefined ? sign('..') : null,
    preliminär: null,
    utfyllnad: '',
    not: null,
  }));
  return { id, namn: typeset(namn), under: [], nivå: 0, slag, hel: slag === 'rubrik', celler };
}

/** A table without groups of columns. The first of `kolumner` is the heading of the names. */
export function plainTable({
  id,
  rubrik,
  csv,
  kolumner,
  rader,
  noter = [],
}: Pick<Beloppstabell, 'id' | 'rubrik' | 'csv' | 'rader'> & {
  readonly kolumner: readonly string[];
  readonly noter?: readonly Textblock[];
}): Beloppstabell {
  const widths = kolumner.slice(1).map((_, i) => paddings(rader.map(({ celler }) => celler[i]?.text ?? '')));
  return {
    id,
    rubrik,
    csv,
    grupper: false,
    kolumner: kolumner.map((text, i) => ({
      id: i === 0 ? null : `kolumn-${i}`,
      grupp: null,
      gruppbredd: 0,
      text: typeset(text),
      slag: i === 0 ? 'namn' : 'tal',
      tillägg: '',
    })),
    rader: rader.map((rad, i) => ({
      ...rad,
      celler: rad.celler.map((cell, j) => ({ ...cell, utfyllnad: widths[j]?.[i] ?? '' })),
    })),
    teckenförklaring: legend(rader.flatMap(({ hel, celler }) => (hel ? [] : celler))),
    noter,
    fotnoter: [],
    förbehåll: [],
  };
}
