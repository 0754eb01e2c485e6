/** `--data`: the folder of years, by one name however it was typed, since the names of files in every finding begin with it. */
import { posix, sep } from 'node:path';
import { Option } from 'commander';

export const dataOption = () =>
  new Option('--data <mapp>', 'mappen med årens mappar')
    .default('data')
    .argParser((folder) => posix.normalize(folder.split(sep).join('/')).replace(/(?<=.)\/$/, ''));
