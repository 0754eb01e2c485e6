/** A JavaScript number holds fifteen significant digits exactly. A zero before the decimal point is not significant. */
const MAX_DIGITS = 15;

/**
 * A published figure. It keeps the digits as written, which decide the printed precision: `13.0` prints as "13,0", and `8820` as
 * "8 820".
 */
export class Tal {
  /** The digits as written in the YAML file: optional minus, decimal point. */
  readonly text: string;

  /** Whether the figure may still change. What is computed from such a figure is preliminary too. */
  readonly preliminär: boolean;

  private constructor(text: string, preliminär = false) {
    this.text = text;
    this.preliminär = preliminär;
  }

  /**
   * Parses plain decimal digits. Returns undefined for leading zeros, exponents and commas, and for more digits than can be
   * compared exactly.
   */
  static read(text: string): Tal | undefined {
    const [, digits] = /^-?((?:0|[1-9]\d*)(?:\.\d+)?)$/.exec(text) ?? [];
    return digits !== undefined && digits.replace(/^0?\.|\./, '').length <= MAX_DIGITS ? new Tal(text) : undefined;
  }

  /** Parses a figure that may still change: `47 preliminärt`. Returns undefined for any other text. */
  static readPreliminary(text: string): Tal | undefined {
    const [, digits = ''] = /^(\S+) preliminärt?$/.exec(text.trim()) ?? [];
    const tal = Tal.read(digits);
    return tal && new Tal(tal.text, true);
  }

  /** A whole number that the program has counted. */
  static count(value: number): Tal {
    return new Tal(String(value));
  }

  /** A figure of so many units of 10^-`decimaler`: 12345 units with two decimals are 123.45. */
  static ofUnits(units: bigint, decimaler: number): Tal {
    return Tal.unscaled(units, decimaler, false);
  }

  /** The exact sum, with as many decimals as the most precise term. */
  static sum(terms: readonly Tal[]): Tal {
    const decimaler = Math.max(0, ...terms.map((tal) => tal.decimaler));
    const scaled = terms.reduce((sum, tal) => sum + tal.scaled(decimaler), 0n);
    return Tal.unscaled(scaled, decimaler, anyPreliminary(terms));
  }

  /** The mean, rounded half away from zero to one decimal more than the most precise term. At least one term. */
  static mean(terms: readonly Tal[]): Tal {
    const sum = Tal.sum(terms);
    const decimaler = sum.decimaler + 1;
    return Tal.unscaled(divide(sum.scaled(decimaler), BigInt(terms.length)), decimaler, sum.preliminär);
  }

  /** The exact difference, with as many decimals as the more precise figure. */
  minus(other: Tal): Tal {
    const decimaler = Math.max(this.decimaler, other.decimaler);
    return Tal.unscaled(this.scaled(decimaler) - other.scaled(decimaler), decimaler, anyPreliminary([this, other]));
  }

  /** The exact sum of this figure and another, with as many decimals as the more precise one. */
  plus(other: Tal): Tal {
    return Tal.sum([this, other]);
  }

  /** The figure divided by 10 to the power of `steps` (0 or more), with as many more decimals. */
  tiondel(steps: number): Tal {
    return Tal.unscaled(this.scaled(this.decimaler), this.decimaler + steps, this.preliminär);
  }

  /** The figure multiplied by 10 to the power of `steps`, which may be negative. The value is exact. */
  tiopotens(steps: number): Tal {
    if (steps <= 0) return this.tiondel(-steps);
    const decimaler = Math.max(0, this.decimaler - steps);
    return Tal.unscaled(
      this.scaled(this.decimaler) * 10n ** BigInt(steps - this.decimaler + decimaler),
      decimaler,
      this.preliminär,
    );
  }

  /** The figure with so many decimals, rounded half away from zero. */
  avrundat(decimaler: number): Tal {
    if (decimaler >= this.decimaler) return Tal.unscaled(this.scaled(decimaler), decimaler, this.preliminär);
    const rounded = divide(this.scaled(this.decimaler), 10n ** BigInt(this.decimaler - decimaler));
    return Tal.unscaled(rounded, decimaler, this.preliminär);
  }

