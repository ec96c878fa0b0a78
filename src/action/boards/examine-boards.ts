import { findBoards } from '../../app/board/find-boards.js';
import { type LoadedBoard, load } from '../../app/board/load.js';
import { CONFIG } from '../../app/board/load-config.js';
import { type OtherVersion, priceVersions, versionInCommit } from '../../app/diff/board-versions.js';
import { goneBoards } from '../../app/diff/gone-boards.js';
import { pathIn, unreadableObject } from '../../app/diff/repository.js';
import type { Failure, Result } from '../../app/failure.js';
import { describePlan } from '../../app/plan/describe-plan.js';
import { diagnosticLine } from '../../app/review/review-picks.js';
import { MAX_BOARD_BYTES } from '../../document/decode.js';
import type { Diagnostic } from '../../document/diagnostic.js';
import { positionAt } from '../../document/position.js';
import type { BrokenBoard, ChangedBoard } from '../../report/pull-request/pull-request.js';
import { messageText } from '../../report/text/message-text.js';
import type { BasePolicies } from './base-policies.js';
import { boardVerdicts } from './board-verdicts.js';
import { hiddenBoards } from './hidden-boards.js';
import type { PullRequestHistory } from './history.js';
import { claimedTakes, isTouched } from './touched-files.js';

/** What was found out about the boards of a pull request. */
export interface ExaminedBoards {
  readonly changed: readonly ChangedBoard[];
  readonly broken: readonly BrokenBoard[];
  /** Of boards that the pull request changes. */
  readonly diagnostics: readonly Diagnostic[];
  /** How many boards there are, now or before. */
  readonly count: number;
}

/** One board, or `undefined` if nothing of it differs. */
type Examined = { readonly changed?: ChangedBoard; readonly broken?: BrokenBoard; readonly diagnostics: readonly Diagnostic[] };

/** A board that the fork has and the checkout does not, by its path from the top. */
type GoneVersions = Map<string, OtherVersion>;

/**
 * Checks, compares and prices every board, as it is checked out, against the commit that the pull request began from.
 *
 * @param args boards, folders and globs, from the top of the repository
 */
export async function examineBoards(
  args: readonly string[],
  history: PullRequestHistory,
  policies: BasePolicies,
): Promise<Result<ExaminedBoards>> {
  const { top } = history.repository;
  const lost = await goneVersions(args, history);
  if (!lost.ok) return lost;
  const gone = lost.value;
  const found = await findBoards(args, { cwd: top, allowNone: true });
  if (!found.ok) return found;
  const hidden = await hiddenBoards(history.changed ?? new Set(), args, top);
  const files = [...new Set([...found.value.files, ...hidden])].filter((file) => !gone.has(file)).sort();
  const examined: Examined[] = [];
  for (const file of files) {
    const one = await examineBoard(file, history, policies, gone);
    if (!one.ok) return one;
    if (one.value) examined.push(one.value);
  }
  for (const [file, other] of gone) {
    const priced = await priceVersions(file, undefined, other, { cwd: top, stored: true });
    if (!priced.ok) return priced;
    examined.push({ changed: { diff: priced.value.document, verdicts: [], warnings: [] }, diagnostics: [] });
  }
  return {
    ok: true,
    value: {
      changed: examined.flatMap(({ changed }) => changed ?? []),
      broken: examined.flatMap(({ broken }) => broken ?? []),
      diagnostics: examined.flatMap(({ diagnostics }) => diagnostics),
      count: files.length + gone.size,
    },
  };
}

async function goneVersions(
  args: readonly string[],
  { fork, repository: { top } }: PullRequestHistory,
): Promise<Result<GoneVersions>> {
  const versions: GoneVersions = new Map();
  try {
    for (const arg of args)
      for (const { path } of await goneBoards(arg, top, fork, MAX_BOARD_BYTES)) {
        const file = pathIn(top, path) ?? path;
        const other = await versionInCommit(file, fork, { cwd: top, stored: true });
        // A board with errors cost nothing.
        if (other.ok) versions.set(file, other.value);
      }
  } catch (error) {
    return unreadableObject(error, 'the boards that the pull request removes');
  }
  return { ok: true, value: versions };
}

