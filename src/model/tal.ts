/** So many digits a JavaScript number holds exactly; a zero before the point is none of them. */
const MOST_DIGITS = 15;

/**
 * A published figure. The digits as written decide the precision printed, so `13.0` stays "13,0" and `8820` stays "8 820".
 */
export class Tal {
  /** The digits as written in the YAML file: optional minus, decimal point. */
  readonly text: string;

  private constructor(text: string) {
    this.text = text;
  }

  /**
   * The figure written as `text`, or undefined when `text` is not plain decimal digits (leading zeros, exponents, commas) or has more
   * of them than can be compared exactly.
   */
  static read(text: string): Tal | undefined {
    const [, digits] = /^-?((?:0|[1-9]\d*)(?:\.\d+)?)$/.exec(text) ?? [];
    return digits !== undefined && digits.replace(/^0?\.|\./, '').length <= MOST_DIGITS ? new Tal(text) : undefined;
  }

  /** A whole number the program has counted itself. */
  static count(value: number): Tal {
    return new Tal(String(value));
  }

  /** The sum of figures, exact, with the decimals of the most precise of them. */
  static sum(terms: readonly Tal[]): Tal {
    const decimaler = Math.max(0, ...terms.map((tal) => tal.decimaler));
    const scaled = terms.reduce((sum, tal) => sum + tal.scaled(decimaler), 0n);
    return Tal.unscaled(scaled, decimaler);
  }

  /** This figure less another, exact. */
  minus(other: Tal): Tal {
    const decimaler = Math.max(this.decimaler, other.decimaler);
    return Tal.unscaled(this.scaled(decimaler) - other.scaled(decimaler), decimaler);
  }

  /** So many percent of this figure, rounded half away from zero to this figure's own decimals. */
  procent(andel: Tal): Tal {
    const product = this.scaled(this.decimaler) * andel.scaled(andel.decimaler);
    const divisor = 100n * 10n ** BigInt(andel.decimaler);
    const half = product < 0n ? -divisor / 2n : divisor / 2n;
    return Tal.unscaled((product + half) / divisor, this.decimaler);
  }

  /** The figure without its sign. */
  get utanTecken(): Tal {
    return new Tal(this.text.replace('-', ''));
  }

  private scaled(decimaler: number): bigint {
    return BigInt(this.text.replace('.', '') + '0'.repeat(decimaler - this.decimaler));
  }

  private static unscaled(scaled: bigint, decimaler: number): Tal {
    const sign = scaled < 0n ? '-' : '';
    const digits = String(scaled < 0n ? -scaled : scaled).padStart(decimaler + 1, '0');
    return new Tal(decimaler === 0 ? sign + digits : `${sign}${digits.slice(0, -decimaler)}.${digits.slice(-decimaler)}`);
  }

  /** The numeric value, for comparisons. */
  get värde(): number {
    return Number(this.text);
  }

  /** How many decimals were written. */
  get decimaler(): number {
    const point = this.text.indexOf('.');
    return point === -1 ? 0 : this.text.length - point - 1;
  }
}
