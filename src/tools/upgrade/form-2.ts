/** Rewrites data of form 1 as form 2. Each step changes nothing in data that already has the new form. */

import { Tal } from '../../model/tal.ts';
import { isBlock, type Plain } from '../../write/tree.ts';
import type { YearTrees } from './year-trees.ts';

const SKALOR = 'gemensamt/skalor.yaml';
const KRITERIER = 'gemensamt/kriterier.yaml';
const STYRMODELL = 'gemensamt/styrmodell.yaml';
const VISION = 'gemensamt/vision.yaml';

/** What a step does. Returns it as Swedish sentences. */
export type Step = (year: YearTrees) => string[];

/** The steps in order. */
const STEPS: readonly Step[] = [
  moveLevels,
  nameStatusScale,
  moveTables,
  moveDeclared,
  moveSharedMål,
  moveUppdrag,
  nameLists,
  nameReserved,
  nameGroups,
  writeStyrmodell,
];

/** The form that these steps write. */
const FORM = 2;

/** Applies all steps. Returns what they did, in Swedish. */
export function toForm2(year: YearTrees): string[] {
  return STEPS.flatMap((step) => step(year));
}

const filer = (n: number) => `${n} ${n === 1 ? 'fil' : 'filer'}`;

/** A sentence when the count is not 0. */
export const said = (n: number, text: (filer: string) => string): string[] => (n > 0 ? [text(filer(n))] : []);

/** The levels of a bedömning move from the kriterier to the scales. */
function moveLevels(year: YearTrees): string[] {
  const [nivåer, utan] = [year.take(KRITERIER, 'nivåer'), year.take(KRITERIER, 'utan_nivå')];
  if (nivåer) year.put(SKALOR, ['bedömningsskalor', 'bedömning', 'bedömningsnivåer'], nivåer);
  if (utan) year.put(SKALOR, ['bedömningsskalor', 'bedömning', 'utan_nivå'], utan);
  return nivåer || utan ? [`Bedömningens nivåer flyttas från ${KRITERIER} till ${SKALOR}.`] : [];
}

/** The words of status become a scale with a name. */
function nameStatusScale(year: YearTrees): string[] {
  const status = year.take(SKALOR, 'status');
  if (!status) return [];
  year.put(SKALOR, ['statusskalor', 'status'], status);
  return [`Orden för status i ${SKALOR} får ett namn: status.`];
}

/** The table of a level is found by the name of the level, and what a board declares by the name of what is declared. */
function moveTables(year: YearTrees): string[] {
  const [table, declared] = [year.take(KRITERIER, 'nämndmål'), year.take(KRITERIER, 'basuppdrag')];
  if (table) year.put(KRITERIER, ['tabeller', 'nämndmål'], table);
  if (declared) year.put(KRITERIER, ['uppger', 'basuppdrag'], declared);
  return table || declared ? [`Tabellen och basuppdraget i ${KRITERIER} läggs under tabeller: och uppger:.`] : [];
}

/** What a mål declares moves below `uppger:`. */
function moveDeclared(year: YearTrees): string[] {
  const changed = year.paths.filter((path) => {
    const occasions = year.at(path, 'uppföljning');
    if (!path.includes('/mal/') || !occasions || !isBlock(occasions)) return false;
    const moved = occasions.entries.filter(({ key = '' }) => {
      const declared = year.take(path, 'uppföljning', key, 'basuppdrag');
      if (declared) year.put(path, ['uppföljning', key, 'uppger', 'basuppdrag'], declared);
      return declared !== undefined;
    });
    return moved.length > 0;
  });
  return said(changed.length, (n) => `Basuppdraget läggs under uppger: i ${n}.`);
}

/** A shared mål gets a folder of its own, as the mål of a board has. */
function moveSharedMål(year: YearTrees): string[] {
  const moved = year.paths.filter((path) => /^gemensamt\/mal\/[^/]+\.yaml$/.test(path));
  for (const path of moved) {
    const [, id = ''] = /([^/]+)\.yaml$/.exec(path) ?? [];
    const grupp = year.take(path, 'plan', 'typ');
    if (grupp) year.put(path, ['plan', 'grupp'], grupp);
    year.move(path, `gemensamt/mal/${id}/${id}.yaml`);
  }
  return said(moved.length, (n) => `De gemensamma målen får var sin mapp, och typ: heter grupp: (${n}).`);
}

