/** Builds tables of amounts: cells, footnotes, and what a note says about signs. */
import type { Path } from '../diagnostics/finding.ts';
import type { Minus } from '../model/styrmodell.ts';
import type { Kolumn, RadData } from '../model/tabell.ts';
import { Tal } from '../model/tal.ts';
import { isTecken, type Tecken } from '../model/tecken.ts';
import { type BeloppsRad, computeRows, differsBeyondRounding, shownAmount } from '../resolve/amounts.ts';
import { columnLabel, columnsIn, comparisonsOf, computationOf, isAmount, patternOf, unitOf } from '../resolve/columns.ts';
import { literal } from '../resolve/inline.ts';
import { conventionOf, incomeRows, isConventionKnown, isHigherBetter, isIncome } from '../resolve/minus.ts';
import type { Tabell } from '../resolve/year.ts';
import { formatCell, formatFigure, formatSigned, formatTal } from '../swedish/numbers.ts';
import { typeset } from '../swedish/typography.ts';
import type { ViewContext } from './context.ts';
import { paddings } from './decimals.ts';
import { fileName } from './file-name.ts';
import { EJ_IFYLLT, type Luckor } from './gaps.ts';
import { isPrinted } from './prose.ts';
import type { Beloppscell, Beloppstabell, Textblock } from './report.ts';
import { legend, preliminaryMark, sign } from './signs.ts';
import { withSource } from './source-map.ts';
import { cellPattern, mentions, unitLabel, unitSuffix } from './units.ts';

/** A table of published amounts. A footnote says where a computed amount differs, and why, or gives the reason of a förbehåll. */
export function amountTable(context: ViewContext, tabell: Tabell, avsnitt: string): Beloppstabell {
  const { data, förbehåll } = tabell;
  const notes = new Footnotes(context, tabell);
  const rader = amountRows(tabell, notes);
  const general = förbehåll.filter(({ gäller }) => !/^rader\.[^.]+\.värden\./.test(gäller));
  return {
    id: tabell.id,
    rubrik: caption(context, tabell, avsnitt),
    csv: `${fileName(context.nämnd.id, context.år.tillfälle, context.luckor.utkast)}-${tabell.id}.csv`,
    grupper: data.kolumner.some(({ grupp }) => grupp !== undefined),
    kolumner: [
      { id: null, grupp: null, gruppbredd: 0, text: 'Post', slag: 'namn', tillägg: '' },
      ...data.kolumner.map((kolumn, i) =>
        withSource(heading(kolumn, i, notes), context.at(tabell, 'kolumner', tabell.kolumnplats[i] ?? i, 'namn')),
      ),
    ],
    rader: withSource(rader, context.nameOf(tabell)),
    teckenförklaring: legend(rader.flatMap(({ hel, celler }) => (hel ? [] : celler))),
    noter: [
      ...(data.teckenregel ? context.prose(literal(data.teckenregel), tabell, ['teckenregel']) : []),
      ...signNotes(tabell).flatMap(({ text, path }) => context.prose(literal(text), tabell, path)),
      ...(data.noter ?? []).flatMap((note, i) => context.prose(note, tabell, ['noter', i])),
    ],
    fotnoter: notes.all(),
    förbehåll: context.förbehållstexter(general, tabell),
  };
}

/** The name and unit of a table, with the heading of its section where the board has several tables of the same name. */
function caption({ nämnd, captions }: ViewContext, { data }: Tabell, avsnitt: string): string {
  const written = ({ namn, enhet }: Tabell['data']) =>
    typeset(enhet !== undefined && !mentions(namn, [enhet]) ? `${namn}, ${enhet}` : namn);
  const all = nämnd.kapitel.flatMap((kapitel) => ('tabeller' in kapitel ? kapitel.tabeller : []));
  const namesakes = all.filter((other) => written(other.data) === written(data));
  return captions.unique(namesakes.length > 1 ? `${written(data)} (${typeset(avsnitt)})` : written(data));
}

function heading(kolumn: Kolumn, index: number, { tabell, context }: Footnotes): Beloppstabell['kolumner'][number] {
  const { id, namn, grupp, roll } = kolumn;
  // The caption has the unit of the amounts.
  const share = isAmount(kolumn) ? null : unitLabel(patternOf(unitOf(kolumn, tabell.data), context.år.gemensamt.enheter));
  const label = roll === 'text' || share === null || mentions(namn, [share, 'procent']) ? null : share;
  return {
    id,
    grupp: grupp === undefined ? null : typeset(grupp),
    gruppbredd: groupWidth(tabell.data.kolumner, index),
    text: typeset(namn),
    slag: roll === 'text' ? 'text' : 'tal',
    tillägg: unitSuffix(namn, label),
  };
}

