import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { runAction } from '../../src/action/run-action.js';
import { gitProject } from '../support/git-project.js';
import type { GithubServer } from '../support/github-server.js';
import { cleanEnv, workspace } from '../support/rushes.js';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A step of a composite action or of a job. */
export interface WorkflowStep {
  readonly name?: string;
  readonly id?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly run?: string;
}

/** `action.yml`. */
export interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly WorkflowStep[] };
}

export const actionFile = (): ActionFile => parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as ActionFile;

/** What the action's steps did. */
export interface StepsRan {
  readonly code: number | null;
  readonly log: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** What the steps had npm do, a line each. */
  readonly npm: string;
}

/** A local repository with a base and a head commit, as a job has it. */
export interface PullRequestHere {
  readonly cwd: string;
  readonly base: string;
}

/** Makes a repository: files of the base commit, then those that the pull request writes; `null` removes one. */
export function pullRequestHere(
  base: Readonly<Record<string, string>>,
  head: Readonly<Record<string, string | null>>,
): PullRequestHere {
  const { cwd, git, commit } = gitProject(base);
  const id = git('rev-parse', 'HEAD').trim();
  git('checkout', '-q', '-b', 'edit');
  commit(head);
  return { cwd, base: id };
}

/** Settings of a run of the action. */
export interface StepsOptions {
  readonly github?: GithubServer;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly run?: number;
}

/** Fills in the expressions of a value: `${{ inputs.x }}`. */
const filled = (text: string, inputs: Readonly<Record<string, string>>): string =>
  text.replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, name: string) => inputs[name] ?? '');

/** A job that a pull request started: its environment, and the files that it writes. */
interface Job {
  readonly env: Readonly<Record<string, string>>;
  readonly inputs: Readonly<Record<string, string>>;
  result(code: number | null, log: string): StepsRan;
}

/** Makes a job. Its npm only says what it was asked. */
function makeJob(pull: PullRequestHere, options: StepsOptions): Job {
  const temp = workspace();
  const file = (name: string) => join(temp, name);
  const event = { pull_request: { number: 7, base: { sha: pull.base } } };
  writeFileSync(file('event.json'), JSON.stringify(event));
  for (const name of ['output', 'summary', 'npm-calls']) writeFileSync(file(name), '');
  mkdirSync(file('bin'));
  writeFileSync(file('bin/npm'), `#!/bin/bash\necho "$PWD: npm $*" >> ${JSON.stringify(file('npm-calls'))}\n`);
  chmodSync(file('bin/npm'), 0o755);
  const defaults = Object.entries(actionFile().inputs).map(([name, { default: value }]) => [name, value]);
  const read = (name: string) => readFileSync(file(name), 'utf8');
  return {
    inputs: { ...Object.fromEntries(defaults), token: options.github ? 'robot-token' : '', ...options.inputs },
    env: {
      GITHUB_ACTION_PATH: ROOT.replace(/\/$/, ''),
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_EVENT_PATH: file('event.json'),
      GITHUB_OUTPUT: file('output'),
      GITHUB_STEP_SUMMARY: file('summary'),
      GITHUB_REPOSITORY: 'film/board',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_RUN_ID: String(options.run ?? 1),
      GITHUB_RUN_ATTEMPT: '1',
      RUNNER_TEMP: join(temp, 'runner'),
      PATH: `${file('bin')}${delimiter}${process.env['PATH']}`,
      GIT_CONFIG_GLOBAL: '/dev/null',
      ...(options.github && { GITHUB_API_URL: options.github.url }),
      ...options.env,
    },
    result: (code, log) => {
      const blocks = [...read('output').matchAll(/^([\w-]+)<<(.+)\n([\s\S]*?)\n\2$/gm)];
      const outputs = Object.fromEntries(blocks.map(([, name = '', , value = '']) => [name, value]));
      return { code, log, summary: read('summary'), outputs, npm: read('npm-calls') };
    },
  };
}

const withInputs = (step: WorkflowStep, inputs: Job['inputs']): Record<string, string> =>
  Object.fromEntries(Object.entries(step.env ?? {}).map(([name, value]) => [name, filled(value, inputs)]));

/** Runs the `run:` lines of the action in a checkout, as processes of their own, with the environment of a job. */
export async function runSteps(pull: PullRequestHere, options: StepsOptions = {}): Promise<StepsRan> {
  const job = makeJob(pull, options);
  let [code, log] = [0 as number | null, ''];
  for (const step of actionFile().runs.steps) {
    const ran = await runBash(step.run ?? '', pull.cwd, { ...job.env, ...withInputs(step, job.inputs) });
    log += ran.log;
    code = ran.code;
    if (code !== 0) break;
  }
  return job.result(code, log);
}

/** Runs the program of the action's last step in this process, which saves the time in which Node starts. */
export async function runHere(pull: PullRequestHere, options: StepsOptions = {}): Promise<StepsRan> {
  const job = makeJob(pull, options);
  const last = actionFile().runs.steps.at(-1) as WorkflowStep;
  let log = '';
  const env = { ...job.env, ...withInputs(last, job.inputs), INPUT_PATH: pull.cwd };
  const code = await runAction(env, (text) => {
    log += text;
  });
  return job.result(code, log);
}

/** As GitHub runs `shell: bash`. */
export function runBash(
  script: string,
  cwd: string,
  env: Record<string, string>,
): Promise<{ code: number | null; log: string }> {
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    cwd,
    env: cleanEnv(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (log += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, log }));
  });
}
