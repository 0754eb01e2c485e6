/** Translates Zod issues to findings, one for each error, with the expected value in Swedish. */
import type { z } from 'zod';
import { at, type Finding, finding, type Path, type Place, pathOf, withFix } from '../diagnostics/finding.ts';
import type { Form, Förväntat } from '../model/fields.ts';
import { isDate, isPerYear, keysOf, requiredKeysOf, type Schema, schemaAt } from '../model/schema-shape.ts';
import { Tal } from '../model/tal.ts';
import { idFor } from '../swedish/ids.ts';
import { limitedSuggest, type Suggest, sameWord } from '../swedish/spelling.ts';
import { type Correction, correctEtappmål, correctPreliminary, correctTecken } from './corrections.ts';

type Issue = z.core.$ZodIssue;

/** Descriptions of the string formats. */
const FORMS: Record<Form, string> = {
  id: 'ett id: små bokstäver a–z, siffror och bindestreck, till exempel fler-besok',
  tillfälle: 'namnet på ett tillfälle: små bokstäver, siffror och bindestreck, till exempel helår',
  period: 'en period: ett år (2024), månad och år (12-2024) eller ett läsår (2023/2024)',
  årtal: 'ett år med fyra siffror, till exempel 2024',
  datum: 'ett datum som finns, skrivet år-månad-dag: 2020-02-26',
  kolada: 'ett Kolada-id: en bokstav och fem siffror, till exempel N00901',
  koladaområde:
    'ett område i Kolada inom citattecken: fyra siffror som "0180", "0000" för riket, eller G och siffror för en grupp',
  koladavärde: 'det värde som Kolada gav, inom citattecken, eller borttaget',
  kommunkod: 'en kommunkod med fyra siffror inom citattecken, till exempel "0180"',
  bokstav: 'en liten bokstav: a, b, c …',
  logotyp: 'namnet på en SVG-fil i gemensamt/tema/, till exempel logotyp.svg',
  vikt: 'en vikt: 400, 600 eller 700',
  typsnittsfil: 'namnet på en WOFF2-fil i gemensamt/tema/, till exempel public-sans-400.woff2',
  bildfil: 'namnet på en fil i samma mapp: små bokstäver a–z, siffror och bindestreck, och .jpg, .png eller .svg sist',
  enhet: 'hur siffran skrivs ut, med {tal} där siffran ska stå, till exempel "{tal} %"',
  epost: 'en e-postadress, till exempel kommunen@exempel.se',
  webbadress: 'en webbadress som börjar med https:// eller http://, till exempel https://www.exempel.se/rapport.pdf',
  organisationsnummer: 'ett organisationsnummer inom citattecken, till exempel "212000-0142"',
  avtryck: 'ett SHA-256-avtryck: 64 tecken, siffror och a–f',
  räknas: 'id på andra kolumner i tabellen med plus eller minus emellan, till exempel utfall-intakt plus utfall-kostnad',
};

/** Descriptions of the values that custom fields expect. */
const EXPECTED: Record<Förväntat, string> = {
  tal: 'ett tal',
  siffra: 'ett tal',
  utfall: 'ett tal, ett av tecknen .. . – väntas, en gräns (<5), eller dold: röjanderisk',
  belopp: 'ett belopp, ett av tecknen .. . – väntas, en gräns (<5), dold: röjanderisk, eller text i en textkolumn',
  år: 'ett år med fyra siffror',
  antal: 'ett heltal från 1 till 99',
  månad: 'en månad från 1 till 12',
  etappmål:
    'ett tal, en gräns (minst 42), ett spann (35 till 40), Öka, Minska, Behåll, Indikator, en jämförelse (över Riket), en placering (3/9) eller text:',
  placering: 'en placering skriven plats/antal, till exempel 15/19',
  'omotiverade skillnader': 'Nej, eller en lista med Kön, Område eller Ålder',
  färg: 'en färg skriven som "#1b5e3b"',
  felmarginal: 'antalet svarande (500 svarande), en andel av värdet (2 procent av värdet) eller ett tal',
  villkor: 'ett villkor, till exempel minst 75 %',
  risksteg: 'namnet eller numret på ett steg i gemensamt/skalor.yaml, till exempel 3',
  beteckning: 'en text eller ett tal',
  ord: 'ordets fyra former med komma emellan, till exempel: ett mål, målet, mål, målen',
  'bundet värde': 'värdet som det står i fältet, eller saknas',
  citat: 'ord ur texten, eller en lista med dem',
  koder: 'början på en kod (3), ett intervall med lika många tecken på båda sidor (2100–2299), eller en lista med sådana',
  'id eller lista': 'ett id, eller en lista med olika id',
  decimaler: 'ett antal decimaler, 0 till 6',
};

