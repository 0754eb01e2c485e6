/** Explains the errors of the YAML library in Swedish. */
import type { YAMLError } from 'yaml';

interface Explained {
  readonly orsak: string;
  readonly hjälp?: string;
}

/** Explanations by error code of the YAML library (listed in its docs/08_errors.md). Other codes get FALLBACK. */
const EXPLANATIONS: Partial<Record<YAMLError['code'], Explained>> = {
  BAD_INDENT: {
    orsak: 'Indraget stämmer inte med raderna ovanför.',
    hjälp: 'Rader på samma nivå börjar i samma kolumn. Använd mellanslag.',
  },
  TAB_AS_INDENT: { orsak: 'Raden är indragen med tabb.', hjälp: 'Byt tabben mot två mellanslag.' },
  BLOCK_AS_IMPLICIT_KEY: {
    orsak: 'Värdet innehåller ett kolon följt av mellanslag och tolkas som en ny nyckel.',
    hjälp: 'Sätt citattecken om hela värdet: "…".',
  },
  DUPLICATE_KEY: { orsak: 'Nyckeln står redan tidigare på samma nivå.', hjälp: 'Behåll en av dem.' },
  MISSING_CHAR: {
    orsak: 'Ett tecken saknas: ett kolon, ett citattecken eller en klammer.',
    hjälp: 'Kontrollera att nyckeln följs av kolon och att varje citattecken och klammer har sin motsvarighet.',
  },
  MULTILINE_IMPLICIT_KEY: {
    orsak: 'Raden läses ihop med nästa rad.',
    hjälp: 'Antingen är nästa rad för mycket indragen, eller så saknar den här raden kolon efter nyckeln.',
  },
  UNEXPECTED_TOKEN: {
    orsak: 'Här står något som inte väntades.',
    hjälp: 'Börjar värdet med >, |, @, %, [, { eller `? Sätt då citattecken om det: "…".',
  },
  IMPOSSIBLE: { orsak: 'Här står något som inte väntades.', hjälp: 'Sätt citattecken om värdet: "…".' },
  BAD_DQ_ESCAPE: {
    orsak: 'Ett omvänt snedstreck inom citattecken betyder något särskilt i YAML.',
    hjälp: "Använd enkla citattecken, '…', eller skriv \\\\.",
  },
  BAD_SCALAR_START: { orsak: 'Ett värde kan inte börja med det här tecknet.', hjälp: 'Sätt citattecken om värdet: "…".' },
  BAD_COLLECTION_TYPE: {
    orsak: 'Listor och nycklar är blandade på samma nivå.',
    hjälp: 'Antingen börjar alla rader på nivån med ”- ”, eller ingen.',
  },
  NON_STRING_KEY: { orsak: 'Nyckeln är inte ett ord.', hjälp: 'Skriv nyckeln som vanlig text.' },
  TAG_RESOLVE_FAILED: {
    orsak: 'Ett utropstecken först i ett värde betyder något särskilt i YAML.',
    hjälp: 'Sätt citattecken om värdet: "…".',
  },
  BAD_ALIAS: {
    orsak: 'En asterisk eller ett och-tecken först i ett värde betyder en hänvisning i YAML.',
    hjälp: 'Sätt citattecken om värdet: "…".',
  },
};

const FALLBACK: Explained = {
  orsak: 'Raden går inte att läsa som YAML.',
  hjälp: 'Jämför med en liknande fil: indrag, kolon och citattecken.',
};

/** A common mistake, recognized by the line of the error. It replaces the general explanation of the error's code. */
interface Mistake {
  readonly codes: readonly YAMLError['code'][];
  readonly line: RegExp;
  readonly explain: (match: RegExpExecArray) => Explained;
}

const quoted = (value: string): string => (/["\\]/.test(value) ? `'${value.replaceAll("'", "''")}'` : `"${value}"`);

const MISTAKES: readonly Mistake[] = [
  {
    codes: ['UNEXPECTED_TOKEN'],
    line: /:\s+\|\s*[^\s#|+-].*$/,
    explain: () => ({
      orsak: 'Efter ”|” börjar texten på nästa rad.',
      hjälp: 'Flytta ner texten till raden under, och dra in den ett steg mer än nyckeln.',
    }),
  },
  {
    codes: ['UNEXPECTED_TOKEN'],
    line: /:\s+(([>|]).*)$/,
    explain: ([, value = '', character]) => ({
      orsak: `Ett värde kan inte börja med ”${character}” och gå vidare på samma rad.`,
      hjälp: `Sätt citattecken om värdet: ${quoted(value)}`,
    }),
  },
  {
    codes: ['UNEXPECTED_TOKEN'],
    line: /:\s+-\s+(\d[\d\s.,]*)$/,
    explain: ([, number]) => ({
      orsak: 'Mellan minustecknet och siffran står ett mellanslag.',
      hjälp: `Skriv minustecknet intill siffran: -${number}`,
    }),
  },
  {
    codes: ['UNEXPECTED_TOKEN'],
    line: /:\s+(-\s.*)$/,
    explain: ([, value = '']) => ({
      orsak: 'En lista kan inte börja på samma rad som sin nyckel.',
      hjälp: `Flytta ner listan till raden under. Är det en text sätter du citattecken om den: ${quoted(value)}`,
    }),
  },
  {
    codes: ['UNEXPECTED_TOKEN'],
    line: /:\s+((["'[{]).*)$/,
    explain: ([, value = '', character]) => ({
      orsak: `Värdet börjar med ${character} men slutar inte där det tecknet har sin motsvarighet.`,
      hjälp: `Sätt citattecken om hela värdet: ${quoted(value)}`,
    }),
  },
  {
    codes: ['MULTILINE_IMPLICIT_KEY', 'MISSING_CHAR'],
    line: /^\s*(?:- )?([\p{L}\d_]+):([^\s:/].*)$/u,
    explain: ([, key, value]) => ({ orsak: 'Efter kolonet saknas ett mellanslag.', hjälp: `Skriv ”${key}: ${value}”.` }),
  },
  {
    codes: ['BAD_INDENT'],
    line: /^\s*-?[^\s:-][^:]*$/,
    explain: () => ({
      orsak: 'Raden hör inte ihop med raderna ovanför, och är inte heller en nyckel med ett värde.',
      hjälp: 'En rad i en lista börjar med ett bindestreck och ett mellanslag. En text dras in lika långt på alla rader.',
    }),
  },
  {
    codes: ['MISSING_CHAR'],
    line: /^\s*[^\s:"'[{-][^:"']*$/,
    explain: () => ({
      orsak: 'Raden saknar kolon, och hör inte heller ihop med raden ovanför.',
      hjälp:
        'Är det en nyckel skriver du ett kolon efter den. Fortsätter texten från raden ovanför drar du in raden ett steg till.',
    }),
  },
];

/** The cause of an error and how to fix it, in Swedish. `text` is the text of the file. */
export function explainYamlError(error: YAMLError, text: string): Explained {
  const line = text.slice(text.lastIndexOf('\n', error.pos[0] - 1) + 1).split('\n', 1)[0] ?? '';
  for (const mistake of MISTAKES) {
    const match = mistake.codes.includes(error.code) ? mistake.line.exec(line) : null;
    if (match) return mistake.explain(match);
  }
  return EXPLANATIONS[error.code] ?? FALLBACK;
}