/** The rows in print order, with the figures of each column aligned. */
function amountRows(tabell: Tabell, notes: Footnotes): Beloppstabell['rader'] {
  const { context } = notes;
  const { kolumner } = tabell.data;
  const rows = computeRows(tabell);
  const cells = rows.map((row) =>
    kolumner.map((kolumn) => {
      const written = amountCell(row, kolumn, notes);
      const isGap = written.text === '' && isUnfilled(row, kolumn, tabell, context.luckor);
      return isGap ? { ...EMPTY, slag: 'lucka' as const, text: EJ_IFYLLT } : written;
    }),
  );
  const widths = kolumner.map(({ roll }, i) => (roll === 'text' ? [] : paddings(cells.map((row) => row[i]?.text ?? ''))));
  return rows.map(({ data: rad, nivå, slag, path, under }, i) => {
    const celler = (cells[i] ?? []).map((cell, j) =>
      withSource({ ...cell, utfyllnad: widths[j]?.[i] ?? '' }, context.at(tabell, ...path, 'värden', kolumner[j]?.id ?? '')),
    );
    const own = {
      id: rad.id,
      namn: typeset(rad.namn),
      under: under.map(({ id, namn }) => ({ id, namn: typeset(namn) })),
      nivå,
      slag,
      hel: slag === 'rubrik' && rad.värden === undefined,
      celler,
    };
    return withSource(own, context.at(tabell, ...path, 'namn'));
  });
}

const EMPTY: Beloppscell = { slag: 'tal', text: '', tecken: null, preliminär: null, utfyllnad: '', not: null };

/** The number of neighbouring columns in the group of a column. Zero without a group, and for a column that is not the first of them. */
function groupWidth(kolumner: readonly Kolumn[], index: number): number {
  const grupp = kolumner[index]?.grupp;
  if (grupp === undefined || kolumner[index - 1]?.grupp === grupp) return 0;
  const end = kolumner.findIndex((other, i) => i > index && other.grupp !== grupp);
  return (end === -1 ? kolumner.length : end) - index;
}

/** Collects the footnotes of a table of amounts, lettered in order of creation. */
class Footnotes {
  readonly #blocks: Textblock[][] = [];

  constructor(
    readonly context: ViewContext,
    readonly tabell: Tabell,
  ) {}

  /** The förbehåll about exactly this cell. */
  förbehållFor(row: string, column: string) {
    return this.tabell.förbehåll.find((one) => one.gäller === `rader.${row}.värden.${column}` && isPrinted(one));
  }

