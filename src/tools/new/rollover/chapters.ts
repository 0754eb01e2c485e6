/** Rolls over chapters and the board's own file: keeps the structure and empties the texts about the year. */
import type { Path } from '../../../diagnostics/finding.ts';
import type { AvsnittData } from '../../../model/kapitel.ts';
import type { EgetKapitel, InternKontroll, Nämnd, År } from '../../../resolve/year.ts';
import type { Editing } from './editing.ts';
import { emptyOfficeLevel } from './mal.ts';
import { before } from './reminders.ts';
import { mentionsYear } from './years.ts';

/** Shifts the years of the headings and empties the running texts of a chapter. Removes the ids in `ends` from its lists. */
export function rollChapter({ data }: EgetKapitel | InternKontroll, editing: Editing, ends: ReadonlySet<string>): void {
  editing.shift(['rubrik'], data.rubrik, 'rubrik');
  if (editing.holds(['text'])) editing.emptyText(['text'], 'löpande text', 'kapitlets inledning');
  rollSections(data.avsnitt ?? [], ['avsnitt'], editing);
  rollLists(data.avsnitt ?? [], ['avsnitt'], editing, ends);
}

/** Removes the ids in `ends` from the lists of sections. `path` is the path of the sections. */
export function rollLists(avsnitt: readonly AvsnittData[], path: Path, editing: Editing, ends: ReadonlySet<string>): void {
  for (const one of avsnitt) {
    const own = [...path, one.id];
    editing.keep([...own, 'mått'], one.mått, ends);
    editing.keep([...own, 'uppdrag'], one.uppdrag, ends);
    rollLists(one.avsnitt ?? [], [...own, 'avsnitt'], editing, ends);
  }
}

function rollSections(avsnitt: readonly AvsnittData[], path: Path, editing: Editing): void {
  for (const one of avsnitt) {
    const own = [...path, one.id];
    editing.shift([...own, 'rubrik'], one.rubrik, 'rubrik');
    if (editing.holds([...own, 'text'])) editing.emptyText([...own, 'text'], 'löpande text', 'avsnittets text');
    if (editing.holds([...own, 'text_efter']))
      editing.emptyText([...own, 'text_efter'], 'löpande text', 'texten efter tabellerna');
    rollSections(one.avsnitt ?? [], [...own, 'avsnitt'], editing);
  }
}

/** Keys that identify a decided document, each with the reminder for the next one. */
const IDENTIFICATION = {
  diarienummer: 'diarienumret när ärendet är registrerat',
  beslutsdatum: 'dagen då nämnden beslutar',
  paragraf: 'paragrafen i nämndens beslut',
  version: 'rapportens version',
} as const;

/** Keeps who signs and which appendices there are, and empties what identifies the signed report and the documents. */
function rollEnd(
  document: Path,
  { underskrifter = [], bilagor = [] }: Pick<Nämnd['dokument'], 'underskrifter' | 'bilagor'>,
  editing: Editing,
): void {
  const { till } = editing.steg;
  for (const i of underskrifter.keys()) {
    const path = [...document, 'underskrifter', i];
    if (editing.holds([...path, 'datum']))
      editing.empty([...path, 'datum'], 'datum för en underskrift', 'dagen då rapporten skrevs under');
    if (editing.holds([...path, 'elektroniskt']))
      editing.empty([...path, 'elektroniskt'], 'uppgift om en underskrift', `ja när rapporten för ${till} är underskriven`);
  }
  for (const [i, { titel }] of bilagor.entries()) {
    const path = [...document, 'bilagor', i];
    editing.shift([...path, 'titel'], titel, 'titel på en bilaga');
    if (editing.holds([...path, 'diarienummer']))
      editing.empty([...path, 'diarienummer'], 'uppgift om en bilaga', 'diarienumret på bilagan');
    if (editing.holds([...path, 'adress'])) editing.empty([...path, 'adress'], 'uppgift om en bilaga', 'adressen till bilagan');
  }
}

/** What the details of a document say of one year only. */
const ABOUT_ONE_YEAR = ['källan_saknar', 'rekonstruerat', 'ändrat_efter_beslut'];

/** Empties the board's document details and its bedömning. The next year is never reconstructed. */
export function rollBoard({ data }: Nämnd, editing: Editing, { tillfälle }: År): void {
  const { från, till } = editing.steg;
  for (const [tillfälle, dokument] of Object.entries(data.dokument ?? {})) {
    const path = ['dokument', tillfälle];
    if (dokument.titel !== undefined) editing.shift([...path, 'titel'], dokument.titel, 'titel');
    for (const [key, reminder] of Object.entries(IDENTIFICATION)) {
      if (editing.holds([...path, key])) editing.empty([...path, key], 'uppgift om dokumentet', reminder);
    }
    if (dokument.upplysning !== undefined && mentionsYear(dokument.upplysning, från)) {
      editing.emptyText([...path, 'upplysning'], 'upplysning', 'vad läsaren behöver veta om dokumentet');
    }
    // They are about the document of that year.
    for (const key of ABOUT_ONE_YEAR) if (editing.holds([...path, key])) editing.remove([...path, key]);
    rollSentences(path, dokument, editing);
    rollEnd(path, dokument, editing);
  }
  if (data.rekonstruerat !== undefined) {
    editing.remove(['rekonstruerat']);
    editing.tell('utgår', 'uppgiften att året är rekonstruerat', `den gäller ${från}; ${till} skrivs som vanligt`);
  }
  rollCollected(data, editing);
  const reported = data.uppföljning?.[tillfälle.id];
  const word = reported?.bedömning;
  const isAsked = editing.holds(['uppföljning', tillfälle.id, 'bedömning']);
  editing.remove(['uppföljning']);
  emptyOfficeLevel(reported, ['uppföljning', tillfälle.id], editing);
  if (isAsked)
    editing.empty(['uppföljning', tillfälle.id, 'bedömning'], 'bedömning', `nivån ${till}${before(word, editing.steg)}`);
}

/** Removes the sentences that the board chose for the one-page edition, since events belong to one year. Keeps its key figures. */
function rollSentences(document: Path, { sida }: Pick<Nämnd['dokument'], 'sida'>, editing: Editing): void {
  if (!sida?.meningar) return;
  editing.remove([...document, 'sida', ...(sida.nyckeltal ? ['meningar'] : [])]);
  editing.tell('utgår', 'meningarna på ensidan', `de gäller ${editing.steg.från}`);
}

/** Empties the address of a document made elsewhere, and removes the list of boards that had not reported. Both concern one year. */
function rollCollected({ redovisas_i, samlar = [] }: Nämnd['data'], editing: Editing): void {
  const { från, till } = editing.steg;
  if (redovisas_i) {
    editing.shift(['redovisas_i', 'titel'], redovisas_i.titel, 'titel');
    if (redovisas_i.adress !== undefined)
      editing.empty(['redovisas_i', 'adress'], 'adress', `adressen till dokumentet för ${till}`);
  }
  for (const [i, { har_inte_redovisat }] of samlar.entries()) {
    if (!har_inte_redovisat) continue;
    editing.remove(['samlar', i, 'har_inte_redovisat']);
    editing.tell('utgår', 'uppgift om vilka som inte har redovisat', `den gäller ${från}`);
  }
}
