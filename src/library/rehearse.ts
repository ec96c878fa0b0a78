import type { LoadedBoard } from '../app/board/load.js';
import { renderBoard } from '../app/render/render-board.js';
import type { RenderOptions as InnerRenderOptions } from '../app/render/render-options.js';
import { type Board, innerBoard } from './board.js';
import { BOARD, checkCall, dropUndefined, type OptionNames, WATCH } from './inner-options.js';
import type { RehearseOptions } from './options.js';
import { innerWatchOptions } from './render.js';
import { failure, type Result, refused, resultOf } from './result.js';
import { type RunResult, runResult } from './run-result.js';

const REHEARSE: OptionNames<RehearseOptions> = {
  ...BOARD,
  ...WATCH,
  concurrency: true,
  only: true,
  except: true,
  retake: true,
  retryFailed: true,
  retakeRejected: true,
  verify: true,
  maxWaitSeconds: true,
  heightPixels: true,
};

const innerOptions = (loaded: LoadedBoard, options: RehearseOptions): InnerRenderOptions => ({
  ...innerWatchOptions(loaded, options),
  ...dropUndefined({
    cwd: options.cwd,
    out: options.out,
    signal: options.signal,
    concurrency: options.concurrency,
    only: options.only,
    except: options.except,
    retake: options.retake,
    retryFailed: options.retryFailed,
    retakeRejected: options.retakeRejected,
    verify: options.verify,
    maxWaitSeconds: options.maxWaitSeconds,
  }),
});

/**
 * The whole render of a board against a sandbox on this machine, with drawn clips. It sends nothing beyond this machine, needs no
 * API key and charges nothing; credits in its result are what the sandbox counts.
 */
export async function rehearse(board: Board, options: RehearseOptions = {}): Promise<Result<RunResult>> {
  const refusal = checkCall<RehearseOptions>(options, REHEARSE);
  if (refusal) return refusal;
  const { heightPixels } = options;
  if (heightPixels !== undefined && !(Number.isInteger(heightPixels) && heightPixels >= 120 && heightPixels <= 1080))
    return refused(`heightPixels is ${heightPixels}: it must be from 120 to 1080`, 'Nothing was sent.');
  const loaded = innerBoard(board);
  const inner = innerOptions(loaded, options);
  // Loaded when it is called: what draws and encodes clips is heavy.
  const { openRehearsal } = await import('../app/rehearse/rehearsal.js');
  const { cwd, out, only, except } = options;
  const opened = await openRehearsal(loaded, dropUndefined({ cwd, out, only, except, height: heightPixels }));
  if (!opened.ok) return failure(opened.failure);
  const { base_url, prepare, close } = opened.value;
  const { approve } = inner;
  try {
    const rendered = await renderBoard(loaded, {
      ...inner,
      rehearsal: { base_url },
      approve: (plan, ...more) => {
        prepare(plan);
        return approve?.(plan, ...more) ?? true;
      },
    });
    return resultOf(rendered, (value) => runResult(board.id, value));
  } finally {
    await close();
  }
}
