/** Prints JSON for scripts, as schemas/vb-check-1.schema.json specifies. Later versions may add fields but not change any. */
import type { Severity } from '../../../diagnostics/catalog.ts';
import type { ShownSpan } from '../../../diagnostics/located.ts';
import { printJson } from '../../../escape/json.ts';
import { type FingerprintedFinding, withFingerprints } from '../fingerprint.ts';
import type { CheckReport } from '../report.ts';

/** The report as JSON. */
export function jsonReport(report: CheckReport): string {
  const { findings, known, luckor } = withFingerprints(report);
  const count = (severity: Severity) => findings.filter((one) => one.severity === severity).length;
  return printJson({
    format: 'vb-check/1',
    år: report.år,
    antal: { fel: count('fel'), varning: count('varning'), upplysning: count('upplysning') },
    fynd: findings.map(findingAsJson),
    kända: known.map(({ finding, skäl }) => ({ skäl, fynd: findingAsJson(finding) })),
    utkast: report.luckor !== null,
    att_fylla_i: luckor.map((one) => ({
      vad: one.vad,
      påminnelse: one.påminnelse,
      ansvarig: one.ansvarig,
      fynd: findingAsJson(one),
    })),
    rekonstruerade: report.rekonstruerade,
    lästa_nämnder: report.lästa,
    avbrutet: report.fatal,
  });
}

const position = (span: ShownSpan | undefined) => ({ rad: span?.line ?? null, kolumn: span?.column ?? null });

/** A finding in the form that the schema specifies. `vb import` prints it too. */
export function findingAsJson({ code, severity, file, span, message, help, fix, related, fingerprint }: FingerprintedFinding) {
  return {
    regel: code,
    allvarlighet: severity,
    fil: file,
    ...position(span),
    slutkolumn: span?.endColumn ?? null,
    källrad: span?.lineText ?? null,
    text: message,
    hjälp: help ?? null,
    rättning: fix,
    även: related.map((other) => ({ fil: other.file, ...position(other.span), text: other.text })),
    fingeravtryck: fingerprint,
  };
}
