/** The command line: what can be said to `vb`, in Swedish. Commands are loaded only when they are called. */
import { type Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import pkg from '../package.json' with { type: 'json' };
import type { Output } from './commands/check.ts';
import { CHECK_FORMAT_NAMES, FORMATS, type Format } from './formats.ts';
import { EXIT, openTerminal, type Terminal } from './terminal.ts';

/** Runs the program with the process's arguments and sets its exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  const terminal = openTerminal(process.env);
  // A reader that stops reading, such as `head`, is no fault.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => process.exit());
  // Leaving through exit lets everything begun clean up after itself: the browser, files set aside.
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
  try {
    await commandLine(terminal).parseAsync(argv);
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    else process.exitCode = ownFault(error, terminal);
  }
}

/** An exception means a fault in the program, not in the data: say so, and how to tell us more. */
function ownFault(error: unknown, terminal: Terminal): number {
  terminal.error(`Ett fel i vb, inte i dina data: ${error instanceof Error ? error.message : String(error)}`);
  if (process.env['VB_DEBUG']) terminal.tell(error instanceof Error ? (error.stack ?? '') : '');
  else terminal.tell('Kör kommandot igen med VB_DEBUG=1 för att se var, och hör av dig.');
  return EXIT.impossible;
}

function commandLine(terminal: Terminal): Command {
  const program = swedish(new Command('vb'), terminal)
    .usage('[val] <kommando>')
    .description('Bygger nämndens verksamhetsberättelse ur YAML-filer.')
    .version(pkg.version, '-V, --version', 'skriv ut versionen')
    .helpCommand('help [kommando]', 'visa hjälp för ett kommando')
    .addHelpText(
      'after',
      '\nExempel:\n  vb build 2024\n  vb build 2024 --namnd kulturnamnden --format html\n  vb assess 2024\n  vb explain utfall-saknas\n  vb doctor',
    );

  swedish(program.command('build'), terminal)
    .usage('[val] <år>')
    .summary('bygg årets rapport')
    .description('Läser data/ÅR, kontrollerar allt och skriver rapporten som HTML, PDF och JSON.')
    .argument('<år>', 'årets mapp under data/, till exempel 2024')
    .option('--namnd <id>', 'bara en nämnd')
    .option('--format <format>', `ett eller flera, med komma emellan: ${FORMATS.join(', ')} [alla]`, readFormats)
    .option('--browser <sökväg>', 'webbläsare för PDF, eller ”inbyggd”; annars VB_BROWSER eller den som hittas')
    .option('--mallar <mapp>', 'egna mallar som ersätter programmets [mallar, om den finns]')
    .option('--strikt', 'räkna varningar som fel', false)
    .option('--arkiv', 'skriv också ett exemplar för arkivet (PDF/A-1b)', false)
    .option('--data <mapp>', 'mappen med årens mappar', 'data')
    .option('--out <mapp>', 'mappen dit rapporten skrivs', 'out')
    .addHelpText(
      'after',
      '\nExempel:\n  vb build 2024\n  vb build 2024 --format html\n  vb build 2024 --browser inbyggd\n\nSlutkoder: 0 byggd, 1 fel i data, 2 fel i kommandot, 3 ingen webbläsare.',
    )
    .action(async (år: string, options) => {
      const { buildCommand } = await import('./commands/build.ts');
      process.exitCode = await buildCommand(år, options, terminal);
    });

  swedish(program.command('check'), terminal)
    .usage('[val] <år>')
    .summary('kontrollera årets data')
    .description('Kontrollerar årets data: filer, värden, hänvisningar, summor, text mot siffror och året mot året före.')
    .argument('<år>', 'årets mapp under data/, till exempel 2024')
    .option(
      '--format <format>',
      `${CHECK_FORMAT_NAMES.join(', ')}; till en fil: json=fynd.json. Kan upprepas [human]`,
      readOutputs,
    )
    .option('--strikt', 'räkna varningar som fel', false)
    .option('--known', 'visa också det som är känt och har ett skäl', false)
    .option('--fix', 'rätta det som är säkert; aldrig löpande text', false)
    .option('--changed', 'bara det som ändringen rör eller har haft sönder', false)
    .option('--since <revision>', 'vad ändringen jämförs med', 'origin/main')
    .option('--no-cache', 'gå igenom allt, också det som inte har ändrats sedan sist')
    .option('--data <mapp>', 'mappen med årens mappar', 'data')
    .addHelpText(
      'after',
      '\nExempel:\n  vb check 2024\n  vb check 2024 --known\n  vb check 2024 --format human --format sarif=vb.sarif\n  vb check 2024 --changed --since main\n\nSlutkoder: 0 rent, 1 fynd som stoppar, 2 fel i kommandot, 3 det gick inte att gå vidare.',
    )
    .action(async (år: string, options) => {
      const { checkCommand } = await import('./commands/check.ts');
      process.exitCode = await checkCommand(år, options, terminal);
    });

  swedish(program.command('check-pdf'), terminal)
    .usage('[val] <fil>')
    .summary('kontrollera om en PDF är tillgänglig')
    .description('Kontrollerar en PDF, gjord med vilket program som helst, mot reglerna i PDF/UA-1 som ett program kan pröva.')
    .argument('<fil>', 'PDF-filen')
    .addOption(new Option('--format <format>', 'human eller json').choices(['human', 'json']).default('human'))
    .option('--strikt', 'räkna varningar som fel', false)
    .addHelpText(
      'after',
      '\nExempel:\n  vb check-pdf out/2024/kulturnamnden.pdf\n  vb check-pdf rapport.pdf --format json\n\nSlutkoder: 0 rent, 1 fel i filen, 2 fel i kommandot, 3 filen gick inte att kontrollera.',
    )
    .action(async (fil: string, options) => {
      const { checkPdfCommand } = await import('./commands/check-pdf.ts');
      process.exitCode = checkPdfCommand(fil, options, terminal);
    });

  swedish(program.command('assess'), terminal)
    .usage('[val] <år>')
    .summary('visa förslagen enligt kriterierna bredvid besluten')
    .description('Visar vad kommunens kriterier föreslår för varje mål och nämndmål, bredvid det som är beslutat, och varför.')
    .argument('<år>', 'årets mapp under data/, till exempel 2024')
    .option('--namnd <id>', 'bara en nämnd')
    .option('--explain <id>', 'hela kedjan för ett nämndmål, ett mål, ett mått eller nämnden')
    .option('--fran-forslag', 'väg ihop målen av förslagen i stället för av besluten', false)
    .option('--criteria <fil>', 'pröva andra kriterier: visa vilka förslag som skulle ändras')
    .addOption(new Option('--format <format>', 'text eller json').choices(['text', 'json']).default('text'))
    .option('--data <mapp>', 'mappen med årens mappar', 'data')
    .addHelpText(
      'after',
      '\nExempel:\n  vb assess 2024\n  vb assess 2024 --explain fler-besok\n  vb assess 2024 --criteria prov.yaml\n\nSlutkoder: 0 visat, 1 fel i data, 2 fel i kommandot.',
    )
    .action(async (år: string, options) => {
      const { assessCommand } = await import('./commands/assess.ts');
      process.exitCode = await assessCommand(år, options, terminal);
    });

  swedish(program.command('explain'), terminal)
    .usage('[val] [regel]')
    .summary('förklara ett fel eller en varning och hur det rättas')
    .description(
      'Förklarar en regel: varför den finns, hur du rättar, och ett exempel på fel och rätt. Utan regel visas alla i korthet.',
    )
    .argument('[regel]', 'ordet inom hakparenteser i meddelandet, till exempel utfall-saknas')
    .addHelpText('after', '\nExempel:\n  vb explain\n  vb explain utfall-saknas\n\nSlutkoder: 0 visat, 2 fel i kommandot.')
    .action(async (regel: string | undefined) => {
      const { explainCommand } = await import('./commands/explain.ts');
      process.exitCode = explainCommand(regel, terminal);
    });

  swedish(program.command('doctor'), terminal)
    .usage('[val]')
    .summary('visa vad datorn har och om en PDF går att göra')
    .description('Visar Node, typsnitt och webbläsare, och provar att göra en PDF.')
    .option('--browser <sökväg>', 'pröva just den webbläsaren, eller ”inbyggd”')
    .addHelpText(
      'after',
      '\nExempel:\n  vb doctor\n  vb doctor --browser inbyggd\n\nSlutkoder: 0 en PDF går att göra, 3 det går inte.',
    )
    .action(async (options) => {
      const { doctorCommand } = await import('./commands/doctor.ts');
      process.exitCode = await doctorCommand(options, terminal);
    });
  return program;
}

function readFormats(text: string): Format[] {
  return text.split(',').map((word) => {
    const format = FORMATS.find((one) => one === word.trim());
    if (!format) throw new InvalidArgumentError(`Formaten är ${FORMATS.join(', ')}.`);
    return format;
  });
}

/** `json` goes to the terminal, `json=check.json` to a file. */
function readOutputs(text: string, before: readonly Output[] = []): Output[] {
  const [name, ...rest] = text.split('=');
  const format = CHECK_FORMAT_NAMES.find((one) => one === name?.trim());
  const file = rest.length > 0 ? rest.join('=') : undefined;
  if (!format || file === '') throw new InvalidArgumentError(`Formaten är ${CHECK_FORMAT_NAMES.join(', ')}.`);
  return [...before, { format, file }];
}

const TITLES: Record<string, string> = {
  'Usage:': 'Användning:',
  'Arguments:': 'Argument:',
  'Options:': 'Val:',
  'Commands:': 'Kommandon:',
};

/** Commander speaks English; this is what it says in Swedish. */
function swedish(command: Command, terminal: Terminal): Command {
  return command
    .exitOverride()
    .helpOption('-h, --help', 'visa hjälp')
    .configureHelp({
      styleTitle: (title) => terminal.chalk.bold(TITLES[title] ?? title),
      subcommandTerm: (sub) => [sub.name(), ...sub.registeredArguments.map(describeArgument)].join(' '),
      optionDescription: (option) => {
        const initial = option.defaultValue ? ` [${option.defaultValueDescription ?? String(option.defaultValue)}]` : '';
        return `${option.description}${initial}`;
      },
    })
    .configureOutput({
      outputError: (text, write) => write(`${terminal.chalk.red.bold('vb:')} ${translate(text)}\n`),
    })
    .showHelpAfterError('Kör ”vb --help” för hjälp.');
}

const describeArgument = (argument: Argument) => (argument.required ? `<${argument.name()}>` : `[${argument.name()}]`);

const SENTENCES: readonly [pattern: RegExp, swedish: string][] = [
  [/^error: unknown option '(.+)'/, 'Valet $1 finns inte.'],
  [/^error: unknown command '(.+)'/, 'Kommandot $1 finns inte.'],
  [/^error: missing required argument '(.+)'/, 'Du behöver ange $1.'],
  [/^error: option '(.+)' argument missing/, 'Valet $1 behöver ett värde.'],
  [/^error: option '(.+)' argument '(.+)' is invalid\. (.+)/, '$2 går inte att välja för $1. $3'],
  [/^error: too many arguments.*/, 'Kommandot tar inte så många argument.'],
];

function translate(text: string): string {
  const guess = /\(Did you mean (.+)\?\)/.exec(text)?.[1];
  const [first = ''] = text.split('\n');
  const found = SENTENCES.find(([pattern]) => pattern.test(first));
  const sentence = found ? first.replace(new RegExp(`${found[0].source}.*`), found[1]) : first.replace(/^error: /, '');
  return guess ? `${sentence} Menade du ${guess}?` : sentence;
}
