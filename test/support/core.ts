/** The core behind the library and the command line, with hooks for tests, such as a full disk or a fake network. */

import { planBoard } from '../../src/app/plan/plan-board.js';
import { renderBoard } from '../../src/app/render/render-board.js';
import { formatFailure } from './format-failure.js';

export { type LoadedBoard, load } from '../../src/app/board/load.js';
export { compareFile as compare } from '../../src/app/plan/compare-board.js';
export { describePlan } from '../../src/app/plan/describe-plan.js';
export type { RenderOptions } from '../../src/app/render/render-options.js';
export type { Clock } from '../../src/system/clock.js';
export type { RunEvent } from '../../src/take/event.gen.js';

/** Plans, and words failures as the command line does. */
export const plan = async (...wish: Parameters<typeof planBoard>) => formatFailure(await planBoard(...wish));

/** Renders, and words failures as the command line does. */
export const render = async (...wish: Parameters<typeof renderBoard>) => formatFailure(await renderBoard(...wish));
