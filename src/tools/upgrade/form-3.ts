/**
 * Rewrites data of form 2 as form 3, where occasions are data: the figures of a mått lie apart from what is said of them at an occasion,
 * and each occasion has a document. Each step changes nothing in data that already has the new form.
 */

import { Tal } from '../../model/tal.ts';
import { type BlockNode, isBlock, type Plain, treeOf } from '../../write/tree.ts';
import { type Step, said } from './form-2.ts';
import { entryOf, type YearTrees } from './year-trees.ts';

const STYRMODELL = 'gemensamt/styrmodell.yaml';

/** The form that these steps write. */
const FORM = 3;

/** The keys that held figures in a follow-up. */
const FIGURES = ['utfall', 'kön', 'område', 'ålder', 'ranking', 'jämförelser', 'osäkerhet', 'seriebrott'];

/** The occasions of form 2, with those that count as each. */
const OCCASIONS: Readonly<Record<string, Plain>> = {
  delår: { räknas_som: 'delår', till: Tal.count(8), dokument: 'Delårsrapport' },
  helår: { räknas_som: 'helår', dokument: 'Verksamhetsberättelse' },
};

const STEPS: readonly Step[] = [moveFigures, nestDocument, renameReserved, writeOccasions];

/** Applies all steps. Returns what they did, in Swedish. */
export function toForm3(year: YearTrees): string[] {
  return STEPS.flatMap((step) => step(year));
}

/** The figures of a mått and of its varav rows move from the follow-up to `resultat:`. */
function moveFigures(year: YearTrees): string[] {
  const changed = year.paths.filter((path) => path.includes('/matt/') && year.change(path, moveBelow));
  return said(changed.length, (n) => `Måttens siffror flyttas från uppföljning: till resultat: i ${n}.`);
}

/** Moves the figures of one mått or row, and of the rows below it. Returns whether there were any. */
function moveBelow(block: BlockNode): boolean {
  const varav = entryOf(block, 'varav')?.value;
  const rows = varav && isBlock(varav) ? varav.entries.map(({ value }) => isBlock(value) && moveBelow(value)) : [];
  const reported = entryOf(block, 'uppföljning');
  if (!reported || !isBlock(reported.value)) return rows.includes(true);
  const found = entryOf(block, 'resultat')?.value;
  const figures: BlockNode = found && isBlock(found) ? found : { form: 'map', entries: [], after: [] };
  const before = figures.entries.length;
  // A series of the whole year comes before one of the same name of another occasion, which is left for a person to read.
  for (const { value } of reported.value.entries.toSorted((a, b) => Number(b.key === 'helår') - Number(a.key === 'helår'))) {
    if (!isBlock(value)) continue;
    const moved = value.entries.filter(({ key = '' }) => FIGURES.includes(key) && !entryOf(figures, key));
    figures.entries = [...figures.entries, ...moved];
    value.entries = value.entries.filter((one) => !moved.includes(one));
  }
  if (figures.entries.length === before) return rows.includes(true);
  if (!found) block.entries = [...block.entries, { key: 'resultat', value: figures, before: [], gap: false }];
  const left = reported.value.entries.filter(({ value }) => !isBlock(value) || value.entries.length > 0);
  reported.value.entries = left;
  if (left.length === 0) block.entries = block.entries.filter((one) => one !== reported);
  return true;
}

/** What identifies the document lies below the occasion. */
function nestDocument(year: YearTrees): string[] {
  const changed = year.paths.filter((path) => {
    const dokument = /^([^/]+)\/\1\.yaml$/.test(path) ? year.at(path, 'dokument') : undefined;
    if (!dokument || !isBlock(dokument) || dokument.entries.some(({ value }) => isBlock(value))) return false;
    const entry = year.take(path, 'dokument');
    if (entry) year.put(path, ['dokument', 'helår'], entry);
    return true;
  });
  return said(changed.length, (n) => `Uppgifterna om dokumentet läggs under helår: i ${n}.`);
}

/** What a förbehåll names in form 2 and in form 3. */
const RENAMED: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`^((?:varav\\.[^.]+\\.)*)uppföljning\\.[^.]+\\.(${FIGURES.join('|')})(?![^.])`), '$1resultat.$2'],
  [/^dokument\.(?!helår\.)/, 'dokument.helår.'],
];

/** A förbehåll names fields by their new paths. */
function renameReserved(year: YearTrees): string[] {
  const changed = year.paths.filter((path) => year.renameReserved(path, RENAMED));
  return said(changed.length, (n) => `Förbehåll som gäller något som har flyttat följer med i ${n}.`);
}

/** The styrmodell gets its occasions, and the number of the form. */
function writeOccasions(year: YearTrees): string[] {
  const form = year.at(STYRMODELL, 'form');
  if (!form || isBlock(form) || !(form.value instanceof Tal) || form.value.värde >= FORM) return [];
  year.change(STYRMODELL, (root) => {
    const entry = entryOf(root, 'form');
    if (entry) entry.value = { value: Tal.count(FORM) };
    return true;
  });
  if (year.at(STYRMODELL, 'tillfällen')) return [];
  const used = Object.keys(OCCASIONS).filter(
    (key) => key === 'helår' || year.paths.some((path) => year.at(path, 'uppföljning', key)),
  );
  for (const key of used)
    year.put(STYRMODELL, ['tillfällen', key], { key, value: treeOf(OCCASIONS[key] ?? {}), before: [], gap: false });
  return [`${STYRMODELL} får årets tillfällen: ${used.join(' och ')}.`];
}
