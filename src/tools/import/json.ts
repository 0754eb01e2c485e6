/** Prints an import as JSON for scripts, by schemas/vb-import-1.schema.json. Later versions may add fields, but never change one. */
import { lineOf } from '../../diagnostics/places.ts';
import { printJson } from '../../escape/json.ts';
import { findingAsJson } from '../check/formats/json.ts';
import type { ImportedValue, ImportResult } from './engine.ts';
import { textOf } from './print.ts';
import type { ImportReport } from './report.ts';

/** The JSON text. An import that stopped before the sheet was matched has empty lists and the reason in `avbrutet`. */
export function jsonImport({ ark, år, result, findings, isWritten, nämnder, fatal }: ImportReport): string {
  const { values = [], placed, files } = result ?? {};
  const count = (ändring: ImportedValue['ändring']) => values.filter((one) => one.ändring === ändring).length;
  const unmatched = (all: ImportResult['placed']['rows'] = []) =>
    all.map(({ cell, text, förslag }) => ({ cell, text, förslag: förslag ?? null }));
  return printJson({
    format: 'vb-import/1',
    ark,
    år: år ?? null,
    till: result?.namn ?? null,
    antal: { nya: count('ny'), ändrade: count('ändrad'), samma: count('samma') },
    värden: result ? values.map((one) => valueAsJson(one, result)) : [],
    vägrade: (placed?.refusals ?? []).map(({ cell, text }) => ({ cell: cell ?? null, text })),
    rader_utan_plats: unmatched(placed?.rows),
    kolumner_utan_plats: unmatched(placed?.columns),
    streck: (placed?.streck ?? []).map(({ cell, row, column, tecken }) => ({ cell, rad: row, kolumn: column, tecken })),
    andras: placed?.andras ?? [],
    rader_som_saknas: placed?.missing ?? [],
    filer: [...(files ?? [])].map(([fil, { hadForm }]) => ({ fil, formas: !hadForm })),
    fynd: findings.map(findingAsJson),
    utkast: result?.isUnfinished ?? false,
    skrivet: isWritten,
    lästa_nämnder: result?.isPartial ? (nämnder ?? null) : null,
    avbrutet: fatal ?? null,
  });
}

/** Figures are texts, so that their digits are kept. */
function valueAsJson({ slot, row, column, cell, value, omräknat, ändring }: ImportedValue, { sources }: ImportResult) {
  return {
    cell,
    rad: row,
    kolumn: column,
    fil: slot.file,
    nyckel: slot.path.join('.'),
    filrad: lineOf({ file: slot.file, at: { path: slot.path, part: 'value' } }, sources),
    förut: slot.old === undefined ? null : textOf(slot.old),
    värde: textOf(value),
    omräknat: omräknat ?? null,
    ändring,
  };
}