/** Descriptions of the types that Zod expects. */
const TYPES: Record<string, string> = {
  string: 'text',
  object: 'nycklar med värden',
  record: 'nycklar med värden',
  array: 'en lista där varje rad börjar med ”- ”',
};

/**
 * Findings for the issues of one file. A misspelt key counts as the key it is near, and the value is validated again. `prepare`
 * selects what is validated: the whole value, or in a draft the value without empty keys.
 */
export function issueFindings(
  file: string,
  schema: z.ZodType,
  plain: unknown,
  issues: readonly Issue[],
  prepare = (value: unknown): unknown => value,
  suggest: Suggest = limitedSuggest(),
): Finding[] {
  const misspelt = misspeltKeysOf(schema, plain, issues, suggest);
  if (misspelt.length > 0) {
    const meant = misspelt.reduce((value, { path, nyckel, menad }) => withKey(value, path, nyckel, menad), plain);
    const rest = schema.safeParse(prepare(meant), { reportInput: true }).error?.issues ?? [];
    const others = issueFindings(file, schema, meant, rest, prepare, suggest);
    return [
      ...misspelt.map((key) => unknownKey(file, schema, plain, key, suggest)),
      ...others.flatMap((one) => moveToWrittenKey(one, misspelt)),
    ];
  }
  const place = ({ code, path }: Issue) => (code === 'unrecognized_keys' ? [...path, ''] : path) as Path;
  const numbers = new Map(issues.flatMap((issue) => numberAbove(plain, place(issue))).map((path) => [path.join('.'), path]));
  if (numbers.size > 0) {
    const rest = issues.filter((issue) => numberAbove(plain, place(issue)).length === 0);
    const wrong = [...numbers.values()].map((path) => {
      const [key = 'nyckel'] = keysAt(schema, path);
      const skriv = `”${key}: …” på en egen rad under, indragen.`;
      return finding('fel-slag', at(file, path), {
        förväntat: TYPES['object'] ?? '',
        fick: describe(valueAt(plain, path)),
        skriv,
      });
    });
    return [...wrong, ...issueFindings(file, schema, plain, rest, prepare, suggest)];
  }
  const missing = issues.filter((issue) => isMissing(plain, issue));
  const others = issues.filter((issue) => !isMissing(plain, issue));
  return [...missingKeys(file, missing), ...others.flatMap((issue) => issueFinding(file, schema, plain, issue, suggest))];
}

/** The path of a number above a path, where keys were expected. Zod's issues below it concern the internals of `Tal`. */
function numberAbove(plain: unknown, path: Path): Path[] {
  const depth = path.findIndex((_, i) => valueAt(plain, path.slice(0, i)) instanceof Tal);
  return depth > 0 ? [path.slice(0, depth)] : [];
}

/** An unknown key that is near an allowed key which is not present. */
interface MisspeltKey {
  readonly path: Path;
  readonly nyckel: string;
  readonly menad: string;
}

function misspeltKeysOf(schema: z.ZodType, plain: unknown, issues: readonly Issue[], suggest: Suggest): MisspeltKey[] {
  const misspelt = new Map<string, MisspeltKey>();
  for (const issue of issues) {
    const path = issue.path as Path;
    if (issue.code !== 'unrecognized_keys' || numberAbove(plain, [...path, '']).length > 0) continue;
    const allowed = keysAt(schema, path);
    for (const nyckel of issue.keys) {
      const menad = suggest(nyckel, allowed);
      if (menad === undefined || valueAt(plain, [...path, menad]) !== undefined) continue;
      const place = [...path, menad].join('.');
      if (!misspelt.has(place)) misspelt.set(place, { path, nyckel, menad });
    }
  }
  return [...misspelt.values()];
}

/**
 * Moves a finding from the corrected key to the misspelt key in the file, so that errors below the key are reported and the
 * correct key is not reported as missing. Drops a finding about the value of the key itself, since another key may have been
 * meant.
 */
