/** The words that sheets use for what a column, or a line above the table, says about the figures. */
import { fold } from './target.ts';

/** What identifies a row: its id, its id in Kolada, its name, or any of them. */
export type Key = 'id' | 'kolada' | 'namn' | 'vad som helst';

/**
 * What a column or a labelled line says. `borttagen` marks deleted rows of Kolada, and `plats` is where a row belongs, or a
 * mark that built-csv.ts reads.
 */
export type Role = Key | 'period' | 'månad' | 'grupp' | 'kommun' | 'nämnd' | 'enhet' | 'värde' | 'kolumn' | 'borttagen' | 'plats';

const WORDS: Readonly<Record<Role, readonly string[]>> = {
  id: ['id', 'rad id', 'mått id'],
  kolada: ['kolada', 'kolada id', 'koladaid', 'kpi id', 'nyckeltals id', 'nyckeltalsid'],
  namn: ['namn', 'benämning', 'kpi title'],
  'vad som helst': ['mått', 'nyckeltal', 'indikator', 'kpi', 'tabellinnehåll', 'variabel', 'contents', 'contentscode', 'rad'],
  period: ['period', 'år', 'year', 'tid', 'time', 'läsår', 'mätår', 'kalenderår', 'redovisningsår', 'avser'],
  månad: ['månad', 'month'],
  grupp: ['kön', 'ålder', 'grupp', 'gender', 'sex'],
  kommun: [
    ...[
      'kommun',
      'kommuner',
      'kommunnamn',
      'kommunkod',
      'kommun id',
      'kommun kod',
      'geografi',
      'geografiskt område',
      'ort',
      'län',
    ],
    ...['municipality', 'municipality id', 'municipality title', 'municipality name', 'municipality code'],
    ...['region', 'regioner', 'regionkod', 'regionnamn', 'region kod', 'region id'],
  ],
  nämnd: ['nämnd'],
  enhet: ['enhet', 'måttenhet', 'mätenhet', 'unit', 'sort'],
  värde: ['värde', 'value', 'utfall', 'resultat', 'belopp'],
  kolumn: ['kolumn', 'kolumn id'],
  borttagen: ['isdeleted', 'deleted', 'borttagen'],
  plats: ['överordnade id', 'överordnade', 'del av', 'preliminärt', 'municipality type'],
};

/** Labels of lines above a table that say nothing about whose figures they are, or of what. */
const HARMLESS =
  /^(?:källa|uttag|uttaget|datum|utskrift|utskriven|skapad|skapat|hämtad|hämtat|uppdaterad|senast uppdaterad|rapport|titel|rubrik|version|sida|fil|blad|användare|ansvarig|handläggare|kontakt|not|noter|anm|anmärkning|kommentar|beskrivning|information|tabell|diagram|figur|bilaga|diarienummer|dnr)\b/u;

const ROLES = new Map(Object.entries(WORDS).flatMap(([role, words]) => words.map((word) => [word, role as Role])));

/** The role of a column with this heading, or of a line with this label. Undefined when the word is unknown. */
export function roleOf(text: string): Role | undefined {
  return ROLES.get(fold(text).replace(/[_-]/g, ' ').replace(/:$/, ''));
}

/** Whether a label says nothing about the figures. */
export function isHarmless(label: string): boolean {
  return HARMLESS.test(fold(label));
}

/** Whether a role identifies rows. */
export function isKey(role: Role | undefined): role is Key {
  return role === 'id' || role === 'kolada' || role === 'namn' || role === 'vad som helst';
}
