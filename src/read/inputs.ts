/**
 * The files that a board's document is made from, and the only place that lists them. `vb build` hashes them to see which boards have
 * changed, before anything is parsed. In: the listing of a year's folder. Never: parses a file, or loads a schema.
 */
import { boardOf } from '../model/board-of.ts';
import { MAX_DECISION_BYTES } from '../model/mediefil.ts';
import type { Files } from '../platform/effects.ts';
import { isIgnored } from '../platform/ignored.ts';
import { namedIn, reachedFrom } from './named-boards.ts';

/** What the document of a board depends on: paths below the year's folder, sorted. */
interface Inputs {
  /** The files in `gemensamt/`, the board's own, also its decisions, and those of the boards that it collects or refers to. */
  readonly own: readonly string[];
  /** The files of other boards that a check of the board compares with. */
  readonly others: readonly string[];
  /** The folders of the other boards, and those of their files of which only the name matters. */
  readonly names: readonly string[];
}

/** The files of a year by their paths. */
export interface Listing {
  /** The ids of the boards, sorted. A folder with any file counts. */
  readonly boards: readonly string[];
  /** Whether the document of a board is made elsewhere. */
  readonly isElsewhere: (board: string) => boolean;
  readonly inputsOf: (board: string) => Inputs;
  /** The bytes of a file, or its size as text when it is too large to be read. Undefined when it cannot be read. */
  readonly readFile: (path: string) => Uint8Array | string | undefined;
}

/** Lists the files of a year. `data` is the folder of all years. Without `across`, only files of the
 * boards that are asked for, and of those that they name, are read. */
export function listInputs(
  files: Pick<Files, 'listFiles' | 'readFile' | 'sizeOf'>,
  data: string,
  folder: string,
  across: boolean,
): Listing {
  const paths = (files.listFiles(folder) ?? []).filter((path) => !isIgnored(path));
  const readFile = (path: string) => {
    const size = files.sizeOf(`${folder}/${path}`, data) ?? 0;
    return size > MAX_DECISION_BYTES ? `${size} byte` : files.readFile(`${folder}/${path}`, data);
  };
  const boards = [...new Set(paths.flatMap((path) => boardOf(path) ?? []))].sort();
  const comparedWith = across && boards.length > 1 ? koladaFiles(paths, readFile) : () => [];
  const textOf = (path: string) => Buffer.from(readFile(path) ?? []).toString();
  const yamlOf = (board: string) => paths.filter((path) => boardOf(path) === board && path.endsWith('.yaml'));
  const named = new Map<string, readonly string[]>();
  const namedBy = (board: string) => {
    const found = named.get(board) ?? yamlOf(board).flatMap((path) => namedIn(path, textOf(path), boards));
    named.set(board, found);
    return found;
  };
  const inputsOf = (board: string): Inputs => {
    const readBy = new Set([undefined, board, ...(boards.length > 1 ? reachedFrom(board, namedBy) : [])]);
    const others = paths.filter((path) => ![undefined, board].includes(boardOf(path)));
    return {
      own: paths.filter((path) => readBy.has(boardOf(path))),
      others: comparedWith(board).filter((path) => !readBy.has(boardOf(path))),
      // A shared plan names boards, and a shared chapter lists what they have in their own chapters.
      names: [...boards.filter((id) => id !== board), ...others.filter((path) => path.split('/')[1] === 'kapitel')],
    };
  };
  const isElsewhere = (id: string) => /^redovisas_i:/m.test(textOf(`${id}/${id}.yaml`));
  return { boards, isElsewhere, inputsOf, readFile };
}

/** A mått with an id in Kolada: its file, that of its plan, and its board. */
interface Numbered {
  readonly id: string;
  readonly file: string;
  readonly plan: string;
  readonly board: string;
}

/**
 * The files of other boards that the rule `kolada-olika` compares with those of a board: mått with the same id. The ids are searched for in
 * the text, so a file may be listed that the rule does not read. Answers to the same shared plan are never compared.
 */
function koladaFiles(paths: readonly string[], readFile: Listing['readFile']): (board: string) => string[] {
  const all = paths.flatMap((plan) => {
    const board = boardOf(plan);
    const below = plan.slice('gemensamt'.length);
    const answers =
      board === undefined ? paths.filter((path) => path.slice(path.indexOf('/')) === below && boardOf(path)) : [plan];
    return koladaIds(plan, readFile).flatMap((id) =>
      answers.map((file): Numbered => ({ id, file, plan, board: boardOf(file) ?? '' })),
    );
  });
  return (board) => {
    const own = all.filter((one) => one.board === board);
    const isCompared = (one: Numbered) => one.board !== board && own.some(({ id, plan }) => id === one.id && plan !== one.plan);
    return [...new Set(all.filter(isCompared).flatMap(({ file, plan }) => (boardOf(plan) ? [plan] : [file])))].sort();
  };
}

/** What may be the ids of a file of mått in Kolada. */
function koladaIds(path: string, readFile: Listing['readFile']): string[] {
  if (!/\/matt\/[^/]+\.yaml$/.test(path)) return [];
  const text = Buffer.from(readFile(path) ?? []);
  return text.includes('kolada') ? [...new Set(text.toString('latin1').match(/\b[A-Z]\d{5}\b/g))] : [];
}
