/** Rewrites data of form 1 as form 2. Each step changes nothing in data that already has the new form. */
import { isBlock } from '../../write/tree.ts';
import type { YearTrees } from './year-trees.ts';

const SKALOR = 'gemensamt/skalor.yaml';
const KRITERIER = 'gemensamt/kriterier.yaml';

/** What a step did, as a Swedish sentence. */
type Step = (year: YearTrees) => string[];

/** The steps in order. */
const STEPS: readonly Step[] = [moveLevels, nameStatusScale, moveTables, moveDeclared];

/** Applies all steps. Returns what they did, in Swedish. */
export function toForm2(year: YearTrees): string[] {
  return STEPS.flatMap((step) => step(year));
}

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

/** What a goal declares moves below `uppger:`. */
function moveDeclared(year: YearTrees): string[] {
  const changed = year.paths.filter((path) => {
    const occasions = year.at(path, 'uppföljning');
    if (!path.includes('/mal/') || !occasions || !isBlock(occasions)) return false;
    return (
      occasions.entries.filter(({ key = '' }) => {
        const declared = year.take(path, 'uppföljning', key, 'basuppdrag');
        if (declared) year.put(path, ['uppföljning', key, 'uppger', 'basuppdrag'], declared);
        return declared !== undefined;
      }).length > 0
    );
  });
  return changed.length > 0
    ? [`Basuppdraget läggs under uppger: i ${changed.length} ${changed.length === 1 ? 'fil' : 'filer'}.`]
    : [];
}
