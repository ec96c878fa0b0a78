import { reportDiagnostics } from '../report/diagnostics/diagnostics.js';
import { isRefused } from '../report/plan/plan-total.js';
import { commentText } from '../report/pull-request/comment-text.js';
import { pullRequestHeadline } from '../report/pull-request/headline.js';
import { hasChanges, type PullRequestReport } from '../report/pull-request/pull-request.js';
import { type ActionInputs, type JobEnvironment, readInputs } from './action-inputs.js';
import { writeBasePolicies } from './boards/base-policies.js';
import { examineBoards } from './boards/examine-boards.js';
import { readHistory } from './boards/history.js';
import { postComment } from './github/post-comment.js';
import { printFailure, printPosted, printVerdicts, type ToldComment } from './print-outcome.js';
import { addToSummary, jobTemp, setOutputs, writeReport } from './workflow-files.js';

/** The most characters of a comment, with room for its mark. */
const MAX_COMMENT = 65_536 - 200;

/**
 * Prices what a pull request changes, and tells it: annotations, a comment, the summary of the step, a file, outputs.
 *
 * @param print writes to the job's log, where a line may be a command
 * @returns the step's exit code: 0, 2 for errors, 4 for a denial or a budget that is exceeded, 10 for costs, if they are to fail it
 */
export async function runAction(env: JobEnvironment, print: (text: string) => void): Promise<number> {
  const inputs = readInputs(env);
  if (!inputs.ok) return printFailure(inputs.failure, print);
  const history = await readHistory(inputs.value.path, inputs.value.base);
  if (!history.ok) return printFailure(history.failure, print);
  const { repository, base, head } = history.value;
  const policies = await writeBasePolicies(base, repository.top, jobTemp(env));
  try {
    if (!policies.ok) return printFailure(policies.failure, print);
    const examined = await examineBoards(inputs.value.boards, history.value, policies.value);
    if (!examined.ok) return printFailure(examined.failure, print);
    const { diagnostics, count, ...boards } = examined.value;
    print(reportDiagnostics(diagnostics, { format: 'github', color: false }));
    printVerdicts(
      boards.changed.flatMap(({ verdicts }) => verdicts),
      print,
    );
    const { runUrl } = inputs.value;
    const report: PullRequestReport = {
      base: base.id,
      head,
      boards: count,
      ...boards,
      ...(runUrl !== undefined && { runUrl }),
    };
    const posted = await tell(report, inputs.value, env);
    const { verdict, exitCode } = decide(report, inputs.value.failOn);
    printPosted(posted.comment, print);
    print(`${pullRequestHeadline(report)}\n`);
    setOutputs(env, {
      verdict,
      headline: pullRequestHeadline(report),
      'changed-boards': String(report.changed.length + report.broken.filter(({ isOld }) => !isOld).length),
      report: posted.file,
      'comment-url': 'url' in posted.comment ? posted.comment.url : '',
    });
    return exitCode;
  } finally {
    if (policies.ok) policies.value.remove();
    await repository.objects.close();
  }
}

/** Where a report was told. */
interface Told {
  readonly comment: ToldComment;
  /** The file with the whole text. */
  readonly file: string;
}

async function tell(report: PullRequestReport, inputs: ActionInputs, env: JobEnvironment): Promise<Told> {
  addToSummary(env, (fits) => commentText(report, fits));
  const file = writeReport(env, inputs.mark.key, commentText(report));
  if (inputs.comment === 'never') return { file, comment: { kind: 'not-asked' } };
  if (inputs.target === undefined) return { file, comment: { kind: 'no-target' } };
  const { api, pullRequest } = inputs.target;
  const onlyUpdate = inputs.comment === 'changes' && !hasChanges(report);
  const text = commentText(report, ({ length }) => length <= MAX_COMMENT);
  return { file, comment: await postComment(api, pullRequest, { mark: inputs.mark, text, onlyUpdate }) };
}

/** What the step says of the pull request. */
function decide(
  { changed, broken }: PullRequestReport,
  failOn: ActionInputs['failOn'],
): { verdict: 'ok' | 'errors' | 'denied'; exitCode: number } {
  const hasErrors = broken.some(({ isOld }) => !isOld);
  const isDenied = changed.some(
    ({ plan, verdicts }) => verdicts.some(({ level }) => level === 'deny') || (plan !== undefined && isRefused(plan)),
  );
  const costs = changed.some(({ diff }) =>
    (diff.to_pay ?? []).some(({ difference, unpriced, unpriced_before }) => difference > 0 || unpriced > unpriced_before),
  );
  const verdict = hasErrors ? 'errors' : isDenied ? 'denied' : 'ok';
  if (failOn === 'never') return { verdict, exitCode: 0 };
  const exitCode = { errors: 2, denied: 4, ok: failOn === 'cost' && costs ? 10 : 0 }[verdict];
  return { verdict, exitCode };
}
