// Generates years from the real one: many boards, or one board with a longer report.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const SOURCE = 'data/2019';
const BOARD = 'kommunstyrelsen';
/** A mått of the board, with a figure that `edit` changes. */
const MÅTT = 'mal/fler-i-jobb/fler-arbetstillfallen/matt/arbetsplatskvoten.yaml';
/** The list of mål in a file. */
const LIST = /^mål:\n((?: {2}- .*\n)+)/m;

const yamlIn = (folder) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(folder, name));

function change(file, by) {
  writeFileSync(file, by(readFileSync(file, 'utf8')));
}

/**
 * Writes a year with copies of the real board, and returns its data folder. The boards have names of their own. Their mått have no number in
 * Kolada, because boards with the same number are compared, and real boards seldom share one.
 */
export function manyBoards(root, scratch, count) {
  const data = join(scratch, `boards-${count}`);
  const year = join(data, '2019');
  if (existsSync(year)) return data;
  cpSync(join(root, SOURCE, 'gemensamt'), join(year, 'gemensamt'), { recursive: true });
  for (let i = 1; i <= count; i += 1) {
    const board = join(year, `namnd-${i}`);
    cpSync(join(root, SOURCE, BOARD), board, { recursive: true });
    renameSync(join(board, `${BOARD}.yaml`), join(board, `namnd-${i}.yaml`));
    change(join(board, `namnd-${i}.yaml`), (text) => text.replace(/^namn:.*$/m, `namn: Nämnd ${i}`));
    for (const file of yamlIn(join(board, 'mal'))) change(file, (text) => text.replace(/^ *kolada: .*\n/gm, ''));
  }
  return data;
}

let edits = 0;

/** Changes a figure of the first board of a data folder to one that it has not had. */
export function edit(data) {
  edits += 1;
  const figure = `0.8${100 + edits}`;
  change(join(data, '2019/namnd-1', MÅTT), (text) => text.replace(/\b0\.8\d+/, figure));
}

/** Writes a year whose board has its mål `times` over, with ids of their own. Returns its data folder. */
export function longReport(root, scratch, times) {
  const data = join(scratch, `long-${times}`);
  const year = join(data, '2019');
  cpSync(join(root, SOURCE), year, { recursive: true });
  const main = join(year, BOARD, `${BOARD}.yaml`);
  const list = LIST.exec(readFileSync(main, 'utf8'))[1];
  const files = list
    .match(/[\w-]{3,}/g)
    .flatMap((mål) => [join(year, 'gemensamt/mal', mål), join(year, BOARD, 'mal', mål)].flatMap(yamlIn))
    .map((file) => [file.slice(year.length + 1), readFileSync(file, 'utf8')]);
  const ids = files.flatMap(([file, text]) => [
    basename(file, '.yaml'),
    ...[...text.matchAll(/\bid: (\S+)$/gm)].map(([, id]) => id),
  ]);
  const longestFirst = [...new Set(ids)].sort((a, b) => b.length - a.length);
  const anyId = new RegExp(`(?<![\\p{L}\\d-])(${longestFirst.join('|')})(?![\\p{L}\\d-])`, 'gu');
  for (let i = 2; i <= times; i += 1) {
    const renamed = (text) => text.replace(anyId, `$1-${i}`);
    for (const [name, text] of files) {
      const file = join(year, renamed(name));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, renamed(text).replace(/^(namn:.*)$/m, `$1 (${i})`));
    }
    for (const file of [join(year, 'gemensamt/kommun.yaml'), main]) {
      change(file, (text) => text.replace(LIST, (own) => own + renamed(list)));
    }
  }
  return data;
}
