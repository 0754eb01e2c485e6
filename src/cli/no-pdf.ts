/** Says in Swedish why there is no PDF, and what the user can do. */
import { BrowserFailed, NoBrowser } from '../platform/browser/failure.ts';

/** Why there is no PDF. */
interface NoPdf {
  /** The reason, as a clause without a full stop. */
  readonly reason: string;
  /** Lines with the error of each browser that was tried. Undefined when the reason says it all. */
  readonly details: string | undefined;
  /** What the user can do, as whole sentences. */
  readonly remedy: string;
}

const OTHER_BROWSER = 'Pröva en annan webbläsare med --browser SÖKVÄG. Kör ”vb doctor” för att se vad som finns.';
const INSTALL =
  'Installera Chrome, Edge eller Chromium för att få en PDF, eller ange en med --browser SÖKVÄG. ' +
  'Kör ”vb doctor” för att se vad som hittades.';

/** Describes the error that prevented a PDF. */
export function describeNoPdf(error: Error): NoPdf {
  if (error instanceof BrowserFailed) {
    return { reason: `webbläsaren ${error.message}`, details: undefined, remedy: error.remedy ?? OTHER_BROWSER };
  }
  if (error instanceof NoBrowser) {
    if (error.message === '') return { reason: 'ingen webbläsare hittades', details: undefined, remedy: INSTALL };
    const remedy = [...error.remedies, INSTALL].join(' ');
    return { reason: 'ingen webbläsare gick att starta', details: error.message, remedy };
  }
  return { reason: 'utskriften gick inte att göra färdig', details: error.message, remedy: OTHER_BROWSER };
}
