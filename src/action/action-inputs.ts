import { readFileSync } from 'node:fs';
import { fail, type Result } from '../app/failure.js';
import { type CommentMark, isMarkKey } from '../report/pull-request/mark.js';
import type { GithubApi } from './github/api-request.js';
import type { PullRequest } from './github/comments.js';

/** The environment of a job. */
export type JobEnvironment = Readonly<Record<string, string | undefined>>;

/** When a comment is posted: where boards change, always, or never. */
const COMMENTS = ['changes', 'always', 'never'] as const;
/** What fails the step, besides boards with errors. */
const FAILURES = ['policy', 'cost', 'never'] as const;

/** What the action was asked to do. */
export interface ActionInputs {
  /** A folder of the repository. */
  readonly path: string;
  /** Boards, folders and globs, from the top of the repository. */
  readonly boards: readonly string[];
  /** The id of the commit that the pull request goes to. */
  readonly base: string;
  readonly comment: (typeof COMMENTS)[number];
  readonly failOn: (typeof FAILURES)[number];
  readonly mark: CommentMark;
  /** Absent outside a pull request, or without a token. */
  readonly target?: { readonly api: GithubApi; readonly pullRequest: PullRequest };
  readonly runUrl?: string;
}

const chosen = <T extends string>(name: string, value: string, all: readonly T[]): Result<T> => {
  const found = all.find((one) => one === value);
  return found === undefined ? fail(2, `the input \`${name}\` is not one of ${all.join(', ')}`) : { ok: true, value: found };
};

/** Reads the inputs, and the event that started the job. */
export function readInputs(env: JobEnvironment): Result<ActionInputs> {
  if (env['GITHUB_EVENT_NAME'] === 'pull_request_target')
    return fail(
      2,
      'the action does not run on pull_request_target, where strangers’ files meet a token that may write',
      'Use `on: pull_request`. For a pull request from a fork, the text is then in the summary of the run.',
    );
  const input = (name: string, otherwise: string): string => env[`INPUT_${name}`]?.trim() || otherwise;
  const comment = chosen('comment', input('COMMENT', 'changes'), COMMENTS);
  if (!comment.ok) return comment;
  const failOn = chosen('fail-on', input('FAIL_ON', 'policy'), FAILURES);
  if (!failOn.ok) return failOn;
  const key = input('KEY', 'rushes');
  if (!isMarkKey(key)) return fail(2, 'the input `key` takes letters, digits, dots, dashes and underscores, at most 64');
  const event = readEvent(env['GITHUB_EVENT_PATH']);
  const base = input('BASE', event.base ?? '');
  if (base === '')
    return fail(2, 'the job was not started by a pull request, so its base commit is unknown', 'Give the input `base`.');
  const target = targetOf(env, event.number);
  const runUrl = runUrlOf(env);
  return {
    ok: true,
    value: {
      path: input('PATH', '.'),
      boards: input('BOARDS', '.')
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
      base,
      comment: comment.value,
      failOn: failOn.value,
      mark: { key, run: [Number(env['GITHUB_RUN_ID']) || 0, Number(env['GITHUB_RUN_ATTEMPT']) || 0] },
      ...(target && { target }),
      ...(runUrl !== undefined && { runUrl }),
    },
  };
}

/** The parts of the event that the action uses. GitHub writes the file. */
function readEvent(path: string | undefined): { readonly number?: number; readonly base?: string } {
  if (path === undefined) return {};
  try {
    const event = JSON.parse(readFileSync(path, 'utf8')) as { pull_request?: { number?: unknown; base?: { sha?: unknown } } };
    const { number, base } = event.pull_request ?? {};
    return {
      ...(typeof number === 'number' && { number }),
      ...(typeof base?.sha === 'string' && { base: base.sha }),
    };
  } catch {
    return {};
  }
}

function targetOf(env: JobEnvironment, number: number | undefined): ActionInputs['target'] {
  const token = env['INPUT_TOKEN'] ?? '';
  const repository = env['GITHUB_REPOSITORY'] ?? '';
  if (token === '' || number === undefined || !/^[\w.-]+\/[\w.-]+$/.test(repository)) return undefined;
  const url = (env['GITHUB_API_URL'] ?? 'https://api.github.com').replace(/\/$/, '');
  return { api: { url, token }, pullRequest: { repository, number } };
}

function runUrlOf(env: JobEnvironment): string | undefined {
  const [server, repository, run] = ['GITHUB_SERVER_URL', 'GITHUB_REPOSITORY', 'GITHUB_RUN_ID'].map((name) => env[name]);
  return server && repository && run ? `${server}/${repository}/actions/runs/${run}` : undefined;
}