  /** The figure without zeros at the end of its decimals. */
  get utanSlutnollor(): Tal {
    return this.decimaler === 0 ? this : new Tal(this.text.replace(/\.?0+$/, ''), this.preliminär);
  }

  /** The figure as an exact number of units of 10^-`decimaler`. Undefined when it has more decimals than that, other than zeros. */
  units(decimaler: number): bigint | undefined {
    const exact = this.avrundat(decimaler);
    return exact.minus(this).värde === 0 ? exact.scaled(decimaler) : undefined;
  }

  /** `andel` percent of this figure, rounded half away from zero to the decimals of this figure. */
  procent(andel: Tal): Tal {
    const product = this.scaled(this.decimaler) * andel.scaled(andel.decimaler);
    return Tal.unscaled(divide(product, 100n * 10n ** BigInt(andel.decimaler)), this.decimaler, this.preliminär);
  }

  /** What `part` is of `whole`, in percent, rounded half away from zero. Undefined when `whole` is zero. */
  static share(part: Tal, whole: Tal, decimaler: number): Tal | undefined {
    const common = Math.max(part.decimaler, whole.decimaler);
    const divisor = whole.scaled(common);
    if (divisor === 0n) return undefined;
    const product = part.scaled(common) * 100n * 10n ** BigInt(decimaler);
    const quotient = divisor < 0n ? divide(-product, -divisor) : divide(product, divisor);
    return Tal.unscaled(quotient, decimaler, anyPreliminary([part, whole]));
  }

  /** Whether `part` is at least `percent` of `whole`, compared exactly. `whole` is positive. */
  static isShareAtLeast(part: Tal, whole: Tal, percent: Tal): boolean {
    const common = Math.max(part.decimaler, whole.decimaler);
    const share = part.scaled(common) * 100n * 10n ** BigInt(percent.decimaler);
    return share >= whole.scaled(common) * percent.scaled(percent.decimaler);
  }

  /**
   * A figure from plain decimal digits of any number, rounded half away from zero to `decimaler`, or padded with zeros. It may have too
   * many digits for a file, which `read` refuses.
   */
  static rounded(text: string, decimaler: number): Tal {
    const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
    const scaled = BigInt(sign + whole + fraction);
    const more = decimaler - fraction.length;
    return Tal.unscaled(more >= 0 ? scaled * 10n ** BigInt(more) : divide(scaled, 10n ** BigInt(-more)), decimaler, false);
  }

  /** How many digits the figure has, without zeros at the start. */
  get siffror(): number {
    return this.text.replace(/^[-0.]+|\D/g, '').length;
  }

  /** The absolute value. */
  get utanTecken(): Tal {
    return new Tal(this.text.replace('-', ''), this.preliminär);
  }

  /** The figure as an integer, in units of 10^-decimaler. */
  private scaled(decimaler: number): bigint {
    return BigInt(this.text.replace('.', '') + '0'.repeat(decimaler - this.decimaler));
  }

  /** The inverse of `scaled`. */
  private static unscaled(scaled: bigint, decimaler: number, preliminär: boolean): Tal {
    const sign = scaled < 0n ? '-' : '';
    const digits = String(scaled < 0n ? -scaled : scaled).padStart(decimaler + 1, '0');
    const text = decimaler === 0 ? digits : `${digits.slice(0, -decimaler)}.${digits.slice(-decimaler)}`;
    return new Tal(sign + text, preliminär);
  }

  /** The figure as a file has it: the digits, and `preliminärt` after a figure that may still change. */
  get skrivet(): string {
    return this.preliminär ? `${this.text} preliminärt` : this.text;
  }

  /** The value as a JavaScript number, for comparisons. */
  get värde(): number {
    return Number(this.text);
  }

  /** The number of decimals as written. */
  get decimaler(): number {
    const point = this.text.indexOf('.');
    return point === -1 ? 0 : this.text.length - point - 1;
  }
}

function anyPreliminary(all: readonly Tal[]): boolean {
  return all.some(({ preliminär }) => preliminär);
}

/** The quotient rounded half away from zero. `divisor` is positive. */
function divide(dividend: bigint, divisor: bigint): bigint {
  const half = dividend < 0n ? -divisor / 2n : divisor / 2n;
  return (dividend + half) / divisor;
}
