/** The stages that take time, by the names that are timed, in the order that they run. Knows no clock. */
export const STAGES = [
  'recall',
  'read',
  'validate',
  'resolve',
  'facts',
  'check',
  'criteria',
  'assess',
  'view',
  'render',
  'browser',
  'print',
  'finish',
  'write',
] as const;
export type Stage = (typeof STAGES)[number];

/** Does the work of a stage, and gives what it gives: at once, or later when that is a promise. */
export type Run = <T>(stage: Stage, work: () => T) => T;

/** Where nobody asks how long it takes. */
export const untimed: Run = (_, work) => work();
