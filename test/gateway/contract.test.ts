import { expect, it } from 'vitest';
import { list } from '../../src/gateway/vendor/built-in.js';
import { contract } from './contract.js';
import { FIXTURES } from './fixtures.js';

it('every gateway has its fixtures, and no fixtures are left over', () => {
  expect(Object.keys(FIXTURES).sort()).toEqual(list.map(({ name }) => name).sort());
});

for (const gateway of list) contract(gateway, FIXTURES[gateway.name]);