async function examineBoard(
  file: string,
  history: PullRequestHistory,
  policies: BasePolicies,
  gone: GoneVersions,
): Promise<Result<Examined | undefined>> {
  const { top } = history.repository;
  const loaded = await load(file, { cwd: top, stills: 'unpublished', policyFolder: policies.folderOf(file) });
  if (!loaded.ok) return refuseBasePolicies(loaded.diagnostics, policies) ?? brokenBoard(file, loaded.diagnostics, history);
  const other = await versionAtFork(file, loaded.value.resolved.board.id, history, gone);
  if (!other.ok) return other;
  // The policies of the base commit judge the plan: the board was loaded with them.
  const priced = await priceVersions(file, loaded.value, other.value, { cwd: top, stored: true });
  if (!priced.ok) return unplannable(loaded.value, priced.failure, history);
  const { document: diff, plan: planned } = priced.value;
  if (diff.state === 'same' || planned === undefined) return { ok: true, value: undefined };
  const plan = describePlan(loaded.value, planned);
  const verdicts = await boardVerdicts({ loaded: loaded.value, before: other.value.loaded, plan }, policies, top);
  const warnings = [
    ...claimedTakes(loaded.value, history),
    ...unconfirmedRates(loaded.value, plan.rates),
    ...loaded.diagnostics.map(diagnosticLine),
  ];
  return { ok: true, value: { changed: { diff, plan, verdicts, warnings }, diagnostics: loaded.diagnostics } };
}

/**
 * The version that the pull request began from: also under another name, where a board with this id is gone. A version with errors
 * has no price, so the whole board counts as added.
 */
async function versionAtFork(
  file: string,
  id: string,
  { repository: { top }, fork }: PullRequestHistory,
  gone: GoneVersions,
): Promise<Result<OtherVersion>> {
  const found = await versionInCommit(file, fork, { cwd: top, stored: true });
  if (!found.ok && !found.failure.diagnostics) return found;
  if (found.ok && found.value.loaded) return found;
  const [former, version] = [...gone].find(([, { loaded }]) => loaded?.resolved.board.id === id) ?? [];
  if (former !== undefined) gone.delete(former);
  return { ok: true, value: version ?? { against: { ref: fork.ref, commit: fork.id, file }, absentStills: [] } };
}

/** Rates that only the pull request's config gives could hide what it costs. */
function unconfirmedRates({ config }: LoadedBoard, rates: readonly { readonly unconfirmed?: true; readonly model: string }[]) {
  const models = rates.filter((rate) => rate.unconfirmed).map(({ model }) => model);
  return models.length === 0
    ? []
    : [
        `${config?.file ?? CONFIG}: only this config says what ${[...new Set(models)].join(', ')} costs; caps count list prices`,
      ];
}

/** A board without a mistake that has no plan: its manifest or its picks cannot be read. */
function unplannable(loaded: LoadedBoard, { message }: Failure, history: PullRequestHistory): Result<Examined> {
  const { file } = loaded;
  const isOld = !isTouched(file, history) && claimedTakes(loaded, history).length === 0;
  const errors = [`${file}: ${messageText(message, 'command-line')}`];
  return { ok: true, value: { broken: { file, errors, isOld }, diagnostics: [] } };
}

function brokenBoard(file: string, diagnostics: readonly Diagnostic[], history: PullRequestHistory): Result<Examined> {
  const isOld = !isTouched(file, history);
  const errors = diagnostics.filter(({ severity }) => severity === 'error').map(diagnosticLine);
  return { ok: true, value: { broken: { file, errors, isOld }, diagnostics: isOld ? [] : diagnostics } };
}

/** Errors in the policies of the base are no fault of the pull request, and without them nothing can be judged. */
function refuseBasePolicies(diagnostics: readonly Diagnostic[], policies: BasePolicies): Result<never> | undefined {
  const first = diagnostics.find(({ span, severity }) => severity === 'error' && policies.has(span.source.file));
  if (first === undefined) return undefined;
  const { line, column } = positionAt(first.span.source, first.span.start);
  const shown = policies.shownAs(first.span.source.file, line, column);
  return {
    ok: false,
    failure: {
      exit_code: 2,
      message: `the policies of the base commit cannot be read: ${shown}: ${first.message}`,
      hint: 'Correct them on the branch that the pull request goes to.',
    },
  };
}
