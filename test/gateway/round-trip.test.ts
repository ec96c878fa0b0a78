import { list } from '../../src/gateway/list.js';
import { FIXTURES, type Fixtures } from './fixtures.js';
import { roundTrip } from './round-trip.js';

for (const gateway of list) roundTrip(gateway, FIXTURES[gateway.name] as Fixtures);
