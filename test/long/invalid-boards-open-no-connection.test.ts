import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { reportCompare } from '../../src/report/plan/compare.js';
import { reportPlan } from '../../src/report/plan/plan.js';
import { compare, describePlan, load, plan, render } from '../support/core.js';
import { LOGO_BOARD, logoFilm } from '../support/own-clip.js';

const examples = fileURLToPath(new URL('../../examples/storyboards/', import.meta.url));
const texts = [LOGO_BOARD, ...readdirSync(examples).map((file) => readFileSync(examples + file, 'utf8'))];

/** A board with a few of its lines cut, doubled, moved or changed. */
const mutated = fc
  .tuple(
    fc.constantFrom(...texts),
    fc.array(
      fc.tuple(
        fc.nat(),
        fc.nat(),
        fc.constantFrom('cut', 'double', 'swap', 'change'),
        fc.string({ unit: 'binary', maxLength: 8 }),
      ),
      { minLength: 1, maxLength: 4 },
    ),
  )
  .map(([text, changes]) => {
    const lines = text.split('\n');
    for (const [where, other, what, by] of changes) {
      const at = where % lines.length;
      const line = lines[at] as string;
      if (what === 'cut') lines.splice(at, 1);
      else if (what === 'double') lines.splice(at, 0, line);
      else if (what === 'swap') [lines[at], lines[other % lines.length]] = [lines[other % lines.length] as string, line];
      else lines[at] = line.slice(0, other % (line.length + 1)) + by + line.slice((other % (line.length + 1)) + by.length);
    }
    return lines.join('\n');
  });

it('a broken board never crashes rushes or opens a connection, in validate, compare, plan and render', async () => {
  const cwd = await logoFilm();
  let sockets = 0;
  const count = () => {
    sockets += 1;
  };
  subscribe('net.client.socket', count);
  onTestFinished(() => {
    unsubscribe('net.client.socket', count);
  });
  let broken = 0;
  let fine = 0;
  await fc.assert(
    fc.asyncProperty(mutated, async (text) => {
      writeFileSync(join(cwd, 'board.yaml'), text);
      const loaded = await load('board.yaml', { cwd });
      const compared = await compare('board.yaml', { cwd });
      if (compared.ok)
        for (const format of ['table', 'json', 'markdown', 'csv'] as const)
          reportCompare(compared.value, { format, color: false });
      if (!loaded.ok) {
        broken += 1;
        expect(loaded.diagnostics.length).toBeGreaterThan(0);
        return;
      }
      fine += 1;
      const planned = await plan(loaded.value, { cwd, env: {} });
      if (!planned.ok) throw new Error(JSON.stringify(planned.failure));
      for (const format of ['table', 'json', 'markdown', 'csv'] as const) {
        reportPlan(describePlan(loaded.value, planned.value), { format, color: false, exitCode: false });
      }
      // Even render gets no further than its question or its budget.
      const rendered = await render(loaded.value, {
        cwd,
        env: Object.fromEntries(['TRINETRA', 'EVOLINK', 'UNIALL'].map((name) => [`${name}_API_KEY`, 'a-key-of-some-length'])),
        approve: () => false,
      });
      // A film of own clips alone has nothing to ask about.
      const isNothing = planned.value.steps.length === 0;
      expect(rendered.ok ? isNothing || rendered.value.declined : rendered.failure.exit_code === 4).toBe(true);
    }),
    { numRuns: 400 },
  );
  expect(broken).toBeGreaterThan(100);
  expect(fine).toBeGreaterThan(20);
  expect(sockets).toBe(0);
});
