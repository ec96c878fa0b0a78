// Renders boards of a folder at once, in one process. It starts when its standard input ends, so that several processes start at
// once, and prints the exit code of each board.
// Arguments: the folder, the seconds by which its clock is ahead, and the boards.
import { load, render } from '../../dist/index.js';

const [cwd, aheadSeconds, ...boards] = process.argv.slice(2);
const clock = {
  wallSeconds: () => Date.now() / 1000 + Number(aheadSeconds),
  steadySeconds: () => performance.now() / 1000,
};
process.stdout.write('ready\n');
for await (const _ of process.stdin);
const codes = await Promise.all(
  boards.map(async (file) => {
    const loaded = await load(file, { cwd });
    if (!loaded.ok) return 'load';
    const rendered = await render(loaded.value, { cwd, clock, pollIntervalSeconds: 0.05 });
    return rendered.ok ? rendered.value.exit_code : rendered.failure.exit_code;
  }),
);
process.stdout.write(`${JSON.stringify(codes)}\n`);
