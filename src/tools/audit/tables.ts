/** Lays out the evidence as tables, for CSV and for JSON according to schemas/vb-revision-1.schema.json. */

import { boundText } from '../../check/bound.ts';
import { type Place, pathOf } from '../../diagnostics/finding.ts';
import { lineOf, type Sources } from '../../diagnostics/places.ts';
import { printJson } from '../../escape/json.ts';
import { renderTable } from '../../render/csv.ts';
import type { Datacell } from '../../view/matt/long-table.ts';
import { inOneLine } from '../../write/plain.ts';
import type { Beslutsrad, Evidence, Förbehållsrad, PrövatVärde } from './evidence.ts';

/** The files of the evidence, by name. */
export function evidenceFiles(år: number, tillfälle: string, evidence: Evidence, sources: Sources): Map<string, string> {
  const siffror = evidence.siffror.map((one) => figureRow(one, sources));
  const beslut = evidence.beslut.map((one) => decisionRow(one, sources));
  const förbehåll = evidence.förbehåll.map((one) => acknowledgementRow(one, sources));
  return new Map([
    ['siffror.csv', csvOf(FIGURES, siffror)],
    ['beslut.csv', csvOf(DECISIONS, beslut)],
    ['forbehall.csv', csvOf(ACKNOWLEDGEMENTS, förbehåll)],
    ['revision.json', printJson({ format: 'vb-revision/1', år, tillfälle, siffror, beslut, förbehåll })],
  ]);
}

/** The headings of a table, each with the cell of a row. */
type Columns<R> = readonly (readonly [heading: string, cell: (row: R) => Datacell])[];

function csvOf<R>(columns: Columns<R>, rows: readonly R[]): string {
  return renderTable(
    columns.map(([heading]) => heading),
    rows.map((row) => columns.map(([, cell]) => cell(row))),
  );
}

const text = (value: string | null): Datacell => ({ slag: 'text', text: value ?? '' });
const number = (value: number | null): Datacell => ({ slag: 'tal', text: value === null ? '' : String(value) });
const yes = (value: boolean): Datacell => text(value ? 'ja' : '');

/** A place as three fields: the path of the YAML value is written with full stops, as a förbehåll names it. */
function placeOf(place: Place, sources: Sources) {
  return { fil: place.file, rad: lineOf(place, sources), sökväg: pathOf(place).join('.') };
}

type Placed = ReturnType<typeof placeOf>;

const PLACE: Columns<Placed> = [
  ['Fil', ({ fil }) => text(fil)],
  ['Rad', ({ rad }) => number(rad)],
  ['Sökväg', ({ sökväg }) => text(sökväg)],
];

function figureRow(one: PrövatVärde, sources: Sources) {
  return {
    nämnd: one.nämnd,
    slag: one.slag,
    id: one.id,
    namn: one.namn,
    del_av: one.delAv ?? null,
    indelning: one.indelning ?? null,
    del: one.del ?? null,
    enhet: one.enhet ?? null,
    period: one.period ?? null,
    värde: one.text,
    skrivet: one.skrivet,
    tal: one.tal?.värde ?? null,
    decimaler: one.tal?.decimaler ?? null,
    tecken: one.tecken ?? null,
    preliminärt: one.tal?.preliminär ?? false,
    beräknat: one.beräknat,
    källa: one.källa ?? null,
    kolada: one.kolada ?? null,
    ...placeOf(one.place, sources),
    prövningar: one.prövningar,
  };
}

const FIGURES: Columns<ReturnType<typeof figureRow>> = [
  ['Nämnd', (row) => text(row.nämnd)],
  ['Slag', (row) => text(row.slag)],
  ['Id', (row) => text(row.id)],
  ['Namn', (row) => text(row.namn)],
  ['Del av', (row) => text(row.del_av)],
  ['Indelning', (row) => text(row.indelning)],
  ['Del', (row) => text(row.del)],
  ['Enhet', (row) => text(row.enhet)],
  ['Period', (row) => text(row.period)],
  ['Värde', (row) => (row.tal === null ? text(row.värde) : { slag: 'tal', text: row.värde })],
  ['Decimaler', (row) => number(row.decimaler)],
  ['Tecken', (row) => text(row.tecken)],
  ['Preliminärt', (row) => yes(row.preliminärt)],
  ['Beräknat av programmet', (row) => yes(row.beräknat)],
  ['Källa', (row) => text(row.källa)],
  ['Kolada', (row) => text(row.kolada)],
  ...PLACE,
  ['Jämfört med', (row) => text(row.prövningar.map(({ med }) => med).join('; '))],
  ['Regler', (row) => text([...new Set(row.prövningar.map(({ regel }) => regel))].join(', '))],
  ['Avviker', (row) => yes(row.prövningar.some(({ avviker }) => avviker))],
];

function decisionRow(one: Beslutsrad, sources: Sources) {
  return {
    nämnd: one.nämnd,
    id: one.id,
    namn: one.namn,
    fråga: one.fråga,
    beslut: one.beslut ?? null,
    förslag: one.förslag ?? null,
    förvaltningens_förslag: one.förvaltningens ?? null,
    skiljer: one.skiljer,
    skäl: one.skäl ?? null,
    eftersom: one.eftersom ?? null,
    ...placeOf(one.place, sources),
  };
}

const DECISIONS: Columns<ReturnType<typeof decisionRow>> = [
  ['Nämnd', (row) => text(row.nämnd)],
  ['Id', (row) => text(row.id)],
  ['Namn', (row) => text(row.namn)],
  ['Fråga', (row) => text(row.fråga)],
  ['Beslut', (row) => text(row.beslut)],
  ['Förslag', (row) => text(row.förslag)],
  ['Förvaltningens förslag', (row) => text(row.förvaltningens_förslag)],
  ['Skiljer', (row) => yes(row.skiljer)],
  ['Skäl', (row) => text(row.skäl)],
  ['Förslaget bygger på', (row) => text(row.eftersom)],
  ...PLACE,
];

function acknowledgementRow({ nämnd, förbehåll, erkänner, place }: Förbehållsrad, sources: Sources) {
  return {
    nämnd,
    slag: förbehåll.slag,
    gäller: förbehåll.gäller,
    regel: förbehåll.regel ?? null,
    bundet_till: boundText(förbehåll) ?? null,
    skäl: inOneLine(förbehåll.skäl),
    erkänner,
    ...placeOf(place, sources),
  };
}

const ACKNOWLEDGEMENTS: Columns<ReturnType<typeof acknowledgementRow>> = [
  ['Nämnd', (row) => text(row.nämnd)],
  ['Slag', (row) => text(row.slag)],
  ['Gäller', (row) => text(row.gäller)],
  ['Regel', (row) => text(row.regel)],
  ['Bundet till', (row) => text(row.bundet_till)],
  ['Skäl', (row) => text(row.skäl)],
  ['Erkänner', (row) => text(row.erkänner.map((one) => `${one.regel}: ${one.text}`).join('; '))],
  ...PLACE,
];
