/** Finds personal data in text by its form: personnummer, private e-mail addresses and mobile numbers. Every search takes linear time. */

/** What was found, and its range in the text in UTF-16 code units (`end` exclusive). */
export interface PersonalData {
  readonly slag: 'personnummer' | 'samordningsnummer' | 'e-postadress' | 'mobilnummer';
  readonly start: number;
  readonly end: number;
}

/** Where a text stands. File names and web addresses have numbers of their own, such as times. */
export type TextPlace = 'text' | 'filnamn';

/** A hyphen, also as a dash, a minus sign or an invisible soft hyphen. */
const HYPHEN = '[-\\u00ad\\u2010-\\u2015\\u2212]';

/**
 * Six or eight digits of a date, a separator, and four digits. A hyphen may stand at the end of a line. The parts of the date may be
 * separated by hyphens, when a hyphen follows them too.
 */
const NUMBER = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?<century>18|19|20)?(?<date>\\d{6})(?<sep>[\\s_]?(?:[+]|${HYPHEN})\\s{0,80}|[ \\u00a0\\u202f_]?)` +
    `|(?<isoCentury>18|19|20)(?<isoDate>\\d\\d-\\d\\d-\\d\\d)${HYPHEN})(?<last>\\d{4})(?![\\p{L}\\p{N}])`,
  'gu',
);

/** The word before a number, with the one before that when it is only ”nr” or ”nummer”. */
const WORD_BEFORE = /(?<word>\p{L}[\p{L}.-]{0,40}(?:\s(?:nr|nummer))?)[\s:.="'(]*$/u;
/** Words that announce another number than that of a person. */
const OTHER_NUMBER =
  /konto|clearing|giro|faktura|telefon|mobil|diarie|ärende|referens|organisations|artikel|serie|mätar|anläggning|kund|order|projekt|avtals|^(?:ocr|tfn|tel|fax|dnr|ref|isbn|issn|org|id)(?![\p{L}])/iu;
/** Words that announce the number of a person. */
const PERSON_NUMBER = /^(?:person|samordnings|födelse)(?:nummer|nr|datum)|^pnr|^född/iu;
/** A key of a YAML mapping before its value. Digits alone after it are a number, and so a figure. */
const KEY_BEFORE = /(?:^|\n|[{,])[ \t]*(?:- )?["']?[\p{L}\d_-]{1,60}["']?:[ \t]+$/u;
const VALUE_END = /^[ \t]*(?:$|\n|[,}]| #)/;
/** Units after a figure. */
const UNIT =
  /^\s?(?:%|kr(?:onor)?|tkr|mkr|mnkr|miljon|miljard|tusen|procent|st|kwh|mwh|ton|kg|kvm|m2|m²|km|hektar|invånare|personer|besök|timmar)(?![\p{L}])/iu;

/** The digits of a date. Most texts have none, and the search for a personnummer takes longer. */
const DATE = /\d{6}|\d\d-\d\d-\d\d/;

/** The characters before a number that are read for a word that announces it. */
const BEFORE = 100;

/** Finds personal data in a text. */
export function findPersonalData(text: string, place: TextPlace = 'text'): PersonalData[] {
  const numbers = DATE.test(text) ? personalNumbers(text, place) : [];
  const isFree = ({ start, end }: PersonalData) => !numbers.some((one) => start < one.end && end > one.start);
  return [...numbers, ...contacts(text).filter(isFree)].sort((a, b) => a.start - b.start);
}

function personalNumbers(text: string, place: TextPlace): PersonalData[] {
  return [...text.matchAll(NUMBER)].flatMap((match) => {
    const { century = match.groups?.['isoCentury'], date = match.groups?.['isoDate'], sep = '-', last = '' } = match.groups ?? {};
    const digits = `${date?.replaceAll('-', '')}${last}`;
    const day = Number(digits.slice(4, 6));
    const start = match.index;
    const end = start + match[0].length;
    if (!isDate(century, digits) || !hasControlDigit(digits)) return [];
    const before = text.slice(Math.max(0, start - BEFORE), start);
    const word = WORD_BEFORE.exec(before)?.groups?.['word'] ?? '';
    if (!PERSON_NUMBER.test(word) && isOther({ word, before, after: text.slice(end, end + 20), century, sep, digits, place }))
      return [];
    return [{ slag: day > 60 ? ('samordningsnummer' as const) : ('personnummer' as const), start, end }];
  });
}

/** What stands around a number. */
interface Surroundings {
  readonly word: string;
  readonly before: string;
  readonly after: string;
  readonly century: string | undefined;
  readonly sep: string;
  readonly digits: string;
  readonly place: TextPlace;
}

/** Whether what stands around a number shows that it is not that of a person. */
function isOther({ word, before, after, century, sep, digits, place }: Surroundings): boolean {
  if (OTHER_NUMBER.test(word) || /\d[-.,/:]$/.test(before) || /^[.,/:]\d/.test(after)) return true;
  const inAddress = /(?:https?:\/\/|www\.)\S*$/.test(before);
  if ((inAddress || place === 'filnamn') && century !== undefined && isTime(digits.slice(6))) return true;
  // A hyphen or a century shows what the number is. Without them it may be a figure, a phone number or part of an address.
  if (century !== undefined || /\S/.test(sep.replaceAll('_', ''))) return false;
  if (inAddress || digits.startsWith('0') || UNIT.test(after)) return true;
  const isFigure = sep === '' && KEY_BEFORE.test(before) && VALUE_END.test(after);
  return isFigure || /\d[ \u00a0\u202f]$/.test(before) || /^[ \u00a0\u202f]\d/.test(after);
}

const isTime = (four: string) => Number(four.slice(0, 2)) < 24 && Number(four.slice(2)) < 60;

/** Whether the six first digits are a date that exists. The day of a samordningsnummer is 60 more. */
function isDate(century: string | undefined, digits: string): boolean {
  const [year, month, written] = [0, 2, 4].map((at) => Number(digits.slice(at, at + 2))) as [number, number, number];
  const day = written > 60 ? written - 60 : written;
  if (month < 1 || month > 12 || day < 1) return false;
  // Without a century, a leap day is one in either century: 2000 was a leap year.
  return day <= new Date(Date.UTC(Number(`${century ?? 20}00`) + year, month, 0)).getUTCDate();
}

/** Whether the last of ten digits is their control digit (Luhn). */
function hasControlDigit(digits: string): boolean {
  const sum = [...digits].reduce((total, digit, i) => {
    const product = Number(digit) * (i % 2 === 0 ? 2 : 1);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return sum % 10 === 0;
}

/** Providers of private e-mail in Sweden. */
const PRIVATE_PROVIDERS =
  'gmail|googlemail|hotmail|outlook|live|msn|icloud|me|mac|yahoo|ymail|aol|gmx|protonmail|proton|telia|comhem|tele2|bredband2?|bahnhof|spray|passagen|glocalnet|swipnet|ownit|home|tiscali|hem\\.utfors';
const EMAIL = new RegExp(
  `(?<![\\w.+-])(?<name>[\\p{L}\\d._%+-]{1,64})@(?:${PRIVATE_PROVIDERS})\\.(?:com|net|org|se|nu|me|co\\.uk)(?![\\p{L}\\d-]|\\.[\\p{L}])`,
  'giu',
);
/** The names of addresses that belong to a function and not to a person. */
const FUNCTION_NAME =
  /^(?:info|kontakt|kansli|styrelse|ordforande|sekreterare|redaktion|bokning|kassor|medlem|anmalan|noreply|no-reply|post|registrator|kundtjanst|kundservice|press|reception|support|forening)/i;

/** Seven digits after the two or three that begin every Swedish mobile number. */
const MOBILE =
  /(?<![\p{L}\p{N}]|[\p{L}\p{N}][.,/-])(?:(?:\+|00)46[ \u00a0-]?(?:\(0\))?|0)7[02369](?:[ \u00a0/-]{0,3}\d){7}(?![\p{N}]|[.,]\d)/gu;
/** The digits that every mobile number has. */
const MOBILE_DIGITS = /7[02369](?:[ \u00a0/-]{0,3}\d){7}/;
/** Words in a sentence that give a number as the contact of a function. */
const FUNCTION =
  /(?:jour|beredskap|kontaktcenter|kundtjänst|kundcenter|servicecenter|reception|växel|expedition|kansli|felanmälan|sms|upplysning|vakt|larm|hemtjänst|boendet)\p{L}*[^.!?\n]{0,60}$/iu;

function contacts(text: string): PersonalData[] {
  const emails = text.includes('@')
    ? [...text.matchAll(EMAIL)].filter(({ groups }) => !FUNCTION_NAME.test(groups?.['name'] ?? ''))
    : [];
  const phones = MOBILE_DIGITS.test(text)
    ? [...text.matchAll(MOBILE)].filter(({ index }) => !FUNCTION.test(text.slice(Math.max(0, index - 100), index)))
    : [];
  const found = (slag: PersonalData['slag']) => (match: RegExpExecArray) => ({
    slag,
    start: match.index,
    end: match.index + match[0].length,
  });
  return [...emails.map(found('e-postadress')), ...phones.map(found('mobilnummer'))];
}

/** Replaces every letter and digit of personal data with `•`. The length does not change, so that columns remain correct. */
export function maskPersonalData(text: string, place: TextPlace = 'text'): string {
  let masked = '';
  let at = 0;
  for (const { start, end } of findPersonalData(text, place)) {
    masked += text.slice(at, start) + text.slice(start, end).replace(/[^\s-]/g, '•');
    at = end;
  }
  return masked + text.slice(at);
}
