/** Defines the arguments and options of `vb serve`. */
import { InvalidArgumentError } from 'commander';
import type { Definition } from '../../cli/define.ts';
import { boardOption, dataOption, occasionOption } from '../../cli/options.ts';
import { EDITOR_NAMES, EDITOR_SCHEMES, type Editor, findEditor } from './editors.ts';

export const serve: Definition = ({ command, terminal, exits }) =>
  command('serve')
    .usage('[val] <år>')
    .summary('visa rapporten i webbläsaren medan du skriver')
    .description(
      'Visar rapporten på en hemlig adress som bara den här datorn når. Sidan följer filerna: det du sparar syns genast, med fynden bredvid.',
    )
    .argument('<år>', 'årets mapp under data/, till exempel 2024')
    .addOption(occasionOption())
    .addOption(boardOption())
    .option('--port <nummer>', 'en bestämd port [8790, eller nästa lediga]', readPort)
    .option(
      '--editor <namn>',
      `vad ett klick öppnar: ${EDITOR_NAMES.join(', ')}, eller en adress med {file}, {line} och {column} [vscode]`,
      readEditor,
    )
    .option('--open', 'öppna webbläsaren', false)
    .option('--utkast', 'året skrivs ännu: det som är kvar att fylla i syns där det ska stå, och är inga fel', false)
    .option('--mallar <mapp>', 'egna mallar som ersätter programmets [mallar, om den finns]')
    .addOption(dataOption())
    .addHelpText(
      'after',
      '\nExempel:\n  vb serve 2024\n  vb serve 2024 --namnd kulturnamnden --open\n  vb serve 2024 --utkast\n  vb serve 2024 --editor none\n\nAvsluta med Ctrl-C. Slutkoder: 0 avslutad, 2 fel i kommandot, 3 porten är upptagen.',
    )
    .action(
      exits(async (år: string, options) => {
        const { serveCommand } = await import('./command.ts');
        return serveCommand(år, { ...options, editor: options.editor ?? readEditor('vscode') }, terminal);
      }),
    );

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65535) throw new InvalidArgumentError('En port är ett tal från 1 till 65535.');
  return port;
}

function readEditor(text: string): Editor {
  const editor = findEditor(text);
  if (editor) return editor;
  throw new InvalidArgumentError(
    `Välj ${EDITOR_NAMES.join(', ')}, eller en adress som redigerare://{file}:{line}. Adressen ska ha {file} och börja med något av ${EDITOR_SCHEMES.map((scheme) => `${scheme}:`).join(', ')}.`,
  );
}
