/** Rolls over chapters and the board's own file: keeps the structure and empties the texts about the year. */
import type { Path } from '../../../diagnostics/finding.ts';
import type { AvsnittData } from '../../../model/kapitel.ts';
import type { EgetKapitel, InternKontroll, Nämnd, År } from '../../../resolve/year.ts';
import type { Editing } from './editing.ts';
import { before, emptyOfficeLevel } from './mal.ts';
import { mentionsYear } from './years.ts';

/** Shifts the years of the headings and empties the running texts of a chapter. Removes the ids in `ends` from its lists. */
export function rollChapter({ data }: EgetKapitel | InternKontroll, editing: Editing, ends: ReadonlySet<string>): void {
  editing.shift(['rubrik'], data.rubrik, 'rubrik');
  if (data.text !== undefined) editing.emptyText(['text'], 'löpande text', 'kapitlets inledning');
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
    if (one.text !== undefined) editing.emptyText([...own, 'text'], 'löpande text', 'avsnittets text');
    if (one.text_efter !== undefined) editing.emptyText([...own, 'text_efter'], 'löpande text', 'texten efter tabellerna');
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
  for (const [i, { datum, elektroniskt }] of underskrifter.entries()) {
    const path = [...document, 'underskrifter', i];
    if (datum !== undefined) editing.empty([...path, 'datum'], 'datum för en underskrift', 'dagen då rapporten skrevs under');
    if (elektroniskt !== undefined)
      editing.empty([...path, 'elektroniskt'], 'uppgift om en underskrift', `ja när rapporten för ${till} är underskriven`);
  }
  for (const [i, { titel, diarienummer, adress }] of bilagor.entries()) {
    const path = [...document, 'bilagor', i];
    editing.shift([...path, 'titel'], titel, 'titel på en bilaga');
    if (diarienummer !== undefined) editing.empty([...path, 'diarienummer'], 'uppgift om en bilaga', 'diarienumret på bilagan');
    if (adress !== undefined) editing.empty([...path, 'adress'], 'uppgift om en bilaga', 'adressen till bilagan');
  }
}

/** Empties the board's document details and its bedömning. The next year is never reconstructed. */
export function rollBoard({ data }: Nämnd, editing: Editing, { tillfälle }: År): void {
  const { från, till } = editing.steg;
  for (const [tillfälle, dokument] of Object.entries(data.dokument ?? {})) {
    const path = ['dokument', tillfälle];
    if (dokument.titel !== undefined) editing.shift([...path, 'titel'], dokument.titel, 'titel');
    for (const [key, reminder] of Object.entries(IDENTIFICATION)) {
      if (dokument[key as keyof typeof IDENTIFICATION] !== undefined)
        editing.empty([...path, key], 'uppgift om dokumentet', reminder);
    }
    if (dokument.upplysning !== undefined && mentionsYear(dokument.upplysning, från)) {
      editing.emptyText([...path, 'upplysning'], 'upplysning', 'vad läsaren behöver veta om dokumentet');
    }
    rollEnd(path, dokument, editing);
  }
  if (data.rekonstruerat !== undefined) {
    editing.remove(['rekonstruerat']);
    editing.tell('utgår', 'uppgiften att året är rekonstruerat', `den gäller ${från}; ${till} skrivs som vanligt`);
  }
  const reported = data.uppföljning?.[tillfälle.id];
  const word = reported?.bedömning;
  editing.remove(['uppföljning']);
  emptyOfficeLevel(reported, ['uppföljning', tillfälle.id], editing);
  if (word !== undefined)
    editing.empty(['uppföljning', tillfälle.id, 'bedömning'], 'bedömning', `nivån ${till}${before(word, editing.steg)}`);
}
