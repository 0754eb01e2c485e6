/**
 * Stage 5: facts in the data that cannot all be right, or that a reader would miss. In: the linked year, what follows from its
 * figures, and the year before when there is one. Out: the findings that stand
 * and those a förbehåll acknowledges. Never: changes the model, judges måluppfyllelse.
 */
import type { Facts } from '../facts/facts.ts';
import { CODES, type Code, isAsked } from '../diagnostics/catalog.ts';
import { at, type Finding, finding, type Path } from '../diagnostics/finding.ts';
import { suggest } from '../swedish/spelling.ts';
import type { TabellFil } from '../model/tabell.ts';
import { Tal } from '../model/tal.ts';
import { findRow } from '../resolve/amounts.ts';
import type { Förbehåll, Nämnd, År } from '../resolve/year.ts';
import type { Documents } from '../validate/validate.ts';
import { andelarSummerarInte } from '../rules/andelar-summerar-inte.ts';
import { avvikelseStämmerInte } from '../rules/avvikelse-stammer-inte.ts';
import { bedömningSaknas } from '../rules/bedomning-saknas.ts';
import { ersätterOkänt } from '../rules/ersatter-okant.ts';
import { etappmålSaknas } from '../rules/etappmal-saknas.ts';
import { etappmålSänkt } from '../rules/etappmal-sankt.ts';
import { finnsInteKvar } from '../rules/finns-inte-kvar.ts';
import { förraÅretsTabell } from '../rules/forra-arets-tabell.ts';
import { ingåendeBalans } from '../rules/ingaende-balans.ts';
import { könsdelarStämmerInte } from '../rules/konsdelar-stammer-inte.ts';
import { könsuppdelningOfullständig } from '../rules/konsuppdelning-ofullstandig.ts';
import { listaUtanTomrad } from '../rules/lista-utan-tomrad.ts';
import { nämndmålUtanUnderlag } from '../rules/namndmal-utan-underlag.ts';
import { periodIFramtiden } from '../rules/period-i-framtiden.ts';
import { prioriteringUtanSvar } from '../rules/prioritering-utan-svar.ts';
import { rankingOrimlig } from '../rules/ranking-orimlig.ts';
import type { Rule } from '../rules/rule.ts';
import { sammaRadOlika } from '../rules/samma-rad-olika.ts';
import { sentencesOf } from '../resolve/sentences.ts';
import { statusSaknas } from '../rules/status-saknas.ts';
import { summaStämmerInte } from '../rules/summa-stammer-inte.ts';
import { teckenSaknas } from '../rules/tecken-saknas.ts';
import { textAntal } from '../rules/text-antal.ts';
import { textEtappmål } from '../rules/text-etappmal.ts';
import { textFöregåendeÅr } from '../rules/text-foregaende-ar.ts';
import { textRiktning } from '../rules/text-riktning.ts';
import { textTal } from '../rules/text-tal.ts';
import { textTrend } from '../rules/text-trend.ts';
import { totalUtanförGrupperna } from '../rules/total-utanfor-grupperna.ts';
import { uppföljningSaknas } from '../rules/uppfoljning-saknas.ts';
import { utfallOmräknat } from '../rules/utfall-omraknat.ts';
import { utfallSaknas } from '../rules/utfall-saknas.ts';

/** Every check, in the order it is run. */
const RULES: readonly Rule[] = [
  // Completeness: `slag` in findings/catalog.ts.
  uppföljningSaknas,
  statusSaknas,
  bedömningSaknas,
  utfallSaknas,
  prioriteringUtanSvar,
  nämndmålUtanUnderlag,
  etappmålSaknas,
  könsuppdelningOfullständig,
  // Arithmetic.
  rankingOrimlig,
  totalUtanförGrupperna,
  könsdelarStämmerInte,
  andelarSummerarInte,
  summaStämmerInte,
  avvikelseStämmerInte,
  sammaRadOlika,
  ingåendeBalans,
  periodIFramtiden,
  // Text, and text against figures.
  listaUtanTomrad,
  teckenSaknas,
  textAntal,
  textTal,
  textRiktning,
  textEtappmål,
  textFöregåendeÅr,
  textTrend,
  // The year before.
  förraÅretsTabell,
  utfallOmräknat,
  finnsInteKvar,
  etappmålSänkt,
  ersätterOkänt,
];

/** The rules that a förbehåll can name; what the other stages find has to be mended. */
export const RULE_IDS: readonly Code[] = RULES.map(({ id }) => id);

/** A finding that a förbehåll in the same file acknowledges. */
export interface Known {
  readonly finding: Finding;
  readonly förbehåll: Förbehåll;
}

export interface Checked {
  readonly findings: readonly Finding[];
  /** These never count. */
  readonly known: readonly Known[];
}

/** `föregående` is the year before, when it is to be compared with; `facts` are those of each board by its id. */
export function check(år: År, facts: ReadonlyMap<string, Facts>, documents: Documents, föregående: År | undefined): Checked {
  const findings: Finding[] = [];
  const known: Known[] = [];
  const data = new Map(documents.valid.map((document) => [document.file, document.data as unknown]));
  for (const nämnd of år.nämnder) {
    const own = facts.get(nämnd.id);
    if (!own) continue;
    const reservations = reservationsOf(nämnd);
    findings.push(...pointless(reservations, data));
    const used = new Set<Förbehåll>();
    const before = föregående?.nämnder.find(({ id }) => id === nämnd.id);
    const reach = { nämnd, år, facts: own, sentences: sentencesOf(nämnd, år), föregående: before };
    const asked = RULES.filter(({ id }) => isAsked(id, nämnd.data) && (before || !CONTINUITY.includes(id)));
    for (const one of asked.flatMap((rule) => rule.run(reach))) {
      const förbehåll = (reservations.get(one.place.file) ?? []).find((candidate) =>
        covers(candidate, one, data.get(one.place.file)),
      );
      if (förbehåll) {
        used.add(förbehåll);
        known.push({ finding: one, förbehåll });
      } else findings.push(one);
    }
    findings.push(...served(reservations, used, asked));
  }
  return { findings, known };
}

