/** The Swedish forms of a noun that the kommun chooses, as in a school grammar: "ett mål, målet, mål, målen". */

/** A noun in its four forms, without article. */
export interface Ord {
  readonly artikel: 'en' | 'ett';
  readonly obestämd: string;
  readonly bestämd: string;
  readonly flera: string;
  readonly alla: string;
}

/** Parses the four forms, separated by commas, the first with its article. Undefined when they are not four. */
export function readOrd(raw: unknown): Ord | undefined {
  if (typeof raw !== 'string') return undefined;
  const [first = '', bestämd = '', flera = '', alla = '', ...rest] = raw
    .split(',')
    .map((part) => part.trim().replace(/\s+/g, ' '));
  const [, artikel, obestämd] = /^(en|ett) (\S.*)$/.exec(first) ?? [];
  if (obestämd === undefined || [bestämd, flera, alla].includes('') || rest.length > 0) return undefined;
  return { artikel: artikel as Ord['artikel'], obestämd, bestämd, flera, alla };
}
