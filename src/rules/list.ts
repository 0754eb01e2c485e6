/** Every rule, by id. Written by `npm run regenerate` from the files of this folder. */
import type { Code } from '../diagnostics/catalog.ts';
import { andelarSummerarInte } from './andelar-summerar-inte.ts';
import { åtgärdFörsenad } from './atgard-forsenad.ts';
import { avvikelseStämmerInte } from './avvikelse-stammer-inte.ts';
import { bedömningSaknas } from './bedomning-saknas.ts';
import { beloppOrimligt } from './belopp-orimligt.ts';
import { beslutsdatumOrimligt } from './beslutsdatum-orimligt.ts';
import { bildBeskrivning } from './bild-beskrivning.ts';
import { decimalerBlandade } from './decimaler-blandade.ts';
import { definitionÄndrad } from './definition-andrad.ts';
import { dekorativMedText } from './dekorativ-med-text.ts';
import { diarienummerForm } from './diarienummer-form.ts';
import { doldGruppRöjs } from './dold-grupp-rojs.ts';
import { ersätterOkänt } from './ersatter-okant.ts';
import { ettBeloppFel } from './ett-belopp-fel.ts';
import { fåPersoner } from './fa-personer.ts';
import { finnsInteKvar } from './finns-inte-kvar.ts';
import { förraÅretsTabell } from './forra-arets-tabell.ts';
import { gruppFinnsInteKvar } from './grupp-finns-inte-kvar.ts';
import { gruppdelarStämmerInte } from './gruppdelar-stammer-inte.ts';
import { ingåendeBalans } from './ingaende-balans.ts';
import { kapitelUtanData } from './kapitel-utan-data.ts';
import { koladaAvviker } from './kolada-avviker.ts';
import { koladaEjHämtat } from './kolada-ej-hamtat.ts';
import { koladaOlika } from './kolada-olika.ts';
import { könsdelarStämmerInte } from './konsdelar-stammer-inte.ts';
import { könsuppdelningOfullständig } from './konsuppdelning-ofullstandig.ts';
import { likaMedOlika } from './lika-med-olika.ts';
import { listaUtanTomrad } from './lista-utan-tomrad.ts';
import { målUtanUnderlag } from './mal-utan-underlag.ts';
import { målvärdeKrävs } from './malvarde-kravs.ts';
import { målvärdeMotRiktning } from './malvarde-mot-riktning.ts';
import { målvärdeSaknas } from './malvarde-saknas.ts';
import { målvärdeSänkt } from './malvarde-sankt.ts';
import { minusMotsägs } from './minus-motsags.ts';
import { minusSaknas } from './minus-saknas.ts';
import { numreradLista } from './numrerad-lista.ts';
import { överflyttadFrånSaknas } from './overflyttad-fran-saknas.ts';
import { periodIFramtiden } from './period-i-framtiden.ts';
import { prioriteringUtanSvar } from './prioritering-utan-svar.ts';
import { privatKontaktuppgift } from './privat-kontaktuppgift.ts';
import { prognosSaknas } from './prognos-saknas.ts';
import { radSaknas } from './rad-saknas.ts';
import { rankingAnnanBas } from './ranking-annan-bas.ts';
import { rankingOrimlig } from './ranking-orimlig.ts';
import { riskHalvtBedömd } from './risk-halvt-bedomd.ts';
import { riskÖkarUtanKommentar } from './risk-okar-utan-kommentar.ts';
import { riskUtanÅtgärd } from './risk-utan-atgard.ts';
import type { Rule } from './rule.ts';
import { samladSummaStammerInte } from './samlad-summa-stammer-inte.ts';
import { samlatGarInteAttSummera } from './samlat-gar-inte-att-summera.ts';
import { sammaRadOlika } from './samma-rad-olika.ts';
import { samtyckeSaknas } from './samtycke-saknas.ts';
import { statusDelar } from './status-delar.ts';
import { statusKommentar } from './status-kommentar.ts';
import { statusSaknas } from './status-saknas.ts';
import { summaStämmerInte } from './summa-stammer-inte.ts';
import { svarSaknas } from './svar-saknas.ts';
import { tabelldelFinnsInteKvar } from './tabelldel-finns-inte-kvar.ts';
import { teckenSaknas } from './tecken-saknas.ts';
import { textAnnatVärde } from './text-annat-varde.ts';
import { textAntal } from './text-antal.ts';
import { textBelopp } from './text-belopp.ts';
import { textDatum } from './text-datum.ts';
import { textDubblerad } from './text-dubblerad.ts';
import { textFöregåendeÅr } from './text-foregaende-ar.ts';
import { textFörkortning } from './text-forkortning.ts';
import { textGrupper } from './text-grupper.ts';
import { textHögstLägst } from './text-hogst-lagst.ts';
import { textJämförelse } from './text-jamforelse.ts';
import { textLänknamn } from './text-lanknamn.ts';
import { textLista } from './text-lista.ts';
import { textMålvärde } from './text-malvarde.ts';
import { textNivå } from './text-niva.ts';
import { textPlacering } from './text-placering.ts';
import { textPlatshållare } from './text-platshallare.ts';
import { textRiktning } from './text-riktning.ts';
import { textSaknas } from './text-saknas.ts';
import { textSjukdom } from './text-sjukdom.ts';
import { textSkillnad } from './text-skillnad.ts';
import { textStorlek } from './text-storlek.ts';
import { textTabellsumma } from './text-tabellsumma.ts';
import { textTal } from './text-tal.ts';
import { textTrend } from './text-trend.ts';
import { textUpprepad } from './text-upprepad.ts';
import { totalUtanförGrupperna } from './total-utanfor-grupperna.ts';
import { uppföljningSaknas } from './uppfoljning-saknas.ts';
import { utfallAvviker } from './utfall-avviker.ts';
import { utfallFelPeriod } from './utfall-fel-period.ts';
import { utfallOmräknat } from './utfall-omraknat.ts';
import { utfallOrimligt } from './utfall-orimligt.ts';
import { utfallSaknas } from './utfall-saknas.ts';
import { utgångsårUtanUtfall } from './utgangsar-utan-utfall.ts';
import { uträkningStämmerInte } from './utrakning-stammer-inte.ts';
import { värdenOmbytta } from './varden-ombytta.ts';

