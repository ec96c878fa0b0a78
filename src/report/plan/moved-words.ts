import type { Diagnostic } from '../../document/diagnostic.js';
import { composeMessage, type Message, option } from '../../document/message.js';
import type { Span } from '../../document/span.js';
import { describeClipKind } from '../../gateway/rates.js';
import type { Moved } from '../../plan/saved/find-moved.js';
import type { SavedStep } from '../../plan/saved/saved-plan.gen.js';
import type { Board } from '../../storyboard/shot.js';
import { price } from '../text/credits.js';

/** The files that a saved plan is about, as they are shown. */
export interface MovedFiles {
  readonly board: string;
  /** Absent where the board has no config, or no picks file, any more. */
  readonly config?: string | undefined;
  readonly ownConfig?: string | undefined;
  readonly picks?: string | undefined;
  /** The saved plan. */
  readonly plan: string;
}

const ACTIONS: Readonly<Record<SavedStep['action'], string>> = {
  keep: 'kept',
  fetch: 'downloaded',
  resume: 'followed',
  submit: 'submitted',
  ask: 'left to a person',
};

const HOW = { added: 'is new', removed: 'is gone', edited: 'was edited' } as const;

/** What moved since a plan was saved, as an error at its place. */
export function movedDiagnostic(moved: Moved, board: Board, files: MovedFiles): Diagnostic {
  const at = (file: string | undefined, message: string, hint?: Message): Diagnostic => ({
    code: `moved-${moved.code}`,
    severity: 'error',
    message,
    ...(hint !== undefined && { hint }),
    span: { source: { file: file ?? files.plan, text: '' }, start: 0, end: 0 },
  });
  const inBoard = (message: string, span: Span | undefined): Diagnostic => {
    const found = at(files.board, message);
    return span === undefined ? found : { ...found, span };
  };
  const placed = 'shot' in moved ? board.shots.find(({ shot }) => shot.id === moved.shot) : undefined;
  switch (moved.code) {
    case 'tool':
      return at(files.plan, `rushes ${moved.before} made the plan, and this is rushes ${moved.now}`);
    case 'board':
      return inBoard(`the plan is for the board \`${moved.before}\`, and this is \`${moved.now}\``, board.id_span);
    case 'option':
      return at(files.plan, ...optionWords(moved));
    case 'shot':
      return inBoard(`the shot \`${moved.shot}\` ${HOW[moved.how]}`, placed?.place('/id').span);
    case 'field':
      return inBoard(`\`${moved.field}\` of \`${moved.shot}\` changed`, placed?.place(`/${moved.field}`).span);
    case 'text':
      return inBoard('the file was edited, and no shot changed: a comment, a title, a budget or the layout', undefined);
    case 'config':
      return at(
        moved.of === 'board' ? (files.config ?? 'rushes.config.yaml') : files.ownConfig,
        `the ${moved.of === 'board' ? "board's" : "user's"} config ${HOW[moved.how]}`,
      );
    case 'rate': {
      const { model, resolution } = moved.clips;
      const clips = [model, resolution, ...describeClipKind(moved.clips)].join(' ');
      const each = (rate: number | undefined) => (rate === undefined ? 'unknown' : `${rate} credits/s`);
      return at(files.plan, `the rate of ${clips} was ${each(moved.before)}, and is ${each(moved.now)}`);
    }
    case 'origin':
      return at(files.plan, `${moved.gateway} was to be called at ${moved.before}, and is at ${moved.now}`);
    case 'pick':
      return at(files.picks, `what was decided about \`${moved.shot}\` changed`);
    case 'take':
      return at(files.plan, takeWords(moved));
    case 'step':
      return at(files.plan, stepWords(moved));
  }
}

function optionWords({ option: name, before }: Moved & { code: 'option' }): [string, Message] {
  const what = name === 'trustRates' ? "trusts the rates of the board's config" : 'uses only the takes of its output folder';
  return before
    ? [`the plan ${what}, which a file cannot decide`, composeMessage`If that is what you want: add ${option(name)}.`]
    : [`this run ${what}, and the plan does not`, composeMessage`Leave ${option(name)} out.`];
}

function takeWords({ take, before, now }: Moved & { code: 'take' }): string {
  if (before === undefined) return `the take ${take} is new: ${now}`;
  return now === undefined ? `the take ${take} is gone: it was ${before}` : `the take ${take} was ${before}, and is ${now}`;
}

function stepWords({ take, before, now }: Moved & { code: 'step' }): string {
  if (before === undefined || now === undefined)
    return before
      ? `${take} was to be ${ACTIONS[before.action]}, and is not any more`
      : `${take} would be ${ACTIONS[now?.action ?? 'ask']}, which was not planned`;
  if (before.action !== now.action)
    return `${take} was to be ${ACTIONS[before.action]}, and would be ${ACTIONS[now.action]} (${now.reason})`;
  if (before.credits !== now.credits) return `${take} was ${price(before.credits)}, and is ${price(now.credits)}`;
  if (before.cap_credits !== now.cap_credits)
    return `caps counted ${price(before.cap_credits ?? before.credits)} for ${take}, and count ${price(now.cap_credits ?? now.credits)}`;
  return `${take} is another take than the planned one`;
}
