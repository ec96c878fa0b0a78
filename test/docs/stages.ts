import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { git, gitOrThrow } from '../support/clones.js';
import { makeClip } from '../support/gateway.js';
import { gitProject } from '../support/git-project.js';
import { rushes } from '../support/in-process.js';
import { manifest, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';
import { blocksOf } from './pages.js';

/** Where a page's command runs: a folder with a board, and gateways that charge nothing. */
export interface Stage {
  readonly cwd: string;
  readonly env: Record<string, string>;
  /** The bought job whose answer was lost. */
  readonly lostJob?: string;
}

/** The board that the guide and the README show. */
export const BOARD = blocksOf('README.md').find(({ language }) => language === 'yaml')?.text ?? '';
/** Without its budget, which more takes would exceed. */
const UNLIMITED = BOARD.replace(/^budget.*\n/m, '');
const RENDER = ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'];

/** A board that was never rendered. */
export async function makeStage(board = BOARD): Promise<Stage> {
  const cwd = workspace({ 'board.yaml': board });
  const sandbox = await sandboxHere();
  return { cwd, env: against(sandbox.url) };
}

/** A board in a repository, edited since its commit on `main`, and the file of an older version. */
export async function makeEditedStage(): Promise<Stage> {
  const stage = await makeStage();
  gitProject({ 'old.yaml': BOARD }, stage.cwd).write({ 'board.yaml': BOARD.replace('takes: 2', 'takes: 1') });
  return stage;
}
/** A board with the profiles of the page on writing, never rendered. */
export const makeProfilesStage = (): Promise<Stage> =>
  makeStage(BOARD.replace(/^shots:/m, 'profiles: { draft: { takes: 1 }, final: { resolution: 1080p } }\nshots:'));

/** A board with its saved plan, `plan.json`. */
export async function makeSavedPlanStage(): Promise<Stage> {
  const stage = await makeStage(UNLIMITED);
  await rushes(stage.cwd, ['plan', 'board.yaml', '--save', 'plan.json'], stage.env);
  return stage;
}

/** Two boards in a folder. */
export async function makeSeveralStage(): Promise<Stage> {
  const stage = await makeStage();
  mkdirSync(join(stage.cwd, 'boards'));
  for (const name of ['day', 'night'])
    writeFileSync(join(stage.cwd, 'boards', `${name}.yaml`), BOARD.replace('id: first-light', `id: ${name}`));
  return stage;
}

/** A rehearsed board. */
export async function makeRehearsedStage(): Promise<Stage> {
  const stage = await makeStage();
  await rushes(stage.cwd, ['rehearse', 'board.yaml', '--height', '120'], stage.env);
  return stage;
}

/** A rendered board, and a manifest of another clone beside it. */
export async function makeRenderedStage(): Promise<Stage> {
  const stage = await makeStage(UNLIMITED);
  await rushes(stage.cwd, RENDER, stage.env);
  writeFileSync(join(stage.cwd, 'OTHER.json'), readFileSync(join(stage.cwd, 'renders/first-light/manifest.json')));
  return stage;
}

/** A rendered board with a second take of door, which is picked. */
export async function makePickedStage(): Promise<Stage> {
  const stage = await makeRenderedStage();
  await rushes(stage.cwd, [...RENDER, '--retake', 'door'], stage.env);
  const { takes } = manifest(stage.cwd, 'first-light');
  const clip = takes.find((take) => take.shot === 'door' && take.take === 2)?.clip?.sha256.slice(0, 12);
  writeFileSync(join(stage.cwd, 'board.picks.yaml'), `version: 1\npicks:\n  door: { take: 2, clip: ${clip} }\n`);
  return stage;
}

/** The same, with the other take's clip pruned. */
export async function makePrunedStage(): Promise<Stage> {
  const stage = await makePickedStage();
  await rushes(stage.cwd, ['prune', 'board.yaml'], stage.env);
  if (manifest(stage.cwd, 'first-light').takes.every(({ status }) => status !== 'pruned'))
    throw new Error('nothing was pruned');
  return stage;
}

/** A rendered board, and the picks file that a page downloaded. */
export async function makeDownloadedStage(): Promise<Stage> {
  const stage = await makePickedStage();
  renameSync(join(stage.cwd, 'board.picks.yaml'), join(stage.cwd, 'DOWNLOADED.yaml'));
  return stage;
}

/** A rendered board with one flipped bit in its journal. */
export async function makeDamagedStage(): Promise<Stage> {
  const stage = await makeRenderedStage();
  const journal = join(stage.cwd, 'renders/first-light/journal.jsonl');
  const bytes = readFileSync(journal);
  bytes.writeUInt8(bytes.readUInt8(200) ^ 1, 200);
  writeFileSync(journal, bytes);
  return stage;
}

/** A board at a gateway without task ids, with a lost answer for door.1, and a clip of it at PATH. */
export async function makeLostAnswerStage(): Promise<Stage> {
  const cwd = workspace({
    'board.yaml': UNLIMITED.replace('trinetra/kling-v3', 'uniall/kling-v3-std'),
  });
  const sandbox = await sandboxHere({ submit: [{ do: 'lose-answer', prompt: 'The hut', times: 1 }] });
  const env = against(sandbox.url);
  await rushes(cwd, RENDER, env);
  const known = new Set(manifest(cwd, 'first-light').takes.map(({ job_id }) => job_id));
  const lostJob = sandbox.stats().jobs.find(({ id }) => !known.has(id))?.id;
  if (lostJob === undefined) throw new Error('no answer was lost');
  writeFileSync(join(cwd, 'PATH'), await makeClip());
  return { cwd, env, lostJob };
}

/** A repository with a conflict in its manifest: both sides made another take. */
export async function makeConflictedStage(): Promise<Stage> {
  const stage = await makeRenderedStage();
  const { cwd, env } = stage;
  const all = (...commands: readonly string[][]) => {
    for (const words of commands) gitOrThrow(cwd, ...words);
  };
  writeFileSync(join(cwd, '.gitignore'), 'journal.jsonl*\nclips/\n.rushes/\n');
  all(['init', '-q', '-b', 'main'], ['add', '.'], ['commit', '-q', '-m', 'a film'], ['checkout', '-q', '-b', 'theirs']);
  await rushes(cwd, [...RENDER, '--retake', 'door'], env);
  all(['commit', '-q', '-a', '-m', 'their take'], ['checkout', '-q', 'main']);
  await rushes(cwd, [...RENDER, '--retake', 'ridge'], env);
  all(['commit', '-q', '-a', '-m', 'our take']);
  const merged = git(cwd, 'merge', 'theirs');
  if (merged.code === 0) throw new Error('nothing conflicts');
  return stage;
}

/** That repository, after the conflict was settled with their side alone. */
export async function makeSettledStage(): Promise<Stage> {
  const stage = await makeConflictedStage();
  git(stage.cwd, 'checkout', '--theirs', 'renders/first-light/manifest.json');
  git(stage.cwd, 'commit', '-q', '-a', '-m', 'merged');
  return stage;
}