/** The folder of uppdrag has the same name in every kommun. */
function moveUppdrag(year: YearTrees): string[] {
  const moved = year.paths.filter((path) => path.includes('/ataganden/'));
  for (const path of moved) year.move(path, path.replace('/ataganden/', '/uppdrag/'));
  return said(moved.length, (n) => `Mapparna ataganden/ heter uppdrag/ (${n}).`);
}

/** The lists of a mål have the same names in every kommun, and so do the paths of förbehåll. */
function nameLists(year: YearTrees): string[] {
  const changed = year.paths.filter((path) => {
    if (!/^[^/]+\/mal\//.test(path)) return false;
    const lists = [
      ['nämndmål', 'mål'],
      ['åtaganden', 'uppdrag'],
    ].filter(([old = '', now = '']) => {
      const list = year.take(path, 'plan', old);
      if (list) year.put(path, ['plan', now], list);
      return list !== undefined;
    });
    return lists.length > 0;
  });
  return said(changed.length, (n) => `Listorna nämndmål: och åtaganden: heter mål: och uppdrag: i ${n}.`);
}

/** What a förbehåll names in form 1 and in form 2: the start of a path, or a rule. */
const RENAMED: readonly (readonly [RegExp, string])[] = [
  [/^plan\.nämndmål\b/, 'plan.mål'],
  [/^plan\.åtaganden\b/, 'plan.uppdrag'],
  [/^(uppföljning\.[^.]+)\.basuppdrag\b/, '$1.uppger.basuppdrag'],
  [/^namndmal-utan-underlag$/, 'mal-utan-underlag'],
  [/^etappmal-(saknas|sankt)$/, 'malvarde-$1'],
  [/^text-etappmal$/, 'text-malvarde'],
];

/** A förbehåll names fields and rules by their new names. */
function nameReserved(year: YearTrees): string[] {
  const changed = year.paths.filter((path) => year.renameReserved(path, RENAMED));
  return said(changed.length, (n) => `Förbehåll som gäller något som heter annorlunda följer med i ${n}.`);
}

/** The texts about the mål are by group. */
function nameGroups(year: YearTrees): string[] {
  const groups = [
    ['övergripande', 'övergripande'],
    ['strategiska', 'strategiskt'],
  ].filter(([old = '', now = '']) => {
    const text = year.take(VISION, 'mål', old);
    if (text) year.put(VISION, ['mål', 'grupper', now], text);
    return text !== undefined;
  });
  return groups.length > 0 ? [`Texterna om målen i ${VISION} läggs under grupper:.`] : [];
}

/** The words that form 1 printed. */
const WORDS: { readonly [key: string]: Plain } = {
  nivåer: {
    mål: {
      ord: 'ett mål, målet, mål, målen',
      gemensam: 'ja',
      skala: 'bedömning',
      grupper: { övergripande: 'Övergripande mål', strategiskt: 'Strategiskt mål' },
    },
    nämndmål: { ord: 'ett nämndmål, nämndmålet, nämndmål, nämndmålen', skala: 'bedömning' },
  },
  slag: {
    mått: {
      räknas_som: 'mått',
      ord: 'ett mått, måttet, mått, måtten',
      målord: 'ett etappmål, etappmålet, etappmål, etappmålen',
    },
    åtaganden: {
      räknas_som: 'uppdrag',
      ord: 'ett åtagande, åtagandet, åtaganden, åtagandena',
      rubrik: 'Utvecklingsåtaganden',
      skala: 'status',
    },
  },
};

/** The styrmodell of form 1 is written, unless there is one with levels. */
function writeStyrmodell(year: YearTrees): string[] {
  const form = year.at(STYRMODELL, 'form');
  const isWritten = form && !isBlock(form) && form.value instanceof Tal && form.value.värde >= FORM;
  if (isWritten || year.paths.length === 0) return [];
  year.take(STYRMODELL, 'form');
  year.set(STYRMODELL, ['form'], Tal.count(FORM));
  for (const [key, value] of Object.entries(WORDS)) if (!year.at(STYRMODELL, key)) year.set(STYRMODELL, [key], value);
  return [`${STYRMODELL} skrivs, med målens nivåer och orden för mått och uppdrag som de hittills har tryckts.`];
}
