// What a program does that uses rushes as a library: it imports the package by its name.
import { load, plan, render } from 'rushes';

const loaded = await load('board.yaml');
if (!loaded.ok) throw new Error(loaded.failure.diagnostics.map(({ message }) => message).join('\n'));
const planned = await plan(loaded.value);
if (!planned.ok) throw new Error(planned.failure.message);
const rendered = await render(loaded.value, { pollIntervalSeconds: 0.05 });
if (!rendered.ok) throw new Error(rendered.failure.message);
console.log(`stored ${rendered.value.counts.stored}`);
process.exitCode = rendered.value.exit_code;
