import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRecords } from '../../src/take/ledger/journal-record.js';
import type { Manifest, ManifestTake } from '../../src/take/manifest.gen.js';
import type { TakeEvent } from '../../src/take/take-event.js';
import { rushes } from './in-process.js';
import { type Ran, type Running, start, workspace } from './rushes.js';
import { against } from './sandbox.js';

const IDENTITY = ['-c', 'user.name=Somebody', '-c', 'user.email=somebody@example.com', '-c', 'commit.gpgsign=false'];

/** Runs git with the test's settings alone. Returns its exit code and output. */
export function git(cwd: string, ...args: string[]): { code: number; said: string } {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GIT_EDITOR: 'true', LC_ALL: 'C' };
  try {
    const said = execFileSync('git', [...IDENTITY, ...args], { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    return { code: 0, said };
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
    return { code: status, said: `${stdout}${stderr}` };
  }
}

/** Runs git as above; returns its output, or throws if it fails. */
export function gitOrThrow(cwd: string, ...args: string[]): string {
  const { code, said } = git(cwd, ...args);
  if (code !== 0) throw new Error(`git ${args.join(' ')}: ${said}`);
  return said;
}

/** One person's clone of a film. */
export interface Clone {
  readonly cwd: string;
  git(...args: string[]): { code: number; said: string };
  /** A file of the board's folder. */
  file(name: string): string;
  board(text: string): void;
  run(...args: string[]): Promise<Ran>;
  start(...args: string[]): Running;
  /** The steps of a plan: `submit a.1`. */
  plan(...args: string[]): Promise<string[]>;
  render(...args: string[]): Promise<Ran>;
  manifest(): Manifest;
  takes(): Record<string, ManifestTake>;
  events(): TakeEvent[];
  clips(): string[];
  /** Commits the files that git tracks, and pushes them. */
  push(): void;
}

export const MANIFEST = 'renders/film/manifest.json';
const PACE = ['--yes', '--poll-interval', '0.02'];

function openClone(cwd: string, url: string): Clone {
  const file = (name: string) => join(cwd, 'renders/film', name);
  const manifest = () => JSON.parse(readFileSync(file('manifest.json'), 'utf8')) as Manifest;
  const run = (...args: string[]) => rushes(cwd, args, against(url));
  return {
    cwd,
    git: (...args) => git(cwd, ...args),
    file,
    board: (text) => writeFileSync(join(cwd, 'board.yaml'), text),
    run,
    start: (...args) => start(cwd, args, against(url)),
    plan: async (...args) => {
      const ran = await run('plan', 'board.yaml', '--format', 'json', ...args);
      if (ran.code !== 0) throw new Error(ran.stderr);
      const { steps } = JSON.parse(ran.stdout) as { steps: { action: string; shot: string; take: number }[] };
      return steps.map(({ action, shot, take }) => `${action} ${shot}.${take}`);
    },
    render: (...args) => run('render', 'board.yaml', ...PACE, ...args),
    manifest,
    takes: () => Object.fromEntries(manifest().takes.map((take) => [`${take.shot}.${take.take}`, take])),
    events: () => {
      const read = readRecords(readFileSync(file('journal.jsonl')));
      if (!read.ok) throw new Error(`the journal is ${read.kind} at line ${read.line}`);
      return read.events;
    },
    clips: () => (existsSync(file('clips')) ? readdirSync(file('clips')).sort() : []),
    push: () => {
      gitOrThrow(cwd, 'add', '-A');
      gitOrThrow(cwd, 'commit', '-q', '--allow-empty', '-m', 'a day of work');
      gitOrThrow(cwd, 'push', '-q', 'origin', 'HEAD:main');
    },
  };
}

/** The `.gitignore` that the page on several people shows. */
function documentedGitignore(): string {
  const page = readFileSync(new URL('../../docs/manifest.md', import.meta.url), 'utf8');
  const [, block] = /^```text\n(.*?)^```/ms.exec(page) ?? [];
  if (block === undefined) throw new Error('docs/manifest.md has no .gitignore');
  return block;
}

/** A film that two people share through git, which ignores journals and clips. Both pay at the gateway at `url`. */
export function makeTwoClones(board: string, url: string): { mine: Clone; theirs: Clone; third: () => Clone } {
  const root = workspace();
  const origin = join(root, 'origin.git');
  gitOrThrow(root, 'init', '-q', '--bare', '-b', 'main', origin);
  const clone = (name: string): Clone => {
    gitOrThrow(root, 'clone', '-q', origin, name);
    return openClone(join(root, name), url);
  };
  const mine = clone('mine');
  gitOrThrow(mine.cwd, 'checkout', '-q', '-B', 'main');
  writeFileSync(join(mine.cwd, '.gitignore'), documentedGitignore());
  mine.board(board);
  mine.push();
  return { mine, theirs: clone('theirs'), third: () => clone('third') };
}
