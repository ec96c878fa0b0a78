import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { actionFile, pullRequestHere, runBash, runHere, type WorkflowStep } from '../action/run-steps.js';
import { githubServer } from '../support/github-server.js';
import { MAIN, workspace } from '../support/rushes.js';
import { blocksOf, read, root } from './pages.js';

const PAGE = 'docs/pull-requests.md';
/** The board on the base branch. */
const FILM = `version: 1
id: film
model: trinetra/kling-v3
shots:
  - { id: ridge, prompt: A drone shot over a misty ridge }
  - { id: door, prompt: The door of a hut opens }
`;
/** The pull request of the page. */
const pageExample = () =>
  pullRequestHere(
    {
      'film.yaml': FILM,
      'rushes.config.yaml': 'version: 1\npolicies:\n  - { rule: increase, credits: 150, level: warn }\n',
    },
    {
      'film.yaml': `${FILM.replace('misty', 'stormy')}  - { id: harbour, prompt: Boats leave the harbour, duration: 10 }\n`,
      'trailer.yaml': `${FILM.replace('id: film', 'id: trailer').replace('ridge }', 'ridge, duration: 4 }')}`,
    },
  );
const withoutIds = (text: string) => text.replaceAll(/\b[0-9a-f]{8}\b/g, '00000000');

describe('the page on pull requests', () => {
  it('shows the comment as the action writes it', async () => {
    const github = await githubServer();
    await runHere(pageExample(), { github });
    const [shown] = blocksOf(PAGE).filter(({ language }) => language === 'markdown');
    const body = (github.comments[0]?.body ?? '').split('\n').slice(1).join('\n');
    expect(withoutIds(`${shown?.text}`)).toBe(withoutIds(body));
  });

  it('lists every input with its default, and every output', () => {
    const rows = [...read(PAGE).matchAll(/^\| `([\w-]+)` \| (.+?) \|/gm)].map(([, name, next]) => [name, next]);
    const { inputs, outputs } = actionFile();
    expect(rows.map(([name]) => name)).toEqual([...Object.keys(inputs), ...Object.keys(outputs)]);
    for (const [name = '', shown] of rows) {
      const plain = inputs[name]?.default ?? '';
      if (plain !== '' && !plain.startsWith('$')) expect(shown).toBe(`\`${plain}\``);
    }
  });
});

interface Workflow {
  readonly on: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly steps: readonly WorkflowStep[] }>>;
}
const workflows: [string, Workflow][] = [
  ['examples/ci/github.yml', parse(readFileSync(join(root, 'examples/ci/github.yml'), 'utf8')) as Workflow],
  [PAGE, parse(blocksOf(PAGE).find(({ text }) => text.includes('OWNER/rushes'))?.text ?? '') as Workflow],
];

describe.each(workflows)('the workflow in %s', (_, workflow) => {
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

  it('runs on pull requests with the least rights, and no secret', () => {
    expect(workflow.on).toBe('pull_request');
    expect(workflow.permissions).toEqual({ contents: 'read', 'pull-requests': 'write' });
    expect(JSON.stringify(workflow)).not.toContain('secrets');
  });

  it('checks out the history without a token in it, and uses the action with inputs that it has', () => {
    const checkout = steps.find(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkout?.with).toEqual({ 'fetch-depth': 0, 'persist-credentials': false });
    const action = steps.find(({ uses }) => uses?.startsWith('OWNER/rushes@'));
    expect(action).toBeDefined();
    for (const name of Object.keys(action?.with ?? {})) expect(Object.keys(actionFile().inputs)).toContain(name);
  });

  it('uses only outputs that the action has', () => {
    const used = [...JSON.stringify(steps).matchAll(/steps\.rushes\.outputs\.([\w-]+)/g)].map(([, name]) => name);
    for (const name of used) expect(Object.keys(actionFile().outputs)).toContain(name);
  });
});

describe('the example for GitLab', () => {
  const job = (parse(readFileSync(join(root, 'examples/ci/gitlab.yml'), 'utf8')) as Record<string, { script: string[] }>)[
    'rushes'
  ];

  /** Runs the lines of the job, with this build as `npx rushes`. */
  async function runJob(policies: string) {
    const pull = pullRequestHere(
      { 'film.yaml': FILM, 'policies.yaml': policies },
      { 'policies.yaml': null, 'film.yaml': FILM.replace('misty', '@team') },
    );
    const temp = workspace();
    mkdirSync(join(temp, 'bin'));
    for (const [name, text] of [
      ['npm', 'exit 0'],
      ['npx', `shift; exec ${process.execPath} ${MAIN} "$@"`],
    ]) {
      writeFileSync(join(temp, 'bin', `${name}`), `#!/bin/bash\n${text}\n`);
      chmodSync(join(temp, 'bin', `${name}`), 0o755);
    }
    const ran = await runBash(job?.script.join('\n') ?? '', pull.cwd, {
      PATH: `${join(temp, 'bin')}${delimiter}${process.env['PATH']}`,
      CI_MERGE_REQUEST_DIFF_BASE_SHA: pull.base,
      CI_BUILDS_DIR: temp,
      GIT_CONFIG_GLOBAL: '/dev/null',
    });
    return { ...ran, text: readFileSync(join(pull.cwd, 'rushes.txt'), 'utf8') };
  }

  it('tells the difference and the plan, in a text that notifies nobody', async () => {
    const { code, log, text } = await runJob('version: 1\npolicies:\n  - { rule: takes, most: 3 }\n');
    expect(code, log).toBe(0);
    expect(text).toContain('~  ridge');
    expect(text).toContain('To pay: 190 credits');
  });

  it('holds the policies of the target branch, which the merge request removes', async () => {
    const { code, text } = await runJob('version: 1\npolicies:\n  - { rule: max_credits, per: run, credits: 100 }\n');
    expect(code).toBe(4);
    expect(text).toContain('max_credits per run');
  });
});

it('The example for OPA names only fields that a plan has', () => {
  const policy = readFileSync(join(root, 'examples/ci/rushes.rego'), 'utf8');
  const { properties, $defs } = JSON.parse(readFileSync(join(root, 'schema/plan.schema.json'), 'utf8')) as {
    properties: Record<string, { properties?: object }>;
    $defs: Record<string, { properties: object }>;
  };
  const kinds: Record<string, object> = {
    step: $defs['PlanStep']?.properties ?? {},
    total: $defs['PlanTotal']?.properties ?? {},
    cap: $defs['Cap']?.properties ?? {},
    rate: $defs['PlanRate']?.properties ?? {},
    board: properties['board']?.properties ?? {},
  };
  const used = [...policy.matchAll(/\b(?:input\.)?(step|total|cap|rate|board)\.(\w+)/g)];
  expect(used.length).toBeGreaterThan(10);
  for (const [, kind = '', name] of used) expect(Object.keys(kinds[kind] ?? {})).toContain(name);
  for (const [, name] of policy.matchAll(/\binput\.(\w+)/g)) expect(Object.keys(properties)).toContain(name);
});
