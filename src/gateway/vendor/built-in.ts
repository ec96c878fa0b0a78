import type { Gateway } from '../gateway.js';
import { evolink } from './evolink.js';
import { trinetra } from './trinetra.js';
import { uniall } from './uniall.js';

/** The list of gateways: a new one is a file beside these and a word here. */
export const list: readonly Gateway[] = [trinetra, evolink, uniall];