  /** Adds a note, followed by the reason of `förbehåll`, and returns its letter. */
  add(note: string, where: Path, förbehåll: ReturnType<Footnotes['förbehållFor']>): string {
    const skäl = förbehåll ? this.context.prose(förbehåll.skäl, this.tabell, [...förbehåll.path, 'skäl']) : [];
    this.#blocks.push([...this.context.prose(literal(note), this.tabell, where), ...skäl]);
    return noteLetter(this.#blocks.length - 1);
  }

  all(): Beloppstabell['fotnoter'] {
    return this.#blocks.map((block, i) => ({ bokstav: noteLetter(i), block }));
  }
}

/** What a cell shows: an amount, with a note when a published one differs from the computed one, or a text, or a sign. */
function amountCell(row: BeloppsRad, column: Kolumn, notes: Footnotes): Beloppscell {
  const belopp = row.celler.get(column.id);
  const published = belopp?.publicerat;
  const computed = belopp?.beräknat;
  const slag: Beloppscell['slag'] = column.roll === 'text' ? 'text' : 'tal';
  const { tabell, context } = notes;
  const pattern = isAmount(column) ? '{tal}' : patternOf(unitOf(column, tabell.data), context.år.gemensamt.enheter);
  const digits = isSigned(row, column, notes) ? formatSigned : formatTal;
  const format = (tal: Tal) => formatFigure(tal, pattern, digits);
  const where = `${row.data.namn}, ${columnLabel(column)}:`;
  const reason = notes.förbehållFor(row.data.id, column.id);
  const letter = (note: string) => notes.add(note, [...row.path, 'värden', column.id], reason);
  const shown = (tal: Tal, not: string | null) => ({
    ...EMPTY,
    text: formatCell(tal, cellPattern(pattern), digits),
    preliminär: preliminaryMark(tal),
    not,
  });
  const missing = (tecken: Tecken, not: string | null) => ({ ...EMPTY, slag, tecken: sign(tecken), not });
  if (published instanceof Tal) {
    const wrong = belopp && differsBeyondRounding(belopp) && computed;
    const note = wrong ? `${where} publicerat ${format(published)}; ${belopp.räknat} blir ${format(computed)}.` : where;
    return shown(published, wrong || reason ? letter(note) : null);
  }
  if (isTecken(published)) return missing(published, reason ? letter(where) : null);
  if (published !== undefined) return { ...EMPTY, slag, text: typeset(published) };
  if (!computed) return missing(signOf(row, column, tabell), reason ? letter(where) : null);
  if (reason) return missing('..', letter(`${where} uträknat blir det ${format(computed)}.`));
  const filled = shownAmount(belopp);
  return filled instanceof Tal ? shown(filled, null) : missing('..', null);
}

/** The sign of an empty cell. A text, and a share of nothing, cannot be there. Any other amount is missing. */
function signOf({ celler }: BeloppsRad, kolumn: Kolumn, { data }: Tabell): Tecken {
  if (kolumn.roll === 'text') return '.';
  const how = computationOf(kolumn, data.kolumner);
  const whole = how?.slag === 'andel' ? shownAmount(celler.get(how.av.id)) : undefined;
  const isNothing = whole instanceof Tal ? whole.värde === 0 : whole === '–' || whole === '.';
  return isNothing ? '.' : '..';
}

/**
 * Whether an amount is printed with plus or minus: a deviation, and the result that the board's overview names, where plus is
 * known to be a surplus.
 */
export function isSigned(row: BeloppsRad, kolumn: Kolumn, { tabell, context }: Pick<Footnotes, 'tabell' | 'context'>): boolean {
  if (kolumn.roll === 'avvikelse') return true;
  const { översikt } = context.nämnd.data;
  if (!isAmount(kolumn) || översikt?.tabell !== tabell.id || översikt.rad !== row.data.id) return false;
  const isIncomeCell = isIncome(kolumn, incomeRows(tabell.data.rader).has(row.data));
  return isConventionKnown(tabell) && isHigherBetter(conventionOf(tabell), isIncomeCell);
}

/** Says what a minus sign means, and how the columns that are left to the program are computed. */
function signNotes(tabell: Tabell): { readonly text: string; readonly path: Path }[] {
  const { kolumner, teckenregel } = tabell.data;
  const compared = comparisonsOf(kolumner).some(({ avvikelse }) => avvikelse);
  const isStated = tabell.minus !== undefined && compared && isConventionKnown(tabell);
  const rule = isStated && teckenregel === undefined ? [{ text: SIGN_RULES[tabell.minus], path: ['kolumner'] }] : [];
  const computed = kolumner.flatMap((kolumn, i) => {
    const cells = computeRows(tabell).flatMap(({ celler }) => celler.get(kolumn.id) ?? []);
    const words = cells.flatMap(({ fylls, genom, räknat }) => (fylls && genom !== 'summa' ? [räknat] : []));
    if (words.length === 0) return [];
    const how = [...new Set(words)].join(' eller ');
    const better = kolumn.roll === 'avvikelse' ? ', så att plus är bättre än planerat' : '';
    return [
      { text: `Kolumnen ”${columnLabel(kolumn)}” är uträknad: ${how}${better}.`, path: ['kolumner', tabell.kolumnplats[i] ?? i] },
    ];
  });
  return [...rule, ...computed];
}

const SIGN_RULES: Record<Minus, string> = {
  kostnader: 'Kostnader skrivs med minus. Plus i avvikelsen är bättre än planerat.',
  intäkter: 'Intäkter skrivs med minus. Plus i avvikelsen är bättre än planerat.',
  inget: 'Varken kostnader eller intäkter skrivs med minus. Plus i avvikelsen är bättre än planerat.',
};

/**
 * Whether a cell of a draft is not filled in yet: it is left empty, or is computed from an amount that is. A computed cell is
 * unfilled when a cell that it is computed from is. `luckor` are the empty fields.
 */
export function isUnfilled({ data, path, celler }: BeloppsRad, kolumn: Kolumn, tabell: Tabell, luckor: Luckor): boolean {
  if (data.rubrik) return false;
  const empty = (id: string) => emptyIn(data, path, id);
  const emptyIn = (rad: RadData, at: Path, id: string): boolean =>
    luckor.has(tabell, [...at, 'värden', id]) ||
    (rad.värden?.[id] === undefined && (rad.delar ?? []).some((del, i) => emptyIn(del, [...at, 'delar', i], id)));
  const how = computationOf(kolumn, tabell.data.kolumner);
  if (!how || empty(kolumn.id)) return empty(kolumn.id);
  const terms = columnsIn(how).map(({ id }) => id);
  const isKnown = (id: string) => (celler.get(id)?.publicerat ?? celler.get(id)?.beräknat) !== undefined;
  return terms.some(empty) && terms.every((one) => empty(one) || isKnown(one));
}

/** 0 → a, 25 → z, 26 → aa, 27 → bb … */
function noteLetter(index: number): string {
  return String.fromCharCode(97 + (index % 26)).repeat(Math.floor(index / 26) + 1);
}
