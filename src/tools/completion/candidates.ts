/**
 * Finds completions for the command line. In: commander's command tree and the words typed so far, the last of which is
 * incomplete. Out: words with descriptions, and the kinds of value that fit. Never: reads files.
 */
import type { Argument, Command, Option } from 'commander';

/** What a value refers to, derived from the name and description of its argument or option. */
export type ValueKind = 'år' | 'nytt år' | 'tillfälle' | 'nämnd' | 'id' | 'plats' | 'regel' | 'fil';

/** What may follow the words typed so far. */
export interface Candidates {
  readonly words: readonly Candidate[];
  readonly kinds: readonly ValueKind[];
  /** The typed part of the word. A completion must begin with it. */
  readonly begun: string;
  /** What precedes the typed part in the same word, such as `--format=`. */
  readonly before: string;
  /** The options with values and the arguments typed so far, for lookups in the data. */
  readonly options: ReadonlyMap<string, string>;
  readonly args: readonly string[];
}

interface Candidate {
  readonly word: string;
  readonly means: string;
}

/** The completions of the last word of `typed`. Options that are already typed are left out. */
export function candidatesFor(program: Command, typed: readonly string[]): Candidates {
  const { words, joined } = joinedWords(typed);
  const last = words.at(-1) ?? '';
  let command = program;
  let pending: Option | undefined;
  const options = new Map<string, string>();
  const args: string[] = [];
  for (const word of words.slice(0, -1)) {
    if (pending) {
      options.set(pending.long ?? '', word);
      pending = undefined;
    } else if (word.startsWith('--')) {
      const [name = '', value] = splitOption(word);
      const option = optionsOf(command).find(({ long }) => long === name);
      options.set(name, value ?? '');
      if (value === undefined && option && (option.required || option.optional)) pending = option;
    } else {
      const below = args.length === 0 ? command.commands.find((one) => one.name() === word) : undefined;
      if (below) command = below;
      else args.push(word);
    }
  }
  const result = (values: Values, begun = last, before = ''): Candidates => ({ ...values, begun, before, options, args });
  if (pending) return result(valuesOf(pending, pending.long ?? ''));
  const [name = '', value] = splitOption(last);
  if (value !== undefined) {
    const option = optionsOf(command).find(({ long }) => long === name);
    // A shell that splits words at `=` replaces only the part after it.
    return result(option ? valuesOf(option, name) : NO_VALUES, value, joined ? '' : `${name}=`);
  }
  if (last.startsWith('-')) return result({ words: optionWords(command, options), kinds: [] });
  if (command.commands.length > 0) return result({ words: commandWords(command), kinds: [] });
  if (command.name() === 'help') return result({ words: commandWords(program), kinds: [] });
  const { registeredArguments: all } = command;
  const argument = all[args.length] ?? (all.at(-1)?.variadic ? all.at(-1) : undefined);
  return result(argument ? valuesOf(argument, argument.name()) : { words: optionWords(command, options), kinds: [] });
}

type Values = Pick<Candidates, 'words' | 'kinds'>;
const NO_VALUES: Values = { words: [], kinds: [] };

/** Joins `--format`, `=` and `json`, which bash passes as three words. `joined` is true when the last word was joined. */
function joinedWords(typed: readonly string[]): { words: string[]; joined: boolean } {
  const words: string[] = [];
  let joined = false;
  for (let i = 0; i < typed.length; i++) {
    const option = typed[i] === '=' && words.at(-1)?.startsWith('--') ? words.pop() : undefined;
    joined = option !== undefined;
    words.push(joined ? `${option}=${typed[++i] ?? ''}` : (typed[i] ?? ''));
  }
  return { words, joined };
}

const splitOption = (word: string): [string, string?] => {
  const [, name = word, value] = /^(--[^=]+)=(.*)$/s.exec(word) ?? [];
  return value === undefined ? [name] : [name, value];
};

/** The choices of a value. Without choices, the kinds of value that its name or description indicates. */
function valuesOf(value: Option | Argument, name: string): Values {
  if (value.argChoices) return { words: value.argChoices.map((word) => ({ word, means: '' })), kinds: [] };
  const called = 'flags' in value ? (/[<[](.+?)(?:\.\.\.)?[>\]]/.exec(value.flags)?.[1] ?? '') : name;
  const is = (pattern: RegExp) => pattern.test(called);
  // The argument of `vb new` is a year without a folder.
  const isNew = /^året som ska/.test(value.description);
  const kinds: [ValueKind, boolean][] = [
    ['nytt år', isNew],
    ['år', !isNew && (is(/(?<!\p{L})år(?!\p{L})/u) || /^(?:ett år|året|årets)(?!\p{L})/u.test(value.description))],
    ['tillfälle', name === '--tillfalle'],
    ['nämnd', name === '--namnd'],
    ['id', is(/^id$/) && name !== '--namnd'],
    ['plats', is(/^plats$/)],
    ['regel', is(/^regel$/)],
    ['fil', is(/(?<!\p{L})(?:fil|mapp|sökväg|plats)/u)],
  ];
  return { words: [], kinds: kinds.flatMap(([kind, fits]) => (fits ? [kind] : [])) };
}

const optionsOf = (command: Command): readonly Option[] => command.createHelp().visibleOptions(command);

const optionWords = (command: Command, used: ReadonlyMap<string, string>): Candidate[] =>
  optionsOf(command).flatMap(({ long, description }) => (long && !used.has(long) ? [{ word: long, means: description }] : []));

const commandWords = (command: Command): Candidate[] =>
  command
    .createHelp()
    .visibleCommands(command)
    .map((one) => ({ word: one.name(), means: one.summary() || one.description() }));
