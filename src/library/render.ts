import type { LoadedBoard } from '../app/board/load.js';
import { describePlan } from '../app/plan/describe-plan.js';
import { renderBoard } from '../app/render/render-board.js';
import type { RenderOptions as InnerRenderOptions } from '../app/render/render-options.js';
import { publicEvents } from '../report/run/public-event.js';
import { type Board, innerBoard } from './board.js';
import { checkCall, dropUndefined, innerRunOptions, type OptionNames, RUN, WATCH } from './inner-options.js';
import type { RenderOptions, Timeouts, WatchOptions } from './options.js';
import { type Result, resultOf } from './result.js';
import { type RunResult, runResult } from './run-result.js';

/** @internal */
export const RENDER: OptionNames<RenderOptions> = {
  ...RUN,
  ...WATCH,
  approveSum: true,
  pollIntervalSeconds: true,
  maxWaitSeconds: true,
  stallAfterSeconds: true,
  timeouts: true,
  checkFrames: true,
  onFrames: true,
  listen: true,
};

const toMs = (seconds: number | undefined) => (seconds === undefined ? undefined : seconds * 1000);

const innerTimeoutsMs = ({ connectSeconds, headersSeconds, bodySeconds, stallSeconds }: Timeouts) =>
  dropUndefined({
    connect: toMs(connectSeconds),
    headers: toMs(headersSeconds),
    body: toMs(bodySeconds),
    stall: toMs(stallSeconds),
  });

/** The callbacks of a run, as the app calls them. @internal */
export const innerWatchOptions = (loaded: LoadedBoard, { approve, onEvent }: WatchOptions) =>
  dropUndefined({
    approve:
      approve &&
      ((...[plan, { folder }, listening]: Parameters<NonNullable<InnerRenderOptions['approve']>>) => {
        // The library does not publish which takes are only polled.
        const { polledOnly: _, ...published } = listening ?? {};
        return approve(describePlan(loaded, plan, { reader: 'library' }), {
          folder,
          ...(listening && { listening: published as typeof listening }),
        });
      }),
    onEvent: onEvent && publicEvents(onEvent),
  });

/** A render's options, as the app takes them. @internal */
export const innerRenderOptions = (loaded: LoadedBoard, options: RenderOptions): InnerRenderOptions => ({
  ...innerRunOptions(options),
  ...innerWatchOptions(loaded, options),
  ...dropUndefined({
    signal: options.signal,
    approveSum: options.approveSum,
    pollIntervalSeconds: options.pollIntervalSeconds,
    maxWaitSeconds: options.maxWaitSeconds,
    stallAfterSeconds: options.stallAfterSeconds,
    timeoutsMs: options.timeouts && innerTimeoutsMs(options.timeouts),
    checkFrames: options.checkFrames,
    onFrames: options.onFrames,
    listen: options.listen,
  }),
});

/**
 * Renders what is missing of a board: plans, sends paid requests, downloads clips, writes journal and manifest. Called again,
 * it continues where the last call ended.
 *
 * @returns how the run ended, also if shots failed; a failure if the run could not begin
 */
export async function render(board: Board, options: RenderOptions = {}): Promise<Result<RunResult>> {
  const refusal = checkCall<RenderOptions>(options, RENDER);
  if (refusal) return refusal;
  const loaded = innerBoard(board);
  return resultOf(await renderBoard(loaded, innerRenderOptions(loaded, options)), (rendered) => runResult(board.id, rendered));
}
