import { expect, it } from 'vitest';
import { builtInGateways } from '../../src/gateway/vendor/built-in.js';
import { contract } from './contract.js';
import { FIXTURES } from './fixtures.js';

const list = [...builtInGateways.byName.values()];

it('every gateway has fixtures, and every fixture has a gateway', () => {
  expect(Object.keys(FIXTURES).sort()).toEqual(list.map(({ name }) => name).sort());
});

for (const gateway of list) contract(gateway, FIXTURES[gateway.name]);
