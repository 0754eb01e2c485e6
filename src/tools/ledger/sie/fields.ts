/** Splits a line of a SIE file into its label and fields. A backslash escapes only a quotation mark. */

/** A field: a text, or the texts of a list in braces. */
export type Fält = string | readonly string[];

/** A line. From the field with the index `trasigt`, the line cannot be trusted: a quotation mark or a brace has no end. */
export interface Sierad {
  readonly etikett: string;
  readonly fält: readonly Fält[];
  readonly trasigt: number;
}

/** Splits a line that begins with `#`. */
export function splitLine(line: string): Sierad {
  const [start = '', label = ''] = /^\s*#(\S*)/.exec(line) ?? [];
  const scanner = new Scanner(line, start.length);
  const fält: Fält[] = [];
  let trasigt = Number.POSITIVE_INFINITY;
  for (let next = scanner.field(); next; next = scanner.field()) {
    if (!next.hel) trasigt = Math.min(trasigt, fält.length);
    fält.push(next.fält);
  }
  return { etikett: label.toUpperCase(), fält, trasigt };
}

interface Found<T extends Fält> {
  readonly fält: T;
  /** Whether it ends as it should. */
  readonly hel: boolean;
}

class Scanner {
  constructor(
    readonly line: string,
    private at: number,
  ) {}

  /** The next field. Undefined at the end of the line. */
  field(): Found<Fält> | undefined {
    return this.#peek() === '{' ? this.#list() : this.#text();
  }

  #list(): Found<readonly string[]> {
    const fält: string[] = [];
    this.at += 1;
    let hel = true;
    while (this.#peek() !== '}') {
      const next = this.#text();
      if (!next) return { fält, hel: false };
      hel &&= next.hel;
      fält.push(next.fält);
    }
    this.at += 1;
    return { fält, hel };
  }

  #text(): Found<string> | undefined {
    const first = this.#peek();
    if (first === '') return undefined;
    if (first !== '"') {
      const [word = ''] = /[^\s{}]*/.exec(this.line.slice(this.at)) ?? [];
      // A brace that begins or ends no list is a field of its own.
      const fält = word === '' ? first : word;
      this.at += fält.length;
      return { fält, hel: word !== '' };
    }
    let fält = '';
    for (this.at += 1; this.at < this.line.length; this.at += 1) {
      const sign = this.line[this.at] ?? '';
      if (sign === '\\' && this.line[this.at + 1] === '"') {
        fält += '"';
        this.at += 1;
      } else if (sign === '"') {
        this.at += 1;
        return { fält, hel: /^[\s}]?$/.test(this.line[this.at] ?? '') };
      } else fält += sign;
    }
    return { fält, hel: false };
  }

  /** The next character that is not white space. Empty at the end of the line. */
  #peek(): string {
    while (this.at < this.line.length && /\s/.test(this.line[this.at] ?? '')) this.at += 1;
    return this.line[this.at] ?? '';
  }
}
