import type { Gateway } from '../gateway.js';

/** What happens if the answer to a paid request is lost, in words. */
export const deliveryGuarantee = ({ dedupe }: Pick<Gateway, 'dedupe'>): string =>
  dedupe === undefined
    ? 'at most once; asks you where an answer is lost'
    : `exactly once if the gateway honours its id (for ${dedupe.window_hours} h)`;
