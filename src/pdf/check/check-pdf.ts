/**
 * Checks a PDF. In: bytes from any source. Out: every finding with its place and message, or why the file cannot be read. Never:
 * throws, or claims that a file conforms to a standard, because a program can check only some of its rules.
 */
import { openPdf } from '../cos/read.ts';
import { aktivtInnehåll } from './aktivt-innehall.ts';
import { anteckningOlämplig } from './anteckning-olamplig.ts';
import { anteckningUtanBeskrivning } from './anteckning-utan-beskrivning.ts';
import { anteckningUtanTagg } from './anteckning-utan-tagg.ts';
import { artefaktIInnehåll } from './artefakt-i-innehall.ts';
import { bilagaUtanNamn } from './bilaga-utan-namn.ts';
import { bokmärkenSaknas } from './bokmarken-saknas.ts';
import { elementUtanFörälder } from './element-utan-foralder.ts';
import { fältFlera } from './falt-flera.ts';
import { fältUtanNamn } from './falt-utan-namn.ts';
import { figurUtanPlats } from './figur-utan-plats.ts';
import { figurUtanText } from './figur-utan-text.ts';
import { filmUtanUppgifter } from './film-utan-uppgifter.ts';
import { formelUtanText } from './formel-utan-text.ts';
import { innehållOtaggat } from './innehall-otaggat.ts';
import { innehållUppbyggnad } from './innehall-uppbyggnad.ts';
import { innehållUtifrån } from './innehall-utifran.ts';
import { inteTaggad } from './inte-taggad.ts';
import { lagerUtanNamn } from './lager-utan-namn.ts';
import { lagerVäxlar } from './lager-vaxlar.ts';
import { länkUtanBeskrivning } from './lank-utan-beskrivning.ts';
import { länkUtanTagg } from './lank-utan-tagg.ts';
import { listaRubrik } from './lista-rubrik.ts';
import { listaUppbyggnad } from './lista-uppbyggnad.ts';
import { notUtanId } from './not-utan-id.ts';
import { ordIhop } from './ord-ihop.ts';
import { pdfVersion } from './pdf-version.ts';
import { pdfuaMärkningFel } from './pdfua-markning-fel.ts';
import { claimsPdfua, pdfuaPåstås } from './pdfua-pastas.ts';
import { makeLocator, type PdfPlace } from './place.ts';
import { readPdf } from './reading.ts';
import { requirementOf } from './requirements.ts';
import { rollOmdefinierad } from './roll-omdefinierad.ts';
import { rollSaknas } from './roll-saknas.ts';
import { rubrikcellUtanRiktning } from './rubrikcell-utan-riktning.ts';
import { rubrikerBlandade } from './rubriker-blandade.ts';
import { rubriknivåHoppar } from './rubrikniva-hoppar.ts';
import type { PdfFound, PdfRule } from './rule.ts';
import { sidaOläsbar } from './sida-olasbar.ts';
import { språkFel } from './sprak-fel.ts';
import { språkSaknas } from './sprak-saknas.ts';
import { tabbordning } from './tabbordning.ts';
import { tabellDelar } from './tabell-delar.ts';
import { tabellOjämn } from './tabell-ojamn.ts';
import { tabellUppbyggnad } from './tabell-uppbyggnad.ts';
import { taggarOsäkra } from './taggar-osakra.ts';
import { titelSaknas } from './titel-saknas.ts';
import { titelVisasInte } from './titel-visas-inte.ts';
import { typsnittCmap } from './typsnitt-cmap.ts';
import { typsnittInteInbäddat } from './typsnitt-inte-inbaddat.ts';
import { typsnittKodning } from './typsnitt-kodning.ts';
import { typsnittOgiltigtTecken } from './typsnitt-ogiltigt-tecken.ts';
import { typsnittUtanGid } from './typsnitt-utan-gid.ts';
import { typsnittUtanTecken } from './typsnitt-utan-tecken.ts';
import { uncheckedParts } from './unchecked.ts';
import { PDF_WORDS, type PdfCode, type PdfSeverity } from './words.ts';
import { xfaFormulär } from './xfa-formular.ts';

