import { toCredits } from '../../gateway/money.js';
import type { Step } from '../../plan/plan.js';
import type { TakeUnwritten } from '../../take/event.gen.js';
import type { Manifest, ManifestTake } from '../../take/manifest.gen.js';
import { reasonWords } from '../reason/reason-words.js';
import { EXIT_CODES } from '../text/exit-codes.js';
import type { FinishingCommand, ResultCosts, ResultTake, RunDocument, UnfinishedTake } from './run.gen.js';
import { settleWays } from './settle-ways.js';

/** Commands that continue a board, as a person types them. */
export interface NextCommands {
  /** Renders or rehearses what is missing. */
  readonly again: string;
  /** Makes another take of a shot, for its price. */
  readonly retry: (shot: string) => string;
  /** Continues a take at the address that it was sent to. */
  readonly at: (gateway: string, origin: string) => string;
  /** Settles a take; absent for a rehearsal, which buys nothing. */
  readonly reconcile?: (take: string, words: readonly string[]) => string;
  /** Rebuilds the journal, and adopts stray clips. */
  readonly rebuild: string;
}

/** What a run did, as far as the document has it. */
export interface RunOutcome {
  readonly costs: readonly ResultCosts[];
  readonly clip_warnings: readonly { readonly take: string; readonly code: string; readonly message: string }[];
  readonly set_aside: readonly { readonly take: string; readonly file: string }[];
  readonly duplicates: readonly string[];
  readonly unwritten: readonly TakeUnwritten[];
  readonly halted?: string;
}

/** Everything that the document needs. */
export interface RunDocumentInput {
  readonly command: RunDocument['command'];
  readonly board: string;
  /** The board's folder, as the user wrote it. */
  readonly folder: string;
  readonly rehearsal: boolean;
  readonly exit_code: number;
  readonly error?: { readonly message: string; readonly hint?: string };
  readonly interrupted?: boolean;
  readonly declined?: boolean;
  /** Absent if nothing was sent. */
  readonly outcome?: RunOutcome;
  /** Absent before the first take, or if it cannot be read. */
  readonly manifest?: Manifest;
  /** Whether the command was about this take, rather than another shot. */
  readonly isIncluded: (take: ManifestTake) => boolean;
  /** Names of stored takes whose clip is not on disk. */
  readonly missing: ReadonlySet<string>;
  /** What the next run would do; absent if it cannot be planned. */
  readonly steps?: readonly Step[];
  readonly commands: NextCommands;
  readonly render?: RunDocument['render'];
  /** For a rehearsal: the rough film of its clips, and the review page. */
  readonly film?: RunDocument['film'];
  readonly page?: string;
}

const nameOf = ({ shot, take }: { shot: string; take: number }): string => `${shot}.${take}`;

function resultTake(entry: ManifestTake, folder: string, missing: ReadonlySet<string>): ResultTake {
  const { shot, take, status, model, clip, credits, job_id, refused, error } = entry;
  const name = nameOf(entry);
  return {
    name,
    shot,
    take,
    status,
    model,
    ...(clip && status !== 'pruned' && !missing.has(name) && { file: `${folder}/${clip.file}` }),
    credits: {
      unit: credits.unit,
      ...(credits.planned !== undefined && { planned: credits.planned }),
      ...(credits.charged !== undefined && { charged: credits.charged }),
    },
    ...(job_id !== undefined && { job_id }),
    ...(refused && { refused }),
    ...(error && { error: { code: error.code, message: error.message } }),
  };
}

/** What finishes a step, the likeliest command first. */
function finishing(step: Step, entry: ManifestTake | undefined, commands: NextCommands): FinishingCommand[] {
  const { again, retry, at, reconcile, rebuild } = commands;
  const name = nameOf(step);
  switch (step.reason.code) {
    case 'unknown':
      return reconcile === undefined
        ? [{ command: retry(step.shot), when: 'nothing was bought: rehearse it again' }]
        : settleWays({ isReplayable: false, abandoned: false }).map(({ words, when }) => ({
            command: reconcile(name, words),
            when,
          }));
    case 'failed':
    case 'refused':
    case 'abandoned':
      return [
        {
          command: retry(step.shot),
          when: reconcile === undefined ? 'draws another take, at no cost' : 'makes another take, for its price',
        },
      ];
    case 'other-origin':
      return [{ command: at(step.gateway.name, entry?.origin ?? ''), when: 'continues at the address it was sent to' }];
    case 'over-cap':
      return [{ command: again, when: 'once the budget has room for it' }];
    case 'stray-clip':
      return [{ command: rebuild, when: 'the clip that is here is this take' }];
    default:
      return [{ command: again }];
  }
}

function unfinished(step: Step, entry: ManifestTake | undefined, commands: NextCommands): UnfinishedTake {
  const { shot, take, action, reason, gateway, credits, post } = step;
  const isBought = post !== undefined && !post.replay;
  return {
    name: nameOf(step),
    shot,
    take,
    action: action as UnfinishedTake['action'],
    code: reason.code,
    reason: reasonWords(step),
    unit: gateway.name,
    ...(isBought && credits !== undefined && { credits: toCredits(credits) }),
    commands: finishing(step, entry, commands),
  };
}

/** The next run finds some of these jobs by itself, as it sends the same request under the same task id. */
function commandToAdopt({ shot, take, found, job_id, asked_again }: TakeUnwritten, { again, reconcile }: NextCommands): string {
  if (asked_again || reconcile === undefined) return again;
  return reconcile(found === 'second' ? shot : nameOf({ shot, take }), ['--adopt', job_id]);
}

/** The result of a run, as in `schema/run.schema.json`. */
export function runDocument(input: RunDocumentInput): RunDocument {
  const { command, board, folder, rehearsal, exit_code, error, outcome, manifest, steps, commands, isIncluded, missing } =
    input;
  const entryOf = (step: Step) => manifest?.takes.find((entry) => nameOf(entry) === nameOf(step));
  return {
    version: 1,
    command,
    board,
    folder,
    manifest: `${folder}/manifest.json`,
    ...(rehearsal && { rehearsal }),
    exit_code,
    meaning: EXIT_CODES[exit_code] ?? '',
    ...(error && { error: { message: error.message, ...(error.hint !== undefined && { hint: error.hint }) } }),
    ...(input.interrupted && { interrupted: true }),
    ...(input.declined && { declined: true }),
    ...(outcome?.halted !== undefined && { stopped: outcome.halted }),
    ...(manifest && { takes: manifest.takes.filter(isIncluded).map((entry) => resultTake(entry, folder, missing)) }),
    ...(steps && {
      unfinished: steps.filter(({ action }) => action !== 'keep').map((step) => unfinished(step, entryOf(step), commands)),
    }),
    costs: (outcome?.costs ?? []).map((row) => ({ ...row })),
    ...(input.render && { render: input.render }),
    ...(input.film && { film: input.film }),
    ...(input.page !== undefined && { page: input.page }),
    warnings: (outcome?.clip_warnings ?? []).map((one) => ({ ...one })),
    kept_aside: (outcome?.set_aside ?? []).map(({ take, file }) => ({ take, file: `${folder}/${file}` })),
    duplicates: [...(outcome?.duplicates ?? [])],
    unrecorded_jobs: (outcome?.unwritten ?? []).map((one) => ({
      take: nameOf(one),
      unit: one.unit,
      job_id: one.job_id,
      command: commandToAdopt(one, commands),
    })),
  };
}
