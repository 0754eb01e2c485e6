/** A problem in the data that only printing shows. compile.ts makes a finding of it, so its codes are in the catalogue of findings. */
export type PrintProblem = {
  /** The number of the nearest piece that has a place (`data-plats`). Undefined for text that the program adds. */
  readonly plats: number | undefined;
} & (
  | {
      readonly code: 'bredare-an-papperet';
      readonly facts: {
        /** ”okänt” when the browser made the pages smaller, and nothing was found that is too wide. */
        readonly vad: 'tabell' | 'text' | 'bild' | 'okänt';
        /** The caption of the table, the text, or the name of the picture. Empty for ”okänt”. */
        readonly namn: string;
      };
    }
  | {
      /** Characters that no typeface has, so that each is printed as an empty box. */
      readonly code: 'tecken-blir-rutor';
      readonly facts: { readonly tecken: readonly string[] };
    }
  | {
      readonly code: 'halvtom-sida';
      readonly facts: {
        readonly sida: number;
        /** The empty part of the page. */
        readonly procent: number;
        /** The last heading on the page or before it. */
        readonly rubrik: string;
      };
    }
);
