/**
 * Collects the evidence for an auditor. In: a loaded year. Out: every published value with the comparisons that rules made of it, every
 * decision beside its proposal, and every förbehåll with the findings that it acknowledges. Never: judges any of it.
 */
import type { Bedömning } from '../../assess/bedomning.ts';
import type { Reserved } from '../../check/forbehall.ts';
import type { LoadedYear } from '../../compile.ts';
import { entryOf } from '../../diagnostics/catalog.ts';
import { at, type Place, pathOf } from '../../diagnostics/finding.ts';
import { deviates, type Faktum } from '../../facts/fact.ts';
import type { MåttFakta } from '../../facts/facts.ts';
import { type PubliceratVärde, publishedValues } from '../../published/values.ts';
import type { Förbehåll, Nämnd, År } from '../../resolve/year.ts';

/** A comparison of a value, or one that the value is a part of. */
interface Prövning {
  readonly regel: string;
  /** What the value was compared with. For a part, which comparison it is a part of. */
  readonly med: string;
  readonly avviker: boolean;
}

/** A published value with the comparisons that rules made of it. */
export interface PrövatVärde extends PubliceratVärde {
  readonly prövningar: readonly Prövning[];
}

/** A decision of a person, or a question that has a proposal and no decision. */
export interface Beslutsrad {
  readonly nämnd: string;
  readonly id: string;
  readonly namn: string;
  /** What is decided: "bedömning", "trend" or another field. */
  readonly fråga: string;
  readonly beslut: string | undefined;
  readonly förslag: string | undefined;
  readonly förvaltningens: string | undefined;
  readonly skiljer: boolean;
  readonly skäl: string | undefined;
  /** Why the proposal is what it is, in Swedish. */
  readonly eftersom: string | undefined;
  readonly place: Place;
}

/** A förbehåll with the messages of the findings that it acknowledges. */
export interface Förbehållsrad {
  readonly nämnd: string;
  readonly förbehåll: Förbehåll;
  readonly erkänner: readonly { readonly regel: string; readonly text: string }[];
  readonly place: Place;
}

/** The evidence of all loaded boards. */
export interface Evidence {
  readonly siffror: readonly PrövatVärde[];
  readonly beslut: readonly Beslutsrad[];
  readonly förbehåll: readonly Förbehållsrad[];
}

/** The evidence of a linked year. */
export function evidenceOf(år: År, loaded: LoadedYear): Evidence {
  return {
    siffror: examinedValues(år, loaded),
    beslut: år.nämnder.flatMap((nämnd) => decisionsOf(nämnd, loaded)),
    förbehåll: loaded.förbehåll.map(acknowledgement),
  };
}

/** The values of a year, each with the comparisons that rules made of it. */
function examinedValues(år: År, { compared }: LoadedYear): PrövatVärde[] {
  const values = år.nämnder.flatMap((nämnd) => publishedValues(nämnd, år));
  const names = new Map(values.map((one) => [keyOf(one.place), nameOf(one)]));
  const examined = new Map<string, Prövning[]>();
  const add = (place: Place, one: Prövning) => {
    const key = keyOf(place);
    examined.set(key, [...(examined.get(key) ?? []), one]);
  };
  for (const { place, regel, med, parts = [], found } of compared) {
    const avviker = found !== undefined;
    add(place, { regel, med: med(), avviker });
    const whole = names.get(keyOf(place)) ?? place.file;
    for (const part of parts) add(part, { regel, med: `ingår i jämförelsen av ${whole}`, avviker });
  }
  return values.map((one) => ({ ...one, prövningar: examined.get(keyOf(one.place)) ?? [] }));
}

/** Identifies a place. The value of an area is a key of its own below the period. */
const keyOf = (place: Place) => JSON.stringify([place.file, pathOf(place)]);

/** What a comparison calls a value: "Antal besök 2024", or the row and the column of a table. */
function nameOf({ slag, namn, del, indelning, period = '' }: PubliceratVärde): string {
  const parts = slag === 'tabellcell' ? [`”${del}”`, indelning] : [`”${namn}”`, del, period];
  return parts.filter(Boolean).join(' ');
}

/** The decisions about a board, its mål and its mått. */
function decisionsOf({ id: nämnd }: Nämnd, { bedömda }: LoadedYear): Beslutsrad[] {
  const assessment = bedömda.get(nämnd);
  if (!assessment) return [];
  return [
    ...assessment.bedömningar.map((one) => levelRow(nämnd, one)),
    ...[...assessment.facts.mått.values()].flatMap((one) => måttRows(nämnd, one)),
  ];
}

function levelRow(nämnd: string, one: Bedömning): Beslutsrad {
  const { id, namn, beslut, förslag, förvaltningens, skiljer, skäl, place } = one;
  return {
    nämnd,
    id,
    namn,
    fråga: 'bedömning',
    beslut,
    förslag: förslag?.ord,
    förvaltningens,
    skiljer: skiljer || one.överprövad !== undefined,
    skäl,
    eftersom: förslag?.eftersom,
    place,
  };
}

function måttRows(nämnd: string, { mått, bedömning, trend, etappmål, skillnader, räknas }: MåttFakta): Beslutsrad[] {
  const { id, namn, uppföljning } = mått;
  const row = (fråga: string, faktum: Faktum<string>, förvaltningens?: string): Beslutsrad => {
    const { beslut, förslag, skäl, förklaring, place } = faktum;
    return {
      nämnd,
      id,
      namn,
      fråga,
      beslut,
      förslag,
      förvaltningens,
      skiljer: deviates(faktum),
      skäl,
      eftersom: förklaring,
      place,
    };
  };
  const excluded: Beslutsrad = {
    nämnd,
    id,
    namn,
    fråga: 'räknas i bedömningen',
    beslut: 'nej',
    förslag: 'ja',
    förvaltningens: undefined,
    skiljer: true,
    skäl: uppföljning?.skäl?.räknas_i_bedömningen,
    eftersom: 'alla mått räknas om inget annat sägs',
    place: at(mått.file, [...pathOf(trend.place).slice(0, -1), 'räknas_i_bedömningen']),
  };
  return [
    ...(bedömning ? [row('bedömning', bedömning, uppföljning?.förvaltningens_förslag)] : []),
    row('trend', trend),
    ...(etappmål ? [row(`${mått.sort.målord.obestämd} nått`, etappmål)] : []),
    ...skillnader.map(({ grund, faktum }) => row(`omotiverade skillnader: ${grund}`, faktum)),
    ...(räknas ? [] : [excluded]),
  ];
}

/** A förbehåll with what it acknowledges, which may be no finding. */
function acknowledgement({ nämnd, file, förbehåll, findings }: Reserved): Förbehållsrad {
  const erkänner = findings.map(({ code, facts }) => ({ regel: code, text: entryOf(code).message(facts) }));
  return { nämnd, förbehåll, erkänner, place: at(file, [...förbehåll.path, 'gäller']) };
}