/** Every rule, in the order findings are reported. */
const RULES: readonly PdfRule[] = [
  // The file.
  pdfVersion,
  inteTaggad,
  taggarOsäkra,
  språkSaknas,
  språkFel,
  titelSaknas,
  titelVisasInte,
  bokmärkenSaknas,
  xfaFormulär,
  aktivtInnehåll,
  bilagaUtanNamn,
  lagerUtanNamn,
  lagerVäxlar,
  pdfuaPåstås,
  pdfuaMärkningFel,
  // Page content.
  sidaOläsbar,
  innehållOtaggat,
  artefaktIInnehåll,
  innehållUtifrån,
  ordIhop,
  typsnittInteInbäddat,
  typsnittUtanTecken,
  typsnittOgiltigtTecken,
  typsnittCmap,
  typsnittUtanGid,
  typsnittKodning,
  // The structure.
  elementUtanFörälder,
  rollSaknas,
  rollOmdefinierad,
  rubriknivåHoppar,
  rubrikerBlandade,
  tabellUppbyggnad,
  tabellDelar,
  tabellOjämn,
  rubrikcellUtanRiktning,
  listaUppbyggnad,
  listaRubrik,
  innehållUppbyggnad,
  figurUtanText,
  figurUtanPlats,
  formelUtanText,
  notUtanId,
  // Annotations.
  länkUtanTagg,
  länkUtanBeskrivning,
  anteckningUtanBeskrivning,
  anteckningUtanTagg,
  anteckningOlämplig,
  filmUtanUppgifter,
  fältUtanNamn,
  fältFlera,
  tabbordning,
];

/** A finding with its place, its severity and its Swedish words. */
export interface PdfFinding extends PdfPlace {
  readonly code: PdfCode;
  readonly severity: PdfSeverity;
  /** The requirement that it breaks, such as `PDF/UA-1 7.1 (7.1-3)`; null when no standard has one. */
  readonly krav: string | null;
  readonly message: string;
  readonly help: string;
}

/** The result of a check. */
export interface PdfReport {
  /** Number of pages. */
  readonly sidor: number;
  /** Number of rules checked. */
  readonly regler: number;
  /** Whether the file claims PDF/UA. */
  readonly påstår: boolean;
  readonly findings: readonly PdfFinding[];
  /** The parts of the file that the rules do not reach, in Swedish. */
  readonly oprövat: readonly string[];
  /** Why the file could not be read, as a Swedish sentence. */
  readonly fatal: string | null;
}

const FATAL = {
  'ingen-pdf': 'Filen är ingen PDF.',
  krypterad: 'Filen är krypterad och går inte att kontrollera. Spara den utan lösenord och skydd.',
  trasig: 'Filen är trasig: den går inte att läsa som en PDF.',
};

/** Runs every rule. An unreadable file gives no findings and a `fatal`. */
export function checkPdf(bytes: Uint8Array): PdfReport {
  const pdf = openPdf(bytes);
  const unread = { sidor: 0, regler: RULES.length, påstår: false, findings: [], oprövat: [] };
  if (typeof pdf === 'string') return { ...unread, fatal: FATAL[pdf] };
  const reading = readPdf(pdf);
  if (reading.pages.length === 0) return { ...unread, fatal: FATAL.trasig };
  const place = makeLocator(reading);
  const findings = RULES.flatMap((rule) => rule.run(reading)).map((one) => withWords(one, place(one.spot)));
  const oprövat = uncheckedParts(reading);
  return { ...unread, sidor: reading.pages.length, påstår: claimsPdfua(reading.xmp), findings, oprövat, fatal: null };
}

function withWords({ code, facts, tests: broken }: PdfFound, place: PdfPlace): PdfFinding {
  const { severity, tests, message, help } = PDF_WORDS[code];
  return {
    code,
    severity,
    krav: requirementOf(broken.length > 0 ? broken : tests),
    message: (message as (facts: object) => string)(facts),
    help,
    ...place,
  };
}
