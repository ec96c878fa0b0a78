import type { GatewayRegistry } from '../../gateway/registry.js';
import type { Manifest, ManifestTake } from '../../take/manifest.gen.js';
import { isStalled } from '../../take/projection/job-lengths.js';
import type { Note, SettleCommand } from '../text/notes.js';
import { type GoingOn, noteWithCommand } from './kept-command.js';

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

/** Unknown takes: those that the next render sends again, and those that a person has to settle. */
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
  const [spent, run] = settle === undefined ? ['', 'rehearsal'] : ['counted as spent; ', 'render'];
  const words = `${namesOf(again)}: ${spent}the next ${run} sends ${again.length === 1 ? 'it' : 'them'} again, under the same task id`;
  const byHand = settle === undefined ? {} : { commands: again.map((take) => settle(nameOf(take))) };
  return [
    ...(again.length === 0
      ? []
      : [
          {
            label: 'unknown',
            words: `${words}${settle === undefined ? '' : `; to settle ${again.length === 1 ? 'it' : 'them'} yourself`}`,
            ...byHand,
          },
        ]),
    ...open
      .filter((take) => !again.includes(take))
      .map((take) => ({
        label: 'unknown',
        words: `${nameOf(take)}: ${settle === undefined ? 'its answer was lost; nothing was charged' : 'counted as spent until you settle it'}`,
        ...commandFor(settle, nameOf(take)),
      })),
  ];
}

/** Takes whose job has not moved for too long. */
export const stalledNotes = ({ takes }: Manifest, settle: SettleCommand, now: number): Note[] =>
  takes
    .filter((take) => isStalled(take, now))
    .map((take) => ({
      label: 'stalled',
      words: `${nameOf(take)}: job ${take.job_id ?? '?'} has run since ${take.submitted_at.slice(0, 19)}Z: each render checks it again${settle === undefined ? '' : '; to give it up'}`,
      ...commandFor(settle, nameOf(take), '--abandon'),
    }));

/** Takes whose job runs, with the command that downloads their clips. */
export function runningNotes({ takes }: Manifest, goingOn: GoingOn, now: number): Note[] {
  const running = takes.filter((take) => take.status === 'running' && !isStalled(take, now));
  if (running.length === 0) return [];
  return [
    noteWithCommand(
      'running',
      running,
      goingOn,
      'download',
      `${goingOn.free ? '' : 'paid for; '}to download the clip when it is done`,
    ),
  ];
}

/** Takes with a paid clip that is not on disk, with the command that downloads it. */
export function fetchNotes({ takes }: Manifest, goingOn: GoingOn, missing: ReadonlySet<string>): Note[] {
  const lacksClip = (take: ManifestTake) =>
    take.status === 'rendered' || (take.status === 'stored' && take.current && missing.has(nameOf(take)));
  const lacking = takes.filter(lacksClip);
  return lacking.length === 0
    ? []
    : [
        noteWithCommand(
          'download',
          lacking,
          goingOn,
          'download',
          goingOn.free ? 'its clip is not here yet' : 'paid for, and not here yet; at no cost',
        ),
      ];
}