export const RULES: readonly Rule[] = [
  andelarSummerarInte,
  åtgärdFörsenad,
  avvikelseStämmerInte,
  bedömningSaknas,
  beloppOrimligt,
  beslutsdatumOrimligt,
  bildBeskrivning,
  decimalerBlandade,
  definitionÄndrad,
  dekorativMedText,
  diarienummerForm,
  doldGruppRöjs,
  ersätterOkänt,
  ettBeloppFel,
  fåPersoner,
  finnsInteKvar,
  förraÅretsTabell,
  gruppFinnsInteKvar,
  gruppdelarStämmerInte,
  ingåendeBalans,
  kapitelUtanData,
  koladaAvviker,
  koladaEjHämtat,
  koladaOlika,
  könsdelarStämmerInte,
  könsuppdelningOfullständig,
  likaMedOlika,
  listaUtanTomrad,
  målUtanUnderlag,
  målvärdeKrävs,
  målvärdeMotRiktning,
  målvärdeSaknas,
  målvärdeSänkt,
  minusMotsägs,
  minusSaknas,
  numreradLista,
  överflyttadFrånSaknas,
  periodIFramtiden,
  prioriteringUtanSvar,
  privatKontaktuppgift,
  prognosSaknas,
  radSaknas,
  rankingAnnanBas,
  rankingOrimlig,
  riskHalvtBedömd,
  riskÖkarUtanKommentar,
  riskUtanÅtgärd,
  samladSummaStammerInte,
  samlatGarInteAttSummera,
  sammaRadOlika,
  samtyckeSaknas,
  statusDelar,
  statusKommentar,
  statusSaknas,
  summaStämmerInte,
  svarSaknas,
  tabelldelFinnsInteKvar,
  teckenSaknas,
  textAnnatVärde,
  textAntal,
  textBelopp,
  textDatum,
  textDubblerad,
  textFöregåendeÅr,
  textFörkortning,
  textGrupper,
  textHögstLägst,
  textJämförelse,
  textLänknamn,
  textLista,
  textMålvärde,
  textNivå,
  textPlacering,
  textPlatshållare,
  textRiktning,
  textSaknas,
  textSjukdom,
  textSkillnad,
  textStorlek,
  textTabellsumma,
  textTal,
  textTrend,
  textUpprepad,
  totalUtanförGrupperna,
  uppföljningSaknas,
  utfallAvviker,
  utfallFelPeriod,
  utfallOmräknat,
  utfallOrimligt,
  utfallSaknas,
  utgångsårUtanUtfall,
  uträkningStämmerInte,
  värdenOmbytta,
];

/** The ids that a förbehåll can name. What other stages find has to be fixed. */
export const RULE_IDS: readonly Code[] = RULES.map(({ id }) => id);
