import type { Gateway } from '../gateway.js';

/** What happens if the answer to a paid request is lost, in words. */
export const deliveryGuarantee = ({ dedupe }: Pick<Gateway, 'dedupe'>): string =>
  dedupe === undefined
    ? 'at most once; rushes asks you if an answer is lost'
    : `exactly once if the gateway recognises its id (for ${dedupe.window_hours} h)`;