/** Rules that say nothing without the year before. */
const CONTINUITY: readonly string[] = [förraÅretsTabell, utfallOmräknat, finnsInteKvar, etappmålSänkt, ersätterOkänt].map(
  ({ id }) => id,
);

/** Förbehåll of a rule that has nothing to say any more; one of a rule that was not asked may still be needed. */
function served(reservations: Reservations, used: ReadonlySet<Förbehåll>, asked: readonly Rule[]): Finding[] {
  return [...reservations].flatMap(([file, list]) =>
    list.flatMap((one) => {
      const fält = one.regel !== undefined;
      const regel = one.regel ?? one.gäller;
      if (used.has(one) || !asked.some(({ id }) => id === regel)) return [];
      return [finding('forbehall-inaktuellt', at(file, [...one.path, fält ? 'regel' : 'gäller']), { regel, fält })];
    }),
  );
}

type Reservations = ReadonlyMap<string, readonly Förbehåll[]>;

function reservationsOf(nämnd: Nämnd): Reservations {
  const byFile = new Map<string, readonly Förbehåll[]>([[nämnd.file, nämnd.förbehåll]]);
  for (const { file, förbehåll } of nämnd.objekt.values()) byFile.set(file, [...(byFile.get(file) ?? []), ...förbehåll]);
  return byFile;
}

/** A förbehåll names a rule, or a field at or above the place of the finding. */
function covers({ gäller, regel }: Förbehåll, { code, place }: Finding, data: unknown): boolean {
  if (gäller === code) return true;
  if (regel !== undefined && regel !== code) return false;
  if (!place.at || !('path' in place.at)) return false;
  const { path } = place.at;
  return [path.join('.'), namedPath(data, path)].some((written) => `${written}.`.startsWith(`${gäller}.`));
}

/** A path as an editor writes it: items of a list by their id, and a row of a table by its own id wherever it stands. */
function namedPath(data: unknown, path: Path): string {
  const names: string[] = [];
  let value = data;
  for (const segment of path) {
    value = child(value, String(segment));
    if (typeof segment !== 'number') names.push(segment);
    else {
      if (names.at(-1) === 'delar') names.splice(names.indexOf('rader') + 1);
      names.push((value as { id?: string } | undefined)?.id ?? String(segment));
    }
  }
  return names.join('.');
}

function pointless(reservations: Reservations, data: ReadonlyMap<string, unknown>): Finding[] {
  return [...reservations].flatMap(([file, list]) =>
    list.flatMap(({ gäller, regel, path }) => {
      const other = CODES.find((code) => !RULE_IDS.includes(code) && code === (regel ?? gäller));
      if (other !== undefined) {
        const key = regel === undefined ? 'gäller' : 'regel';
        return [finding('forbehall-utan-mal', at(file, [...path, key]), { gäller: other, måsteRättas: true })];
      }
      if (regel !== undefined && !RULE_IDS.some((id) => id === regel)) {
        return [
          finding('okant-ord', at(file, [...path, 'regel']), {
            ord: regel,
            lista: 'reglerna',
            val: RULE_IDS,
            förslag: suggest(regel, RULE_IDS),
          }),
        ];
      }
      const known =
        RULE_IDS.some((id) => id === gäller) || hasField(data.get(file), gäller.split('.')) || isCell(data.get(file), gäller);
      if (known) return [];
      const förslag = suggest(gäller, [...RULE_IDS, ...fieldsOf(data.get(file))]);
      return [finding('forbehall-utan-mal', at(file, [...path, 'gäller']), { gäller, förslag })];
    }),
  );
}

/** A cell of a table, also one that holds nothing: what is missing in the source is said of a cell that is not there. */
function isCell(data: unknown, gäller: string): boolean {
  const [, row, column] = /^rader\.([^.]+)(?:\.värden(?:\.([^.]+))?)?$/.exec(gäller) ?? [];
  const { rader, kolumner } = (data ?? {}) as Partial<TabellFil>;
  if (row === undefined || !Array.isArray(rader)) return false;
  return findRow(rader, row) !== undefined && (column === undefined || (kolumner ?? []).some(({ id }) => id === column));
}

/** List items are named by their `id`, or by their number from 0. */
function child(value: unknown, segment: string): unknown {
  if (Array.isArray(value)) return value.find((item) => item?.id === segment) ?? value[Number(segment)];
  return isMap(value) && Object.hasOwn(value, segment) ? value[segment] : undefined;
}

/** A figure is an object to the program, and one value to an editor. */
function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Tal);
}

function hasField(data: unknown, segments: readonly string[]): boolean {
  return segments.reduce(child, data) !== undefined;
}

function fieldsOf(value: unknown, prefix = ''): string[] {
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([key, below]) => [`${prefix}${key}`, ...fieldsOf(below, `${prefix}${key}.`)]);
}
