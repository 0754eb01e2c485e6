/** Makes the page of each table of amounts: the table, with a place for each row that can be linked to. */
import { precisionInWords } from '../swedish/numbers.ts';
import type { Beloppstabell, Rapportkapitel, Report, Textavsnitt } from '../view/report.ts';

/** The page. */
export interface TablePage {
  readonly fil: string;
  readonly rubrik: string;
  readonly tabell: Beloppstabell;
  /** The chapter that has the table. */
  readonly kapitel: { readonly id: string; readonly rubrik: string };
  /** The precision of the amounts: "en decimal". Null for a table without amounts. */
  readonly precision: string | null;
}

/** One page for each table of amounts. Its name begins as no id of the data can, because a table may have the id of a chapter. */
export function tablePages({ kapitel }: Report): TablePage[] {
  return kapitel.flatMap((own) =>
    tablesOf(own).map((tabell) => ({
      fil: `vb-tabell-${tabell.id}.html`,
      rubrik: tabell.rubrik,
      tabell,
      kapitel: { id: own.id, rubrik: own.rubrik },
      precision: precisionOf(tabell),
    })),
  );
}

const tablesOf = (own: Rapportkapitel): Beloppstabell[] => ('avsnitt' in own ? own.avsnitt.flatMap(sectionTables) : []);

const sectionTables = ({ tabeller, avsnitt }: Textavsnitt): Beloppstabell[] => [...tabeller, ...avsnitt.flatMap(sectionTables)];

function precisionOf({ rader }: Beloppstabell): string | null {
  const amounts = rader.flatMap(({ celler }) => celler.filter(({ slag, text }) => slag === 'tal' && text !== ''));
  if (amounts.length === 0) return null;
  return precisionInWords(Math.max(...amounts.map(({ text }) => /,(\d+)/.exec(text)?.[1]?.length ?? 0)));
}
