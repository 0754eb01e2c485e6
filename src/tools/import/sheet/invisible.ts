/** Finds invisible characters. A spreadsheet does not show them, but with one in it a number is not read and a name does not match. */

/** Invisible characters, and U+FFFD, which programs write for characters that they could not read. Tabs and line breaks are space. */
const INVISIBLE = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029\uFFFD]/u;

const NAMES: Readonly<Record<string, string>> = {
  '00AD': 'mjukt bindestreck',
  '200B': 'nollbrett blanksteg',
  '200E': 'vänster-till-höger-märke',
  '200F': 'höger-till-vänster-märke',
  '2028': 'radavgränsare',
  '2029': 'styckeavgränsare',
  '2060': 'ordfogare',
  FEFF: 'byteordningsmärke',
};

/** A Swedish sentence about the first invisible character of a text. Undefined when there is none. */
export function invisibleIn(text: string): string | undefined {
  const [found] = INVISIBLE.exec(text) ?? [];
  if (found === undefined) return undefined;
  const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const before = text.slice(0, text.indexOf(found)).slice(-20).trim();
  const where = before === '' ? 'först i cellen' : `efter ”${before}”`;
  if (code === 'FFFD') return `Cellen har ett tecken som har gått förlorat (”�”, U+FFFD) ${where}. Skriv om cellen.`;
  const name = NAMES[code] ?? (/\p{Cc}/u.test(found) ? 'styrtecken' : 'okänt');
  return `Cellen har ett osynligt tecken (${name}, U+${code}) ${where}. Skriv om cellen utan det.`;
}
