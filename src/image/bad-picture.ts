/** Why a picture cannot be used. `orsak` is a Swedish clause that continues "Filen …", and `hjälp` a sentence that says what to do. */
export class BadPicture extends Error {
  constructor(
    readonly orsak: string,
    readonly hjälp: string,
  ) {
    super(orsak);
  }
}

/** The error of a file that ends or goes wrong in the middle. */
export function damaged(what = 'är skadad'): BadPicture {
  return new BadPicture(what, 'Öppna bilden i ett bildprogram och spara den på nytt, eller hämta den igen.');
}
