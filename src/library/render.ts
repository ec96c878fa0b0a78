import type { LoadedBoard } from '../app/board/load.js';
import { describePlan } from '../app/plan/describe-plan.js';
import { renderBoard } from '../app/render/render-board.js';
import type { RenderOptions as InnerRenderOptions } from '../app/render/render-options.js';
import { publicEvents } from '../report/run/public-event.js';
import { type Board, innerBoard } from './board.js';
import { defined, innerRunOptions, type OptionNames, RUN, WATCH, whyNotBegun } from './inner-options.js';
import type { RenderOptions, Timeouts, WatchOptions } from './options.js';
import { type Result, resultOf } from './result.js';
import { type RunResult, runResult } from './run-result.js';

/** @internal */
export const RENDER: OptionNames<RenderOptions> = {
  ...RUN,
  ...WATCH,
  retries: true,
  pollIntervalSeconds: true,
  maxWaitSeconds: true,
  stallAfterSeconds: true,
  timeouts: true,
  checkFrames: true,
  onFrames: true,
  listen: true,
};

const milliseconds = (seconds: number | undefined) => (seconds === undefined ? undefined : seconds * 1000);

const innerTimeouts = ({ connectSeconds, headersSeconds, bodySeconds, stallSeconds }: Timeouts) =>
  defined({
    connect: milliseconds(connectSeconds),
    headers: milliseconds(headersSeconds),
    body: milliseconds(bodySeconds),
    stall: milliseconds(stallSeconds),
  });

/** Who decides about a run and who watches it, as the core takes them. @internal */
export const innerWatchOptions = (loaded: LoadedBoard, { approve, onEvent }: WatchOptions) =>
  defined({
    approve:
      approve &&
      ((...[plan, { folder }, listening]: Parameters<NonNullable<InnerRenderOptions['approve']>>) => {
        const { untold: _, ...heard } = listening ?? {};
        return approve(describePlan(loaded, plan, { reader: 'library' }), {
          folder,
          ...(listening && { listening: heard as typeof listening }),
        });
      }),
    onEvent: onEvent && publicEvents(onEvent),
  });

/** A render's options as the core takes them. @internal */
export const innerRenderOptions = (loaded: LoadedBoard, options: RenderOptions): InnerRenderOptions => ({
  ...innerRunOptions(options),
  ...innerWatchOptions(loaded, options),
  ...defined({
    signal: options.signal,
    retries: options.retries,
    pollInterval: options.pollIntervalSeconds,
    maxWait: options.maxWaitSeconds,
    stallAfter: options.stallAfterSeconds,
    timeouts: options.timeouts && innerTimeouts(options.timeouts),
    checkFrames: options.checkFrames,
    onFrames: options.onFrames,
    listen: options.listen,
  }),
});

/**
 * Renders what is missing of a board: plans, sends paid requests, downloads clips, writes journal and manifest. Called again,
 * it goes on where it was.
 *
 * @returns how the run ended, whatever became of its shots; a failure where nothing could be begun
 */
export async function render(board: Board, options: RenderOptions = {}): Promise<Result<RunResult>> {
  const not = whyNotBegun<RenderOptions>(options, RENDER);
  if (not) return not;
  const loaded = innerBoard(board);
  return resultOf(await renderBoard(loaded, innerRenderOptions(loaded, options)), (rendered) => runResult(board.id, rendered));
}
