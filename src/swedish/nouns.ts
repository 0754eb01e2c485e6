/** Puts nouns that the kommun chooses into sentences: number, article, genitive, and the adjectives that agree with them. */
import type { Ord } from '../model/ord.ts';

/** "1 uppdrag", "3 uppdrag". The number is printed in digits. */
export function counted(n: number, ord: Ord): string {
  return `${n} ${n === 1 ? ord.obestämd : ord.flera}`;
}

/** "inget uppdrag", "ingen aktivitet". */
export function noneOf({ artikel, obestämd }: Ord): string {
  return `${artikel === 'ett' ? 'inget' : 'ingen'} ${obestämd}`;
}

/** The form that agrees with one of the noun: `klart` for "ett", `klar` for "en". */
export function agreeing({ artikel }: Ord, ett: string, en: string): string {
  return artikel === 'ett' ? ett : en;
}

/** The genitive: "målens", but "kurs" and "pris" keep their s. */
export function genitive(form: string): string {
  return /[sxz]$/i.test(form) ? form : `${form}s`;
}

/** With a capital first letter, as in a heading. */
export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
