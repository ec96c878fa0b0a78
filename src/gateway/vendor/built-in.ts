import { createRegistry, type GatewayRegistry } from '../registry.js';
import { evolink } from './evolink.js';
import { trinetra } from './trinetra.js';
import { uniall } from './uniall.js';

/** The gateways that come with rushes. To add one, write a file beside these and list it here. */
export const builtInGateways: GatewayRegistry = createRegistry([trinetra, evolink, uniall]);
