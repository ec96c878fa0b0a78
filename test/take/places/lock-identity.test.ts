import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { boardIdentityOf } from '../../../src/take/places/board-identity.js';
import { lockIdentity } from '../../../src/take/places/lock-identity.js';
import { workspace } from '../../support/rushes.js';

it('leaves no folder beside a board, even one that a process made which then lost the lock in it', async () => {
  const cwd = workspace({ 'board.yaml': '' });
  mkdirSync(join(cwd, '.rushes'));
  const lock = await lockIdentity(await boardIdentityOf('film', join(cwd, 'board.yaml')));
  if (!lock.ok) expect.unreachable(lock.problem.message);
  await lock.release();
  expect(existsSync(join(cwd, '.rushes'))).toBe(false);
});

it('keeps a folder that holds anything else', async () => {
  const cwd = workspace({ 'board.yaml': '' });
  mkdirSync(join(cwd, '.rushes'));
  writeFileSync(join(cwd, '.rushes', 'other.json'), '{}');
  const lock = await lockIdentity(await boardIdentityOf('film', join(cwd, 'board.yaml')));
  if (!lock.ok) expect.unreachable(lock.problem.message);
  await lock.release();
  expect(existsSync(join(cwd, '.rushes', 'other.json'))).toBe(true);
});