function moveToWrittenKey(one: Finding, misspelt: readonly MisspeltKey[]): Finding[] {
  const path = pathOf(one.place);
  const key = misspelt.find((each) => [...each.path, each.menad].every((segment, i) => segment === path[i]));
  if (!key || !one.place.at || !('path' in one.place.at)) return [one];
  const depth = key.path.length;
  if (path.length === depth + 1 && one.place.at.part === 'value') return [];
  const written = [...key.path, key.nyckel, ...path.slice(depth + 1)];
  return [{ ...one, place: { ...one.place, at: { ...one.place.at, path: written } } }];
}

/** A copy of the value where the key `from`, in the map at `path`, is renamed to `to`. */
function withKey(value: unknown, path: Path, from: string, to: string): unknown {
  const [first, ...rest] = path;
  if (Array.isArray(value)) return value.map((item, i) => (i === first ? withKey(item, rest, from, to) : item));
  return Object.fromEntries(
    Object.entries(value as object).map(([key, below]) => {
      if (first === undefined) return [key === from ? to : key, below];
      return [key, key === first ? withKey(below, rest, from, to) : below];
    }),
  );
}

function isMissing(plain: unknown, { code, path }: Issue): boolean {
  return (
    ['invalid_type', 'invalid_value', 'custom'].includes(code) && path.length > 0 && valueAt(plain, path as Path) === undefined
  );
}

/** One finding for all keys that are missing in the same map. */
function missingKeys(file: string, issues: readonly Issue[]): Finding[] {
  const byParent = new Map<string, { parent: Path; nycklar: string[] }>();
  for (const { path } of issues) {
    const parent = path.slice(0, -1) as Path;
    const group = byParent.get(parent.join('.')) ?? { parent, nycklar: [] };
    group.nycklar.push(String(path.at(-1)));
    byParent.set(parent.join('.'), group);
  }
  return [...byParent.values()].map(({ parent, nycklar }) => finding('nyckel-saknas', at(file, parent, 'key'), { nycklar }));
}

function issueFinding(file: string, schema: z.ZodType, plain: unknown, issue: Issue, suggest: Suggest): Finding[] {
  const path = issue.path as Path;
  const key = String(path.at(-1) ?? 'filen');
  const value = valueAt(plain, path);
  const place = at(file, path);
  const behövs = isRequired(schema, path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((nyckel) => unknownKey(file, schema, plain, { path, nyckel }, suggest));
    case 'invalid_key': {
      const form = issue.issues[0]?.message;
      return [finding('fel-form', at(file, path, 'key'), { värde: key, förväntat: describeFormat(form) })];
    }
    case 'invalid_value':
      if (value === null) return [finding('tomt-varde', place, { nyckel: key, behövs })];
      if (typeof value === 'object' && !(value instanceof Tal)) {
        return [finding('fel-slag', place, { förväntat: issue.values.map(String).join(', '), fick: describe(value) })];
      }
      return [
        withFix(
          finding('okant-val', place, choiceFacts(value, issue.values.map(String), suggest)),
          certainChoice(value, issue.values.map(String)),
        ),
      ];
    case 'invalid_format':
      return [
        finding('fel-form', place, {
          värde: value instanceof Tal ? value.text : String(value),
          förväntat: describeFormat(issue.message),
          förslag: issue.message === 'id' && typeof value === 'string' ? idMeant(value) : undefined,
        }),
      ];
    case 'too_small':
      return [tooSmall(place, value, { nyckel: key, minst: Number(issue.minimum), behövs })];
    case 'custom': {
      const förväntat = issue.params?.['förväntat'] as Förväntat;
      const ord = (issue.params?.['ord'] ?? []) as string[];
      if (value === null) return [finding('tomt-varde', place, { nyckel: key, behövs })];
      const facts = {
        förväntat: EXPECTED[förväntat],
        fick: describe(value),
        skriv: suggestionFor(value, förväntat, ord, suggest),
      };
      return [withFix(finding('fel-slag', place, facts), certainFix(value, förväntat, ord))];
    }
    case 'invalid_type': {
      if (value === null && path.length === 0) return [finding('fil-tom', { file }, {})];
      if (value === null) return [finding('tomt-varde', place, { nyckel: key, behövs })];
      const förväntat = TYPES[issue.expected] ?? issue.expected;
      const skriv = insteadOf(value, issue.expected, schema, path);
      return [finding('fel-slag', place, { förväntat, fick: describe(value), skriv })];
    }
    default:
      return [finding('fel-slag', place, { förväntat: 'något annat', fick: describe(value) })];
  }
}

