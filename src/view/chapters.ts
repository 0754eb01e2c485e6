/** Builds chapters of text, sections and tables of amounts. */

import { at, type Path } from '../diagnostics/finding.ts';
import type { Steg } from '../model/gemensamt.ts';
import type { AvsnittData } from '../model/kapitel.ts';
import type { Minus } from '../model/styrmodell.ts';
import type { Kolumn, RadData } from '../model/tabell.ts';
import { Tal } from '../model/tal.ts';
import { type BeloppsRad, computeRows, differsBeyondRounding, shownAmount } from '../resolve/amounts.ts';
import { columnLabel, columnsIn, comparisonsOf, computationOf, patternOf, unitOf } from '../resolve/columns.ts';
import { isConventionKnown } from '../resolve/minus.ts';
import { literal } from '../resolve/text.ts';
import type { EgetKapitel, Objekt, Tabell } from '../resolve/year.ts';
import { formatFigure, formatTal } from '../swedish/numbers.ts';
import { typeset } from '../swedish/typography.ts';
import type { ViewContext } from './context.ts';
import { fileName } from './file-name.ts';
import { EJ_IFYLLT, type Luckor } from './gaps.ts';
import { märke } from './marke.ts';
import { withoutArrow } from './matt/trend.ts';
import type { Beloppscell, Beloppstabell, Märke, Textavsnitt, Textblock, TextKapitel, Trendmärke } from './report.ts';
import { withSource } from './source-map.ts';

/** A chapter that the board has written itself. */
export function ownChapter(context: ViewContext, kapitel: EgetKapitel): TextKapitel {
  const { data, tabeller, förbehåll } = kapitel;
  const own: TextKapitel = {
    slag: 'text',
    id: kapitel.id,
    rubrik: typeset(data.rubrik),
    block: context.text(data.text, kapitel, ['text']),
    avsnitt: sections(context, data.avsnitt ?? [], kapitel, tabeller),
    förbehåll: context.förbehållstexter(
      förbehåll.filter((one) => !inSection(one)),
      kapitel,
    ),
  };
  return withSource(own, context.nameOf(kapitel));
}

/**
 * Sections with their subsections, which get the next heading level (at most 6). `path` is the path of `avsnitt` in the file of
 * `own`.
 */
export function sections(
  context: ViewContext,
  avsnitt: readonly AvsnittData[],
  own: Objekt,
  tabeller: readonly Tabell[],
  rubriknivå = 3,
  path: Path = ['avsnitt'],
): Textavsnitt[] {
  const written = avsnitt.map(
    (one, i): Textavsnitt => ({
      id: one.id,
      rubrik: typeset(one.rubrik),
      rubriknivå,
      block: context.text(one.text, own, [...path, i, 'text']),
      skala: scale(context, one.skala),
      tabeller: (one.tabeller ?? []).flatMap((id) =>
        tabeller.filter((tabell) => tabell.id === id).map((tabell) => amountTable(context, tabell)),
      ),
      blockEfter: context.text(one.text_efter, own, [...path, i, 'text_efter']),
      förbehåll: context.förbehållstexter(förbehållForSection(own, one.id), own),
      avsnitt: sections(context, one.avsnitt ?? [], own, tabeller, Math.min(rubriknivå + 1, 6), [...path, i, 'avsnitt']),
    }),
  );
  return written.map((one, i) => withSource(one, context.at(own, ...path, i, 'rubrik')));
}

function scale(context: ViewContext, skala: AvsnittData['skala']): Trendmärke[] {
  if (skala === undefined) return [];
  if (skala === 'bedömning') return levels(context);
  const { skalor, filer } = context.år.gemensamt;
  const steg: readonly Steg[] = skalor[skala];
  return steg.flatMap(({ namn }, i) => {
    const sign = märke(namn, steg);
    return sign ? [withSource(skala === 'trend' ? withoutArrow(sign) : sign, at(filer.skalor, [skala, i, 'namn']))] : [];
  });
}

/** The levels of the kriterier, best first. */
export function levels(context: ViewContext): Märke[] {
  const { nivåer } = context.år.gemensamt.kriterier;
  return nivåer.flatMap(
    ({ namn }, i) => withSource(märke(namn, nivåer), context.at(context.kriterier, 'nivåer', i, 'namn')) ?? [],
  );
}

/** The id of the section that a förbehåll concerns, from its path: the innermost one. Undefined for the whole chapter. */
export function inSection({ gäller }: { readonly gäller: string }): string | undefined {
  return [...gäller.matchAll(/avsnitt\.([a-z][a-z0-9-]*)/g)].at(-1)?.[1];
}

function förbehållForSection(own: Objekt, section: string) {
  return own.förbehåll.filter((one) => inSection(one) === section);
}

