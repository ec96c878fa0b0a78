import type { GatewayRegistry } from '../../gateway/registry.js';
import type { Manifest, ManifestTake } from '../../take/manifest.gen.js';
import { isStalled } from '../../take/stall.js';
import type { Note, SettleCommand } from '../text/notes.js';
import { type GoingOn, keptTo } from './kept-command.js';

const nameOf = ({ shot, take }: Pick<ManifestTake, 'shot' | 'take'>): string => `${shot}.${take}`;
const namesOf = (takes: readonly ManifestTake[]): string => takes.map(nameOf).join(', ');

const commandFor = (settle: SettleCommand, take: string, ...way: string[]): Pick<Note, 'commands'> =>
  settle === undefined ? {} : { commands: [settle(take, ...way)] };

/** Takes that may have been paid twice. */
export const duplicateNotes = ({ takes }: Manifest): Note[] =>
  takes.flatMap(({ shot, take, job_id, duplicates = [] }) =>
    duplicates.map((other) => ({
      label: 'duplicate',
      words: `${shot}.${take}: job ${other} beside ${job_id ?? '?'}, both counted: ask the gateway whether both were charged`,
    })),
  );

/** The takes whose outcome is not known: those that a render asks for again by itself, and those that a person has to settle. */
export function unsettledNotes(
  { takes }: Manifest,
  settle: SettleCommand,
  requestless: ReadonlySet<string>,
  { gateways, now }: { readonly gateways: GatewayRegistry; readonly now: number },
): Note[] {
  const open = takes.filter(({ status }) => status === 'unknown' || status === 'submitting');
  const isAskedAgain = (take: ManifestTake) => {
    const dedupe = gateways.findModel(take.model)?.gateway.dedupe;
    const age = (now - Date.parse(take.submitted_at)) / 3_600_000;
    return dedupe !== undefined && take.current && !requestless.has(nameOf(take)) && age >= 0 && age < dedupe.window_hours;
  };
  const again = open.filter(isAskedAgain);
  const words = `${namesOf(again)}: counted as spent; the next render asks ${again.length === 1 ? 'its gateway' : 'their gateways'} again, under the same task id`;
  const byHand = settle === undefined ? {} : { commands: again.map((take) => settle(nameOf(take))) };
  return [
    ...(again.length === 0
      ? []
      : [{ label: 'unknown', words: `${words}${settle === undefined ? '' : '; to settle it yourself'}`, ...byHand }]),
    ...open
      .filter((take) => !again.includes(take))
      .map((take) => ({
        label: 'unknown',
        words: `${nameOf(take)}: counted as spent until you settle it`,
        ...commandFor(settle, nameOf(take)),
      })),
  ];
}

/** Takes whose job runs for longer than a job should: it may still come, or be given up. */
export const stalledNotes = ({ takes }: Manifest, settle: SettleCommand, now: number): Note[] =>
  takes
    .filter((take) => isStalled(take, now))
    .map((take) => ({
      label: 'stalled',
      words: `${nameOf(take)}: job ${take.job_id ?? '?'} runs since ${take.submitted_at.slice(0, 19)}Z: each render asks for it again${settle === undefined ? '' : '; to give it up'}`,
      ...commandFor(settle, nameOf(take), '--abandon'),
    }));

/** Takes whose job runs: what downloads their clips, and that it costs nothing. */
export function runningNotes({ takes }: Manifest, goingOn: GoingOn, now: number): Note[] {
  const run = takes.filter((take) => take.status === 'running' && !isStalled(take, now));
  if (run.length === 0) return [];
  return [keptTo('running', run, goingOn, 'bring', 'paid for; to download the clip when it is done')];
}

/** Takes whose job is done and whose clip is not here: what downloads it, and that it costs nothing. */
export function fetchNotes({ takes }: Manifest, goingOn: GoingOn, missing: ReadonlySet<string>): Note[] {
  const away = (take: ManifestTake) =>
    take.status === 'rendered' || (take.status === 'stored' && take.current && missing.has(nameOf(take)));
  const gone = takes.filter(away);
  return gone.length === 0 ? [] : [keptTo('to fetch', gone, goingOn, 'bring', 'paid for, and not here yet; at no cost')];
}
