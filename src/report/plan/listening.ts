import { escapeTerminal } from '../text/escape-terminal.js';

/** How a run listens. */
interface Listening {
  readonly at: string;
  readonly own: string;
  readonly shared: string;
  readonly signed: readonly string[];
  readonly untold: readonly { readonly take: string; readonly gateway: string; readonly able: boolean }[];
}

/** At most so many names stand in a line. */
const few = (names: readonly string[]): string =>
  names.slice(0, 5).join(', ') + (names.length > 5 ? ` and ${names.length - 5} more` : '');

/** Where a run listens for gateways that call back, whose calls are checked, and which takes are polled as ever. */
export function reportListening({ at, own, shared, signed, untold }: Listening): string {
  const without = [...new Set(untold.filter(({ able }) => !able).map(({ gateway }) => gateway))].map((gateway) => {
    const takes = untold.filter((one) => !one.able && one.gateway === gateway).map(({ take }) => take);
    return `${few(takes)}: ${gateway} cannot be told where to call`;
  });
  const other = untold.filter(({ able }) => able).map(({ take }) => take);
  return [
    `listening  ${at}, called at ${own}`,
    `webhook    ${shared}: set this as your key's webhook_url, where it has one`,
    ...(signed.length > 0 ? [`signed     calls from ${signed.join(' and ')} are heard only where they are signed`] : []),
    ...without.map((words) => `polled     ${words}`),
    ...(other.length > 0 ? [`polled     ${few(other)}: what is sent has no address of this run in it`] : []),
    '',
  ]
    .map(escapeTerminal)
    .join('\n');
}
