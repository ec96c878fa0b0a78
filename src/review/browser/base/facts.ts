import type { ReviewClip, ReviewData, ReviewShot, ReviewTake } from '../../review-data.js';
import { takeByNumber } from '../../with-line.js';

const NUMBER = new Intl.NumberFormat('en', { maximumFractionDigits: 3 });

export const formatNumber = (value: number): string => NUMBER.format(value);

export const formatSeconds = (seconds: number): string => `${formatNumber(seconds)} s`;

/** `1:05`, for the length of a film. */
export const formatRunningTime = (seconds: number): string => {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
};

let hasSeveralUnits = false;

/** A board with several gateways names the unit of each sum. */
export function nameUnits(hasSeveral: boolean): void {
  hasSeveralUnits = hasSeveral;
}

export const formatCredits = (credits: number, unit: string): string =>
  `${formatNumber(credits)} ${hasSeveralUnits ? `${unit} ` : ''}${credits === 1 ? 'credit' : 'credits'}`;

export const count = (number: number, one: string, many = `${one}s`): string =>
  `${formatNumber(number)} ${number === 1 ? one : many}`;

/** `kling-v3`: what follows the gateway in `trinetra/kling-v3`. */
export const shortModel = (model: string): string => model.slice(model.indexOf('/') + 1);

/** States of a take without a clip that is on its way. */
const ON_THE_WAY: readonly string[] = ['submitting', 'running', 'rendered'];

export const isOnTheWay = ({ status }: ReviewTake): boolean => ON_THE_WAY.includes(status);

/** The take's clip, if it can be shown. */
export const playableClip = (take: ReviewTake | undefined): ReviewClip | undefined =>
  take?.clip && take.clip.file !== 'missing' ? take.clip : undefined;

/** The take that counts, whether or not its clip is here. */
export const selectedTake = (shot: ReviewShot): ReviewTake | undefined =>
  takeByNumber(shot, shot.selected, shot.pick.take === shot.selected ? shot.pick.clip : undefined);

/** The take that a decision without a name is about: the one that counts, else the one that was rejected, else the newest. */
export const countingTake = (shot: ReviewShot): ReviewTake | undefined =>
  selectedTake(shot) ??
  takeByNumber(shot, shot.pick.take, shot.pick.clip) ??
  shot.takes.findLast(({ status }) => status === 'stored');

/** The clip of the take that counts, if it can be shown. */
export const shownClip = (shot: ReviewShot): ReviewClip | undefined => playableClip(selectedTake(shot));

/** Why nothing is shown for a shot: none of its clips counts, or it has none. */
export const noClipWords = (shot: ReviewShot): string =>
  !selectedTake(shot) && newestClip(shot) ? `No take of ${shot.id} counts` : `${shot.id} has no clip`;

/** The newest clip of a shot that can be shown, whether or not its take counts. */
export const newestClip = ({ takes }: ReviewShot): ReviewClip | undefined => playableClip(takes.findLast(playableClip));

/** The planned picture's width over its height: `16:9` and `854x480` are both understood. */
export function planAspect({ aspect_ratio }: ReviewShot, data: ReviewData): number {
  const match = /^(\d+(?:\.\d+)?)\s*[:x/]\s*(\d+(?:\.\d+)?)$/.exec(aspect_ratio ?? '');
  const ratio = match ? Number(match[1]) / Number(match[2]) : Number.NaN;
  if (ratio > 0.2 && ratio < 5) return ratio;
  const clip = data.shots.flatMap(({ takes }) => takes).find((take) => take.clip)?.clip;
  return clip ? clip.width / clip.height : 16 / 9;
}

/** A shot's place in the work: what a director asks for when filtering. */
export type ShotState = 'approved' | 'picked' | 'decide' | 'check' | 'retake' | 'rendering' | 'failed' | 'missing' | 'planned';

export const SHOT_STATES: Readonly<Record<ShotState, string>> = {
  decide: 'To decide',
  check: 'Check the pick',
  retake: 'Needs a take',
  rendering: 'Rendering',
  failed: 'Failed',
  missing: 'Clip missing',
  planned: 'Not rendered',
  picked: 'Picked',
  approved: 'Approved',
};

export function shotState(shot: ReviewShot): ShotState {
  if (shot.takes.some(isOnTheWay)) return 'rendering';
  if (shot.pick.state === 'void' || (shot.pick.state === 'outdated' && shot.pick.verdict !== 'rejected')) return 'check';
  const selected = selectedTake(shot);
  if (shot.pick.verdict === 'rejected' && !selected) return 'retake';
  if (selected?.clip && selected.clip.file === 'missing') return 'missing';
  if (shot.pick.state === 'approved') return 'approved';
  if (shot.pick.state === 'picked') return 'picked';
  if (selected) return 'decide';
  const newest = shot.takes.at(-1);
  if (newest === undefined) return 'planned';
  return newest.status === 'stored' || newest.status === 'pruned' ? 'retake' : 'failed';
}