/** A list with too few rows, or a text without characters. */
function tooSmall(place: Place, value: unknown, facts: { nyckel: string; minst: number; behövs: boolean }): Finding {
  if (Array.isArray(value)) return finding('for-fa-rader', place, { ...facts, antal: value.length });
  return finding('tomt-varde', place, facts);
}

/** What to write for a value of the wrong type: a number as text, or the keys that fit. */
function insteadOf(value: unknown, expected: string, schema: z.ZodType, path: Path): string | undefined {
  if (isDate(schemaBelow(schema, path))) return `${FORMS.datum}.`;
  if (expected === 'string' && value instanceof Tal) return `"${value.text}", med citattecken.`;
  if (expected === 'record' && value instanceof Tal && isPerYear(schemaBelow(schema, path)))
    return `varje år på en egen rad under, indragen, med kolon och sitt värde, till exempel 2024: ${value.text}`;
  if (expected === 'record') return 'varje nyckel på en egen rad under, indragen, med kolon och sitt värde.';
  if (expected !== 'object') return undefined;
  return `nycklarna på egna rader under, indragna. Här kan stå: ${keysAt(schema, path).join(', ')}.`;
}

/** The id that a name or a file name gives. Undefined when it has no letters. */
function idMeant(value: string): string | undefined {
  return /\p{L}/u.test(value) ? idFor(value.replace(/\.ya?ml$/, ''), 'id', new Set()) : undefined;
}

function unknownKey(
  file: string,
  schema: z.ZodType,
  plain: unknown,
  { path, nyckel }: Omit<MisspeltKey, 'menad'>,
  suggest: Suggest,
): Finding {
  const allowed = keysAt(schema, path);
  const facts = { nyckel, förslag: suggest(nyckel, allowed), tillåtna: allowed };
  const meant = sameWord(nyckel, allowed);
  const taken = meant !== undefined && valueAt(plain, [...path, meant]) !== undefined;
  return withFix(finding('okand-nyckel', at(file, [...path, nyckel], 'key'), facts), taken ? undefined : meant);
}

/** A finding for text in a column of amounts. The text would be printed but would not count in any sum. */
export function textForAmount(place: Place, value: string): Finding {
  return finding('fel-slag', place, {
    förväntat: EXPECTED.belopp,
    fick: describe(value),
    skriv: suggestionFor(value, 'belopp', []),
  });
}

function choiceFacts(value: unknown, val: readonly string[], suggest: Suggest) {
  const written = value instanceof Tal ? value.text : String(value);
  return { värde: written, val, förslag: suggest(written, val) };
}

function describeFormat(message: string | undefined): string {
  return FORMS[message as Form] ?? 'något annat';
}

function describe(value: unknown): string {
  if (value instanceof Tal) return `talet ${value.text}`;
  if (typeof value === 'string') return `texten ”${value.length > 40 ? `${value.slice(0, 40)}…` : value}”`;
  if (typeof value === 'boolean') return `ordet ${value}`;
  if (Array.isArray(value))
    return value.some(Array.isArray) ? 'en lista av listor' : `listan ${value.map(describeItem).join(', ')}`;
  return 'nycklar med värden';
}

function describeItem(item: unknown): string {
  return item instanceof Tal ? item.text : typeof item === 'string' ? item : describe(item);
}

/** Suggests what a value should be: a number for `12,5`, `1 250`, `−3` or `84 %`, `3/12` for `3 av 12`, or a known word. */
function suggestionFor(value: unknown, förväntat: Förväntat, ord: readonly string[], suggest?: Suggest): string | undefined {
  if (Array.isArray(value))
    return value.map((item) => suggestionFor(item, förväntat, ord, suggest)).find((one) => one !== undefined);
  if (typeof value !== 'string') return undefined;
  if (förväntat === 'omotiverade skillnader') {
    const items = value.split(/\s*,\s*|\s+och\s+/).map((item) => sameWord(item, ord));
    if (items.length > 1) return items.includes(undefined) ? undefined : `[${items.join(', ')}]`;
  }
  if (förväntat === 'placering') {
    const [, place, among] = /^0*([1-9]\d*)\s*(?:av|\/|:)\s*0*([1-9]\d*)$/.exec(value) ?? [];
    return place && `${place}/${among}`;
  }
  const correction = correctionOf(value, förväntat, suggest);
  if (correction) return correction.skriv;
  const digits = value
    .trim()
    // Spaces are removed between thousands only. `1 80,1` is not a figure.
    .replace(/(?<=\d)\s(?=\d{3}(?!\d))/g, '')
    .replace(/^[\u2212-]\s*/, '-')
    .replace(',', '.')
    .replace(/\s*(?:%|procent)$/, '');
  const number = Tal.read(digits)?.text;
  if (number !== undefined && AMBIGUOUS.test(value)) {
    return `${number} om det är decimaler, ${number.replace('.', '')} om det är tusental.`;
  }
  if (number !== undefined) return number === value ? `${number}, utan citattecken.` : number;
  if (ord.includes(value)) return undefined;
  return suggest?.(value, ord) ?? (WITH_FIGURE.includes(förväntat) ? onlyFigure(value) : undefined);
}

