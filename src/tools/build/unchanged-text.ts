/** Words the boards that a build leaves as they are. */
import { escapeTerminal } from '../../escape/terminal.ts';
import type { Varningar } from '../../render/manifest.ts';
import { enumerate } from '../../swedish/typography.ts';
import type { BuildOptions } from './request.ts';

/** Says which boards have not changed, and what their last build warned of. `boards` has at least one, by id. */
export function unchangedText(boards: ReadonlyMap<string, Varningar>, år: number, { utkast }: BuildOptions): string {
  const ids = [...boards.keys()];
  const built = ids.length === 1 ? 'rapporten byggdes' : 'rapporterna byggdes';
  const check = `vb check ${år}${utkast ? ' --utkast' : ''}`;
  return escapeTerminal(
    [
      `Inget har ändrats sedan ${built}: ${enumerate(ids)}.`,
      ...warned(boards, ({ data }) => data, ['varning', 'varningar'], check),
      ...warned(
        boards,
        ({ utskrift }) => utskrift,
        ['anmärkning på utskriften', 'anmärkningar på utskriften'],
        `vb build ${år} --force`,
      ),
    ].join(' '),
  );
}

/** The sentence with the counts of each board. None when all are 0. */
function warned(
  boards: ReadonlyMap<string, Varningar>,
  countOf: (one: Varningar) => number,
  [one, several]: readonly [string, string],
  command: string,
): string[] {
  const counts = [...boards].map(([id, varningar]) => ({ id, count: countOf(varningar) })).filter(({ count }) => count > 0);
  if (counts.length === 0) return [];
  const texts = counts.map(({ id, count }) => `${count} ${count === 1 ? one : several}${boards.size > 1 ? ` i ${id}` : ''}`);
  return [`Det finns ${enumerate(texts)}, som ”${command}” visar.`];
}
