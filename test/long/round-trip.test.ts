import { expect, it } from 'vitest';
import { builtInGateways } from '../../src/gateway/vendor/built-in.js';
import { FIXTURES, type Fixtures } from '../gateway/fixtures.js';
import { renderHere, roundTrip } from '../gateway/round-trip.js';
import { manifest, workspace } from '../support/rushes.js';
import { sandboxHere } from '../support/sandbox.js';

const list = [...builtInGateways.byName.values()];

for (const gateway of list) roundTrip(gateway, FIXTURES[gateway.name] as Fixtures);

it('one run renders a board at every gateway, each in its own credits', async () => {
  const shots = list.map(({ name }) => {
    const { shot } = FIXTURES[name] as Fixtures;
    return `  - id: ${name}\n    model: ${name}/${shot.model}\n${shot.lines.map((line) => `    ${line}\n`).join('')}`;
  });
  const cwd = workspace({ 'board.yaml': `version: 1\nid: film\nmodel: trinetra/kling-v3\nshots:\n${shots.join('')}` });
  const sandbox = await sandboxHere();
  expect(await renderHere(cwd, sandbox)).toMatchObject({ exit_code: 0, stored: list.length });
  expect(
    sandbox
      .stats()
      .jobs.map(({ dialect }) => dialect)
      .sort(),
  ).toEqual(list.map(({ name }) => name).sort());
  // Each request had its own gateway's header, or the sandbox would have refused it. No clip request had an API key.
  expect(sandbox.stats()).toMatchObject({ created: list.length, clipRequestsWithKey: 0 });
  expect(manifest(cwd, 'film').totals).toEqual([
    { unit: 'evolink', planned: 27, charged: 27, unpriced: 0, differs: [] },
    { unit: 'trinetra', planned: 95, charged: 95, unpriced: 0, differs: [] },
    { unit: 'uniall', planned: 0, charged: 0, unpriced: 1, differs: [] },
  ]);
});
