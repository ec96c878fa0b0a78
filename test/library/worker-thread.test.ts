import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';

const LIBRARY = new URL('../../dist/index.js', import.meta.url);

test('the library in a thread of another program leaves that program’s messages alone, and the thread ends by itself', async () => {
  const program = `
    const { parentPort } = require('node:worker_threads');
    import(${JSON.stringify(LIBRARY.href)}).then((library) => {
      parentPort.postMessage({ listeners: parentPort.listenerCount('message'), names: Object.keys(library) });
    });`;
  const worker = new Worker(program, { eval: true });
  const ended = once(worker, 'exit');
  const [told] = await once(worker, 'message');
  expect(told.names, fileURLToPath(LIBRARY)).toContain('rehearse');
  expect(told.listeners).toBe(0);
  expect(await ended).toEqual([0]);
});
