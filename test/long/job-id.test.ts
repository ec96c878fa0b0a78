import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeRecord } from '../../src/take/ledger/journal-record.js';
import { boardOf } from '../support/film.js';
import { eventsIn } from '../support/film-here.js';
import { madeUpGateway } from '../support/gateway.js';
import { rushes } from '../support/in-process.js';
import { manifest, workspace } from '../support/rushes.js';
import { against } from '../support/sandbox.js';

const RENDER = ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'];

describe('a job id', () => {
  it.each(['film/7', 'a\\b', 'job.7', '...', '..7', '%2f', 'a?b#c', 'a;b'])(
    'with odd characters is escaped in the poll’s URL: %s',
    async (id) => {
      const gateway = await madeUpGateway({ id: () => id });
      const cwd = workspace({ 'board.yaml': boardOf(['a']) });
      expect((await rushes(cwd, RENDER, against(gateway.url))).code).toBe(0);
      expect([...gateway.polls.keys()]).toEqual([id]);
      expect(manifest(cwd, 'film').takes).toMatchObject([{ status: 'stored', job_id: id }]);
    },
  );

  it.each(['.', '..', '../credits', 'a/../../credits', 'a/.', '..\\credits', '%2E%2e', '.%2e/x', '/', 'a//b', 'a/'])(
    'without a URL of its own is never polled, and its take is unknown and counted: %s',
    async (id) => {
      const gateway = await madeUpGateway({ id: () => id });
      const cwd = workspace({ 'board.yaml': boardOf(['a']) });
      const env = against(gateway.url);
      expect((await rushes(cwd, RENDER, env)).code).toBe(3);
      // An answer at another URL would be taken for the job.
      expect(gateway.agents).toHaveLength(gateway.posts.length);
      expect(new Set(gateway.posts.map(({ key }) => key)).size).toBe(1);
      const [take] = manifest(cwd, 'film').takes;
      expect(take).toMatchObject({ status: 'unknown', credits: { planned: 95 } });
      // A person finds the id in the status.
      expect((await rushes(cwd, ['status', 'board.yaml'], env)).stdout).toContain(JSON.stringify(id).slice(1, -1));
      const adopted = await rushes(cwd, ['reconcile', 'board.yaml', 'a.1', '--adopt', id], env);
      expect(adopted).toMatchObject({ code: 2, stderr: expect.stringContaining('this one would name another job') });
      expect((await rushes(cwd, ['reconcile', 'board.yaml', 'a.1', '--abandon'], env)).code).toBe(0);
    },
  );

  it('without a URL of its own is not replaced by an id beside it, which may be the request’s', async () => {
    const gateway = await madeUpGateway({
      submit: (_body, answer) => {
        answer.writeHead(202, { 'content-type': 'application/json' }).end('{"job_id":"..","id":"req-1","status":"queued"}');
        return true;
      },
    });
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    expect((await rushes(cwd, RENDER, against(gateway.url))).code).toBe(3);
    expect(manifest(cwd, 'film').takes).toMatchObject([{ status: 'unknown' }]);
    expect(gateway.polls.size).toBe(0);
  });

  it('without a URL of its own that an earlier release accepted is not polled; its take stays until a person gives it up', async () => {
    const gateway = await madeUpGateway({
      poll: (_id, answer) => {
        answer.writeHead(401).end();
        return true;
      },
    });
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const env = against(gateway.url);
    await rushes(cwd, RENDER, env);
    const file = join(cwd, 'renders/film/journal.jsonl');
    const events = eventsIn(readFileSync(file));
    const before = events.map((event) =>
      event.type === 'take-accepted' ? { ...event, ticket: { ...event.ticket, job_id: '..' } } : event,
    );
    writeFileSync(file, before.map((event, index) => writeRecord(index, event)).join(''));
    rmSync(join(cwd, 'renders/film/manifest.json'));
    const asked = gateway.agents.length;
    const ran = await rushes(cwd, RENDER, env);
    expect(ran.code).toBe(1);
    expect(`${ran.stdout}${ran.stderr}`).toContain('job .. has no address of its own, so the gateway cannot be asked for it');
    expect(gateway.agents).toHaveLength(asked);
    expect((await rushes(cwd, ['plan', 'board.yaml', '--exit-code'], env)).code).toBe(0);
    expect((await rushes(cwd, ['reconcile', 'board.yaml', 'a.1', '--abandon'], env)).code).toBe(0);
    expect(gateway.agents).toHaveLength(asked);
  });
});
