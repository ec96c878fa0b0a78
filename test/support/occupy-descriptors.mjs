// Loaded before the command line (`node --import`): once the journal has a `take-begun`, occupies every free file descriptor
// but LEFT, and frees them after BACK_MS.
import { closeSync, openSync, readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';

const some = await open(process.argv[1]);
const handles = Object.getPrototypeOf(some);
await some.close();
const { datasync } = handles;

handles.datasync = async function () {
  await datasync.call(this);
  if (!readFileSync(process.env.JOURNAL, 'utf8').includes('take-begun')) return;
  handles.datasync = datasync;
  const taken = [];
  try {
    for (;;) taken.push(openSync('/dev/null'));
  } catch {
    for (let left = Number(process.env.LEFT); left > 0; left -= 1) closeSync(taken.pop());
  }
  setTimeout(() => taken.forEach(closeSync), Number(process.env.BACK_MS)).unref();
};
