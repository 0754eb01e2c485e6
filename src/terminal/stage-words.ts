/** The Swedish names of the stages, for the progress line and the table of times. */
import { STAGES, type Stage } from '../platform/stages.ts';

/** What each stage does, as a Swedish phrase. */
export const STAGE_WORDS: Readonly<Record<Stage, string>> = {
  recall: 'Ser efter om något har ändrats',
  fetch: 'Hämtar ur Kolada',
  read: 'Läser filerna',
  validate: 'Prövar varje fil för sig',
  resolve: 'Knyter ihop året',
  facts: 'Räknar fakta ur måtten',
  check: 'Kontrollerar året',
  criteria: 'Prövar kriterierna',
  assess: 'Bedömer',
  view: 'Ställer samman rapporten',
  render: 'Gör HTML',
  browser: 'Väntar på webbläsaren',
  print: 'Skriver ut PDF',
  finish: 'Gör PDF:en färdig',
  write: 'Skriver filerna',
};

/** One line per stage that ran, their sum, and the total, which includes the start of the program. Times are in milliseconds. */
export function printTimes(times: ReadonlyMap<Stage, number>, total: number): string {
  const ran = STAGES.filter((stage) => times.has(stage));
  const sum = ran.reduce((before, stage) => before + (times.get(stage) ?? 0), 0);
  const rows: [string, number][] = [
    ...ran.map((stage): [string, number] => [STAGE_WORDS[stage], times.get(stage) ?? 0]),
    ['Stegen tillsammans', sum],
    ['Hela körningen, med programmets start', total],
  ];
  const width = Math.max(...rows.map(([words]) => words.length));
  return rows.map(([words, time]) => `${words.padEnd(width)}  ${inMilliseconds(time)}`).join('\n');
}

const inMilliseconds = (time: number) => `${time.toFixed(0).padStart(7)} ms`;
