/** The core behind the library and the command line: with hooks for tests, such as a full disk or a network of their own. */
export type { Clock } from '../../src/engine/clock.js';
export { compareFile as compare } from '../../src/studio/compare-board.js';
export { describePlan } from '../../src/studio/describe-plan.js';
export { type LoadedBoard, load } from '../../src/studio/load.js';
export { planBoard as plan } from '../../src/studio/plan-board.js';
export { renderBoard as render } from '../../src/studio/render-board.js';
export type { RenderOptions } from '../../src/studio/render-options.js';
export type { RunEvent } from '../../src/take/event.gen.js';