/** The expected values that are a figure, unless a sign says why there is none. */
const WITH_FIGURE: readonly Förväntat[] = ['tal', 'siffra', 'utfall', 'belopp'];

/** What to write for a text where a figure was expected. The text around a figure belongs in the comment. */
function onlyFigure(value: string): string {
  const figures = value.match(/\d+(?:[.,]\d+)?/g) ?? [];
  return figures.length === 1
    ? `bara siffran, till exempel ${figures[0].replace(',', '.')}.`
    : 'bara en siffra, med decimalpunkt, till exempel 12.5.';
}

function correctionOf(value: string, förväntat: Förväntat, suggest?: Suggest): Correction | undefined {
  if (förväntat === 'etappmål') return correctEtappmål(value, suggest);
  const hasSigns = förväntat === 'utfall' || förväntat === 'belopp';
  return (
    (hasSigns || förväntat === 'siffra' ? correctPreliminary(value) : undefined) ?? (hasSigns ? correctTecken(value) : undefined)
  );
}

/** `1,250` is ambiguous: the comma may be a decimal comma or a thousands separator. */
const AMBIGUOUS = /^\s*[-\u2212]?\s?[1-9]\d{0,2}[.,]\d{3}\s?%?\s*$/;

/** A number as printed, with spaces between thousands only. `8 4` is not one, since it may mean 84, 8,4 or two numbers. */
const PRINTED_NUMBER = /^\s*[-\u2212]?\s?(?:\d+|\d{1,3}(?:\s\d{3})+)(?:[.,]\d+)?\s?%?\s*$/;

/** The certain fix of a value, if any: a printed number in plain digits, a placement in words, or a word in another case. */
function certainFix(value: unknown, förväntat: Förväntat, ord: readonly string[]): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (!['tal', 'siffra', 'utfall', 'belopp', 'placering', 'etappmål'].includes(förväntat)) return undefined;
  const known = sameWord(value, ord);
  if (known !== undefined) return known;
  const correction = correctionOf(value, förväntat);
  if (correction) return correction.säker ? correction.skriv : undefined;
  if (förväntat !== 'placering' && (!PRINTED_NUMBER.test(value) || AMBIGUOUS.test(value))) return undefined;
  // A percentage is not certain: 84 % is 0.84 where the unit is a share.
  if (value.includes('%')) return undefined;
  return suggestionFor(value, förväntat, [])?.replace(', utan citattecken.', '');
}

function certainChoice(value: unknown, val: readonly string[]): string | undefined {
  return typeof value === 'string' ? sameWord(value, val) : undefined;
}

function valueAt(plain: unknown, path: Path): unknown {
  let value = plain;
  for (const segment of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string | number, unknown>)[segment];
  }
  return value;
}

/** Whether a key must be present. False for list items and for keys that the schema does not name. */
function isRequired(schema: z.ZodType, path: Path): boolean {
  const key = path.at(-1);
  const parent = schemaBelow(schema, path.slice(0, -1));
  if (typeof key !== 'string' || parent === undefined) return false;
  // A mål without a name and a mått without a plan are errors unless boards share them, and a level of risk without a limit unless
  // there is a matrix. Only the stage `resolve` knows.
  const isLimitOfRisk = key === 'minst' && path[0] === 'risk';
  return key === 'namn' || key === 'plan' || isLimitOfRisk || requiredKeysOf(parent).includes(key);
}

/** The keys that a schema allows at a path. Zod's issue names the unknown key only. */
function keysAt(schema: z.ZodType, path: Path): string[] {
  const current = schemaBelow(schema, path);
  return current ? keysOf(current) : [];
}

function schemaBelow(schema: z.ZodType, path: Path): Schema | undefined {
  let current: Schema | undefined = schema;
  for (const segment of path) current &&= schemaAt(current, segment);
  return current;
}
