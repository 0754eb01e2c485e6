/**
 * A published figure. The digits as written decide the precision printed, so `13.0` stays "13,0" and `8820` stays "8 820".
 */
export class Tal {
  /** The digits as written in the YAML file: optional minus, decimal point. */
  readonly text: string;

  private constructor(text: string) {
    this.text = text;
  }

  /** The figure written as `text`, or undefined when `text` is not plain decimal digits (leading zeros, exponents, commas). */
  static read(text: string): Tal | undefined {
    return /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text) ? new Tal(text) : undefined;
  }

  /** A whole number the program has counted itself. */
  static count(value: number): Tal {
    return new Tal(String(value));
  }

  /** The numeric value, for comparisons. */
  get värde(): number {
    return Number(this.text);
  }

  /** How many decimals were written. */
  get decimaler(): number {
    return this.text.split('.')[1]?.length ?? 0;
  }
}