/** A table of published amounts. A footnote says where a computed amount differs, and why, or gives the reason of a förbehåll. */
function amountTable(context: ViewContext, tabell: Tabell): Beloppstabell {
  const { data, förbehåll } = tabell;
  const notes = new Footnotes(context, tabell);
  const rader = computeRows(tabell).map((row) => {
    const cells = data.kolumner.map((kolumn): Beloppscell => {
      const where = [...row.path, 'värden', kolumn.id];
      const written = amountCell(row, kolumn, notes);
      const unfilled = written.text === '' && isUnfilled(row, kolumn, tabell, context.luckor);
      return withSource(unfilled ? { slag: 'lucka', text: EJ_IFYLLT, not: null } : written, context.at(tabell, ...where));
    });
    const { data: rad, nivå, slag, path } = row;
    const under = row.under.map(({ id, namn }) => ({ id, namn: typeset(namn) }));
    const own = { id: rad.id, namn: typeset(rad.namn), under, nivå, slag, celler: cells };
    return withSource(own, context.at(tabell, ...path, 'namn'));
  });
  const general = förbehåll.filter(({ gäller }) => !/^rader\.[^.]+\.värden\./.test(gäller));
  return {
    id: tabell.id,
    rubrik: typeset(nameWithUnit(data)),
    csv: `${fileName(context.nämnd.id, context.luckor.utkast)}-${tabell.id}.csv`,
    grupper: groupHeadings(data.kolumner),
    kolumner: [
      { id: null, grupp: null, text: '', slag: 'namn' },
      ...data.kolumner.map(({ id, namn, grupp, roll }, i) => {
        const slag = roll === 'text' ? ('text' as const) : ('tal' as const);
        const heading = { id, grupp: grupp === undefined ? null : typeset(grupp), text: typeset(namn), slag };
        return withSource(heading, context.at(tabell, 'kolumner', i, 'namn'));
      }),
    ],
    rader: withSource(rader, context.nameOf(tabell)),
    noter: [
      ...(data.teckenregel ? context.prose(literal(data.teckenregel), tabell, ['teckenregel']) : []),
      ...signNotes(tabell).flatMap(({ text, path }) => context.prose(literal(text), tabell, path)),
      ...(data.noter ?? []).flatMap((note, i) => context.prose(note, tabell, ['noter', i])),
    ],
    fotnoter: notes.all(),
    förbehåll: context.förbehållstexter(general, tabell),
  };
}

/** The name of a table and its unit, unless the name already ends with it. */
const nameWithUnit = ({ namn, enhet }: Tabell['data']): string =>
  enhet && ![` ${enhet}`, `(${enhet})`].some((end) => namn.endsWith(end)) ? `${namn}, ${enhet}` : namn;

/** One heading for each run of neighbouring columns in the same group. Empty when no column has a group. */
function groupHeadings(kolumner: readonly Kolumn[]): Beloppstabell['grupper'] {
  if (kolumner.every(({ grupp }) => grupp === undefined)) return [];
  const starts = kolumner.flatMap(({ grupp }, i) => (i === 0 || grupp !== kolumner[i - 1]?.grupp ? [i] : []));
  return starts.map((start, i) => {
    const grupp = kolumner[start]?.grupp;
    return { text: grupp === undefined ? null : typeset(grupp), bredd: (starts[i + 1] ?? kolumner.length) - start };
  });
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
    return this.tabell.förbehåll.find(({ gäller }) => gäller === `rader.${row}.värden.${column}`);
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

/** The amount that a cell shows, with a note when a published amount differs from the computed one. */
function amountCell(row: BeloppsRad, column: Kolumn, notes: Footnotes): Beloppscell {
  const belopp = row.celler.get(column.id);
  const published = belopp?.publicerat;
  const computed = belopp?.beräknat;
  if (typeof published === 'string') return { slag: 'text', text: typeset(published), not: null };
  const { tabell, context } = notes;
  const share = column.roll === 'förbrukat' && patternOf(unitOf(column, tabell.data), context.år.gemensamt.enheter);
  const format = (tal: Tal) => (share ? formatFigure(tal, share) : formatTal(tal));
  const where = `${row.data.namn}, ${columnLabel(column)}:`;
  const reason = notes.förbehållFor(row.data.id, column.id);
  const letter = (note: string) => notes.add(note, [...row.path, 'värden', column.id], reason);
  if (published instanceof Tal) {
    const wrong = belopp && differsBeyondRounding(belopp) && computed;
    const note = wrong ? `${where} publicerat ${format(published)}; ${belopp.räknat} blir ${format(computed)}.` : where;
    return { slag: 'tal', text: format(published), not: wrong || reason ? letter(note) : null };
  }
  if (!computed) return { slag: 'tal', text: '', not: reason ? letter(where) : null };
  if (reason) return { slag: 'tal', text: '', not: letter(`${where} uträknat blir det ${format(computed)}.`) };
  const shown = shownAmount(belopp);
  return { slag: 'tal', text: shown instanceof Tal ? format(shown) : '', not: null };
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
    return [{ text: `Kolumnen ”${columnLabel(kolumn)}” är uträknad: ${how}${better}.`, path: ['kolumner', i] }];
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
