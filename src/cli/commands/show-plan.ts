import type { LoadedBoard } from '../../app/board/load.js';
import { describePlan } from '../../app/plan/describe-plan.js';
import type { Listening } from '../../app/render/listen.js';
import type { PlanDocument } from '../../plan/plan.gen.js';
import type { Plan } from '../../plan/plan.js';
import { reportListening } from '../../report/plan/listening.js';
import { reportPlan } from '../../report/plan/plan.js';
import { commandLine } from '../options/flags.js';
import type { Terminal } from '../terminal/terminal.js';
import type { RenderFlags, RunKind } from './run-kind.js';

/** Shows what the run will do. */
export function showPlan(
  loaded: LoadedBoard,
  plan: Plan,
  listening: Listening | undefined,
  flags: RenderFlags,
  kind: RunKind,
  terminal: Terminal,
): void {
  if (plan.steps.every(({ action }) => action === 'keep')) {
    const isPruned = plan.steps.some(({ reason }) => reason.code === 'pruned');
    terminal.err(`Nothing to do: ${isPruned ? 'every clip is here, or was pruned' : 'everything is here'}.\n`);
  } else {
    const document = describePlan(loaded, plan);
    const { output } = reportPlan(flags.approve === undefined ? document : withoutApproval(document), {
      format: 'table',
      color: terminal.color.err,
      width: terminal.width?.err,
      exitCode: false,
      rehearsal: kind.options.rehearsal !== undefined,
      replace: commandLine(kind.command, loaded.file, { ...flags, retakeRejected: true }),
    });
    terminal.err(`${output}\n`);
    if (listening) terminal.err(`${reportListening(listening)}\n`);
    if (flags.retries) {
      const more = `${flags.retries} more ${flags.retries === 1 ? 'take' : 'takes'}`;
      terminal.err(`A shot whose job fails is tried again, with at most ${more} within the caps.\n\n`);
    }
  }
}

/** A plan whose sum was given with it: no policy asks for approval any more. */
const withoutApproval = ({ policies = [], ...document }: PlanDocument): PlanDocument => {
  const others = policies.filter(({ level }) => level !== 'approve');
  return others.length === 0 ? document : { ...document, policies: others };
};
