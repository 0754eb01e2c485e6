/** Defines the command line of `vb diff`. */

import type { Definition } from '../../cli/define.ts';
import { boardOption, dataOption, outputsOption } from '../../cli/options.ts';
import { DIFF_FORMATS } from './formats.ts';

/** The command is loaded when it runs, so that other commands start fast. */
export const diff: Definition = ({ command, terminal, exits }) =>
  command('diff')
    .usage('[val] <före> <efter>')
    .summary('visa vad som skiljer två år eller tillfällen, eller ett år nu och då')
    .description(
      'Jämför två år sak för sak: vad som är nytt, borta, ändrat, delat eller har bytt namn, och hur det gick. Det som gör att siffror inte går att jämföra står först.',
    )
    .argument(
      '<före>',
      'ett år (2023), ett tillfälle (2023:delår), en mapp (data/2023) eller en revision i git (git:main, git:main:2023)',
    )
    .argument('<efter>', 'ett år, en mapp eller en revision; det som finns på disken när git: inte står före')
    .addOption(outputsOption(DIFF_FORMATS, 'md=jamforelse.md', 'terminal'))
    .addOption(boardOption())
    .option('--exit-code', 'sluta med 1 när något skiljer, som git diff', false)
    .addOption(dataOption())
    .addHelpText(
      'after',
      [
        '',
        'Så anges en sida:',
        '  2023            året i data/, som det ser ut vid det tillfälle som räknas som helår',
        '  2023:delår      året vid ett annat av kommunens tillfällen',
        '  data/2023       en mapp, var den än ligger',
        '  git:main        samma år som andra sidan, som det var i revisionen main',
        '  git:main:2023   året 2023 i revisionen; git:main:kopia/2023 för en annan mapp',
        '',
        'Exempel:',
        '  vb diff 2023 2024',
        '  vb diff git:main 2024',
        '  vb diff 2024:plan 2024:delår',
        '  vb diff 2023 2024 --format md=jamforelse.md --format html=jamforelse.html',
        '',
        'Slutkoder: 0 visat, 1 fel i data (eller skillnad, med --exit-code), 2 fel i kommandot, 3 det gick inte att skriva.',
      ].join('\n'),
    )
    .action(
      exits(async (före: string, efter: string, options) => {
        const { diffCommand } = await import('./command.ts');
        return diffCommand({ före, efter }, options, terminal);
      }),
    );
