/**
 * What can be written next on the command line. In: commander's own tree of commands and the words so far, the last of which is being
 * written. Out: words with what they mean, and what kind of thing a value is. Never: touches files; a new command needs nothing here.
 */
import type { Argument, Command, Option } from 'commander';

/** What a value names, as far as its own name and description say. */
export type ValueKind = 'år' | 'nytt år' | 'nämnd' | 'id' | 'plats' | 'regel' | 'fil';

export interface Candidates {
  readonly words: readonly Candidate[];
  readonly kinds: readonly ValueKind[];
  /** What of the word has been written; words begin with it. */
  readonly begun: string;
  /** What stands before it in the same word, such as `--format=`. */
  readonly before: string;
  /** The values of options and the arguments so far, to look things up by. */
  readonly options: ReadonlyMap<string, string>;
  readonly args: readonly string[];
}

interface Candidate {
  readonly word: string;
  readonly means: string;
}

export function candidatesFor(program: Command, typed: readonly string[]): Candidates {
  const { words, joined } = joinedWords(typed);
  const last = words.at(-1) ?? '';
  let command = program;
  let waiting: Option | undefined;
  const options = new Map<string, string>();
  const args: string[] = [];
  for (const word of words.slice(0, -1)) {
    if (waiting) {
      options.set(waiting.long ?? '', word);
      waiting = undefined;
    } else if (word.startsWith('--')) {
      const [name = '', value] = splitOption(word);
      const option = optionsOf(command).find(({ long }) => long === name);
      options.set(name, value ?? '');
      if (value === undefined && option && (option.required || option.optional)) waiting = option;
    } else {
      const below = args.length === 0 ? command.commands.find((one) => one.name() === word) : undefined;
      if (below) command = below;
      else args.push(word);
    }
  }
  const found = (values: Values, begun = last, before = ''): Candidates => ({ ...values, begun, before, options, args });
  if (waiting) return found(valuesOf(waiting, waiting.long ?? ''));
  const [name = '', value] = splitOption(last);
  if (value !== undefined) {
    const option = optionsOf(command).find(({ long }) => long === name);
    // A shell that splits the word at its sign replaces only what follows.
    return found(option ? valuesOf(option, name) : NOTHING, value, joined ? '' : `${name}=`);
  }
  if (last.startsWith('-')) return found({ words: optionWords(command, options), kinds: [] });
  if (command.commands.length > 0) return found({ words: commandWords(command), kinds: [] });
  if (command.name() === 'help') return found({ words: commandWords(program), kinds: [] });
  const { registeredArguments: all } = command;
  const argument = all[args.length] ?? (all.at(-1)?.variadic ? all.at(-1) : undefined);
  return found(argument ? valuesOf(argument, argument.name()) : { words: optionWords(command, options), kinds: [] });
}

type Values = Pick<Candidates, 'words' | 'kinds'>;
const NOTHING: Values = { words: [], kinds: [] };

/** Bash takes `--format=json` for three words. */
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

/** The words of a value that has a list, and otherwise what kind of thing its name says that it is. */
function valuesOf(value: Option | Argument, name: string): Values {
  if (value.argChoices) return { words: value.argChoices.map((word) => ({ word, means: '' })), kinds: [] };
  const called = 'flags' in value ? (/[<[](.+?)(?:\.\.\.)?[>\]]/.exec(value.flags)?.[1] ?? '') : name;
  const is = (pattern: RegExp) => pattern.test(called);
  // What is to be made is not there.
  const isNew = /^året som ska/.test(value.description);
  const kinds: [ValueKind, boolean][] = [
    ['nytt år', isNew],
    ['år', !isNew && (is(/(?<!\p{L})år(?!\p{L})/u) || /^(?:ett år|året|årets)(?!\p{L})/u.test(value.description))],
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
