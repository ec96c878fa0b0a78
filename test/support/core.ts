/** The core behind the library and the command line: with hooks for tests, such as a full disk or a network of their own. */

export { type LoadedBoard, load } from '../../src/app/board/load.js';
export { compareFile as compare } from '../../src/app/plan/compare-board.js';
export { describePlan } from '../../src/app/plan/describe-plan.js';
export { planBoard as plan } from '../../src/app/plan/plan-board.js';
export { renderBoard as render } from '../../src/app/render/render-board.js';
export type { RenderOptions } from '../../src/app/render/render-options.js';
export type { Clock } from '../../src/system/clock.js';
export type { RunEvent } from '../../src/take/event.gen.js';
