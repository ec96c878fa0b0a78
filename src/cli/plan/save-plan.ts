import { programName } from '../../app/access/program-name.js';
import { overBudget } from '../../app/plan/over-budget.js';
import { mustType, sumsToApprove } from '../../app/policy/approval.js';
import { planToSave, writeSavedPlan } from '../../app/saved-plan/write-saved-plan.js';
import { exceededCaps } from '../../plan/plan.js';
import { denials } from '../../plan/verdict/verdict.js';
import { approveOptions } from '../../report/policy/approval-words.js';
import { messageText } from '../../report/text/message-text.js';
import { commandSentence } from '../../report/text/notes.js';
import { shellWord } from '../../report/text/shell-word.js';
import { planOptions } from '../options/flags.js';
import { sayFailure } from '../terminal/say.js';
import type { Terminal } from '../terminal/terminal.js';
import type { PlanFlags, ReadPlan } from './read-plan.js';

/**
 * Saves a plan that a render may carry out.
 *
 * @param file `-` for stdout
 * @returns the exit code if it is not saved
 */
export async function saveReadPlan(
  file: string,
  { loaded, plan, history }: ReadPlan,
  flags: PlanFlags,
  terminal: Terminal,
): Promise<number | undefined> {
  if (flags.partial !== true && exceededCaps(plan).length > 0)
    return sayFailure({ ...overBudget(plan, loaded), message: 'the plan is not saved: it does not fit a cap' }, terminal);
  if (denials(plan.policy).length > 0)
    return sayFailure(
      {
        exit_code: 4,
        message: 'the plan is not saved: a policy denies it',
        hint: 'Change the board, or plan only other shots with --only.',
      },
      terminal,
    );
  const { profile, model, shotModels } = flags;
  const targets = {
    ...(profile !== undefined && { profile }),
    ...(model !== undefined && { model }),
    ...(shotModels && { shotModels }),
  };
  const text = planToSave(loaded, plan, history.takes, { ...planOptions(flags), ...targets });
  if (!text.ok) return sayFailure(text.failure, terminal);
  if (file === '-') {
    terminal.out(text.value);
    return undefined;
  }
  const written = await writeSavedPlan(file, text.value);
  if (!written.ok) return sayFailure(written.failure, terminal);
  const isApprovedLater = mustType(plan, undefined);
  const approval = isApprovedLater ? [messageText(approveOptions(sumsToApprove(plan)), 'command-line')] : [];
  const run = [...programName(), 'render', shellWord(file), ...approval].join(' ');
  const how = isApprovedLater ? 'once its sum is approved' : 'without being asked again';
  terminal.err(`\n${commandSentence(`Saved as ${file}. To do exactly this, ${how}:`, run, terminal.width?.err)}`);
  return undefined;
}
