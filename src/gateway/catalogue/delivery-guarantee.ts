import type { Gateway } from '../gateway.js';

/** What happens where the answer to a paid request is lost, in words: what a gateway lets us promise. */
export const deliveryGuarantee = ({ dedupe }: Pick<Gateway, 'dedupe'>): string =>
  dedupe === undefined
    ? 'at most once; asks you where an answer is lost'
    : `exactly once if the gateway honours its id (for ${dedupe.window_hours} h)`;
