/** The options of `vb build`, as a type. */
import type { Shard } from '../../cli/shard.ts';
import type { Omfång } from '../../model/utgavor.ts';
import type { Format } from '../../render/formats.ts';

/** The options of `vb build`. */
export interface BuildOptions {
  readonly data: string;
  readonly out: string;
  readonly namnd?: readonly string[];
  /** The name of the occasion. Defaults to that of the whole year. */
  readonly tillfalle?: string;
  /** The editions. Defaults to the full report. */
  readonly omfang?: readonly Omfång[];
  /** Defaults to `USUAL_FORMATS`. */
  readonly format?: readonly Format[];
  readonly browser?: string;
  /** Replaces the time limits of the browser, in seconds. */
  readonly tidsgrans?: number;
  /** The folder of the kommun's own templates. Defaults to `mallar/` if it exists. */
  readonly mallar?: string;
  readonly strict: boolean;
  /** The year is a draft: missing values do not stop the build, and every page says that the report is a draft. */
  readonly utkast?: boolean;
  /** Also write an archive copy (PDF/A-1b). */
  readonly arkiv?: boolean;
  /** Also draw pictures to share for a web folder. */
  readonly bilder?: boolean;
  /** Only the boards of one of several parts. */
  readonly shard?: Shard;
  /** How many boards to build at once. Defaults to what the machine has cores and memory for. */
  readonly jobs?: number;
  /** Build also what has not changed. */
  readonly force?: boolean;
}

/** The editions that are built when the options name none. */
export const FULL: readonly Omfång[] = ['full'];
