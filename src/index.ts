/** The library: the core of the command line as functions. docs/library.md describes it. */
export { load } from './library/board.js';
export { doctor } from './library/doctor.js';
export { plan } from './library/plan.js';
export { compare, validate } from './library/read.js';
export { reconcile } from './library/reconcile.js';
export { rehearse } from './library/rehearse.js';
export { render } from './library/render.js';
export { status } from './library/status.js';
export type * from './library/types.js';
