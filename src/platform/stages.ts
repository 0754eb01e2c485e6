/** The stages whose time is measured, in the order in which they run. */
export const STAGES = [
  'recall',
  'fetch',
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
/** The name of a stage. */
export type Stage = (typeof STAGES)[number];

/** Runs the work of a stage and returns its result. A promise is measured until it settles. */
export type Run = <T>(stage: Stage, work: () => T) => T;

/** Runs the work without measuring it. */
export const untimed: Run = (_, work) => work();
