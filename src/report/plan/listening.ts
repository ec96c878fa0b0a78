import { escapeTerminal } from '../text/escape-terminal.js';
import { fewNames } from '../text/notes.js';

/** How a run receives callbacks. */
interface Listening {
  readonly at: string;
  readonly own: string;
  readonly shared: string;
  readonly signed: readonly string[];
  readonly polledOnly: readonly { readonly take: string; readonly gateway: string; readonly acceptsUrl: boolean }[];
}

/** Where a run receives callbacks, which ones must be signed, and which takes are only polled. */
export function reportListening({ at, own, shared, signed, polledOnly }: Listening): string {
  const without = [...new Set(polledOnly.filter(({ acceptsUrl }) => !acceptsUrl).map(({ gateway }) => gateway))].map(
    (gateway) => {
      const takes = polledOnly.filter((one) => !one.acceptsUrl && one.gateway === gateway).map(({ take }) => take);
      return `${fewNames(takes)}: ${gateway} accepts no callback address`;
    },
  );
  const other = polledOnly.filter(({ acceptsUrl }) => acceptsUrl).map(({ take }) => take);
  return [
    `listening  ${at}, called at ${own}`,
    `webhook    ${shared}: set this as the webhook_url of your API key, if it has one`,
    ...(signed.length > 0 ? [`signed     calls from ${signed.join(' and ')} must be signed`] : []),
    ...without.map((words) => `polled     ${words}`),
    ...(other.length > 0 ? [`polled     ${fewNames(other)}: their requests do not carry this run’s address`] : []),
    '',
  ]
    .map(escapeTerminal)
    .join('\n');
}
