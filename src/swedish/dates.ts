/** Finds dates in Swedish text that do not exist, and weekdays that are not those of their dates. */

const MONTHS = [
  'januari',
  'februari',
  'mars',
  'april',
  'maj',
  'juni',
  'juli',
  'augusti',
  'september',
  'oktober',
  'november',
  'december',
];
const WEEKDAYS = ['söndag', 'måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag'];

/** A date in a text that cannot be right. */
export interface WrongDate {
  readonly ord: string;
  readonly orsak: 'finns inte' | 'fel veckodag' | 'omkastat år';
  /** The weekday of the date, when another one is written. */
  readonly veckodag?: string;
  /** Whether the text has the year itself. */
  readonly säker: boolean;
}

/** A date with its month in words, with the weekday and the year when they are written. */
const IN_WORDS = new RegExp(
  `(?<![\\p{L}\\d.,])(?:(?<weekday>${WEEKDAYS.join('|')})(?:en)?,? )?(?<den>den )?(?<![\\d.,] ?)(?<day>\\d{1,2})(?::\\p{L}{1,2})? (?<month>${MONTHS.join('|')})(?!\\p{L})(?:,? (?<year>(?:19|20)\\d\\d)(?!\\d|[.,/:-]\\d))?`,
  'giu',
);
/** A date in digits: 2024-02-30, 30.2.2024 or 30/2 2024. */
const IN_DIGITS =
  /(?<![\p{L}\d./:-]|[\p{L}] ?-)(?:(?:(?<weekday>måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag)(?:en)?,? (?:den )?)?(?<y1>(?:19|20)\d\d)-(?<m1>\d\d)-(?<d1>\d\d)|(?<d2>\d{1,2})\.(?<m2>\d{1,2})\.(?<y2>(?:19|20)\d\d)|(?<=den )(?<d3>\d{1,2})\/(?<m3>\d{1,2}) (?<y3>(?:19|20)\d\d))(?![\p{L}\d/]|[-.:,]\d)/giu;
const DIGITS = /\d-\d\d-\d|\d\.\d{1,2}\.\d|\d\/\d/;
/** Words before digits that are no date. */
const NUMBER_BEFORE =
  /(?:(?:[Dd]nr|[Dd]iarie\p{L}*|[Nn]r|[Nn]ummer|[Pp]aragraf|§|[Vv]ersion|[Kk]apitel|[Aa]vsnitt|[Pp]unkt|[Tt]abell)\.?:?\s*|\p{Lu}{2,6}[ -])$/u;

/** The dates in a text that cannot be right. A date without a year is one of `år`, unless the text is of another year. */
export function wrongDates(text: string, år: number): WrongDate[] {
  const lower = text.toLowerCase();
  const inWords = [...(MONTHS.some((month) => lower.includes(` ${month}`)) ? text.matchAll(IN_WORDS) : [])].flatMap(
    ({ 0: ord, groups, index }) => {
      const { weekday, den, day = '', month = '', year } = groups ?? {};
      const m = MONTHS.indexOf(month.toLowerCase()) + 1;
      // ”38 april” may be a figure and the name of the next month.
      if ((Number(day) > 31 || Number(day) === 0) && !den && !year) return [];
      const wrong = judge(ord, weekday, m, Number(day), year, år);
      return wrong.filter(({ orsak }) => orsak === 'finns inte' || year !== undefined || !mentionsOtherYear(text, index, år));
    },
  );
  const inDigits = [...(DIGITS.test(text) ? text.matchAll(IN_DIGITS) : [])].flatMap(({ 0: ord, groups: g, index }) => {
    if (NUMBER_BEFORE.test(text.slice(Math.max(0, index - 30), index))) return [];
    const [year, month, day] = [
      g?.['y1'] ?? g?.['y2'] ?? g?.['y3'],
      g?.['m1'] ?? g?.['m2'] ?? g?.['m3'],
      g?.['d1'] ?? g?.['d2'] ?? g?.['d3'],
    ];
    return judge(ord, g?.['weekday'], Number(month), Number(day), year, år);
  });
  return [...inWords, ...inDigits];
}

/** Whether the text near a date without a year is of another year, such as ”2022” or ”nästa år”. */
function mentionsOtherYear(text: string, index: number, år: number): boolean {
  const near = text.slice(Math.max(0, index - 200), index + 200);
  const years = near.match(/(?<!\d)(?:19|20)\d\d(?!\d)/g) ?? [];
  return (
    years.some((year) => Number(year) !== år) ||
    /(?:nästa|förra|kommande|föregående|följande) år|i fjol|året (?:före|efter|innan)/iu.test(near)
  );
}

/** Whether a year, far from that of the report, has its digits in another order. */
function isTransposed(year: string, år: number): boolean {
  const sorted = (digits: string) => [...digits].sort().join('');
  return Math.abs(Number(year) - år) > 10 && sorted(year) === sorted(String(år));
}

function judge(
  ord: string,
  weekday: string | undefined,
  month: number,
  day: number,
  year: string | undefined,
  år: number,
): WrongDate[] {
  const säker = year !== undefined;
  const date = new Date(Date.UTC(Number(year ?? år), month - 1, day));
  const exists = month >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  // A leap day without a year is of a year that has one.
  if (!exists && !säker && month === 2 && day === 29) return [];
  if (!exists) return [{ ord, orsak: 'finns inte', säker: true }];
  if (year !== undefined && isTransposed(year, år)) return [{ ord, orsak: 'omkastat år', säker: true }];
  const veckodag = WEEKDAYS[date.getUTCDay()] ?? '';
  return weekday === undefined || weekday.toLowerCase() === veckodag ? [] : [{ ord, orsak: 'fel veckodag', veckodag, säker }];
}

/** Words with which a date of another year is right: what began or was decided before, or is to come. */
const OTHER_TIME =
  /(?<!\p{L})(?:sedan|från|till|t\.o\.m|beslut\p{L}*|antog\p{L}*|enligt|jämför\p{L}*|senast|plan\p{L}*|ska|skulle|kommer|väntas|avtal\p{L}*|förra|tidigare|föregående|nästa|fortsatt\p{L}*|började|infördes|inför|gäller|lag\p{L}*|daterad)(?!\p{L})/iu;
const WITH_YEAR = new RegExp(`\\d{1,2} (?:${MONTHS.join('|')}) (?<year>(?:19|20)\\d\\d)(?!\\d)`, 'giu');

/** The only date of a sentence that begins ”Under året”, when it is of another year. Undefined when another reading is possible. */
export function otherYearsDate(sentence: string, år: number): string | undefined {
  if (!/^(?:Under året|I år|Under (?:19|20)\d\d)(?!\p{L})/u.test(sentence) || OTHER_TIME.test(sentence)) return undefined;
  const stated = /^Under (\d{4})/.exec(sentence)?.[1];
  const dates = [...sentence.matchAll(WITH_YEAR)];
  const [only] = dates;
  if (!only || dates.length > 1 || Number(stated ?? år) !== år) return undefined;
  return Number(only.groups?.['year']) === år ? undefined : only[0];
}
