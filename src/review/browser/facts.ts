import type { ReviewData, ReviewShot, ReviewTake } from '../review-data.js';

const NUMBER = new Intl.NumberFormat('en', { maximumFractionDigits: 3 });

export const formatNumber = (value: number): string => NUMBER.format(value);

export const formatSeconds = (seconds: number): string => `${formatNumber(seconds)} s`;

/** `1:05`, for the length of a film. */
export const formatRunningTime = (seconds: number): string => {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
};

export const formatCredits = (credits: number, unit: string): string => `${formatNumber(credits)} ${unit} credits`;

export const count = (number: number, one: string, many = `${one}s`): string =>
  `${formatNumber(number)} ${number === 1 ? one : many}`;

/** `kling-v3`: what follows the gateway in `trinetra/kling-v3`. */
export const shortModel = (model: string): string => model.slice(model.indexOf('/') + 1);

/** States of a take without a clip that is on its way. */
const ON_THE_WAY: readonly string[] = ['submitting', 'running', 'rendered'];

export const isOnTheWay = ({ status }: ReviewTake): boolean => ON_THE_WAY.includes(status);

/** The clip can be shown. */
export const isPlayable = ({ clip }: ReviewTake): boolean => clip !== undefined && clip.file !== 'missing';

export const takeOf = (shot: ReviewShot, number: number | undefined): ReviewTake | undefined =>
  shot.takes.find(({ take }) => take === number);

/** The take that counts, if its clip can be shown. */
export function shownTake(shot: ReviewShot): ReviewTake | undefined {
  const take = takeOf(shot, shot.selected);
  return take !== undefined && isPlayable(take) ? take : undefined;
}

/** The planned picture's width over its height: `16:9` and `854x480` are both understood. */
export function planAspect({ aspect_ratio }: ReviewShot, data: ReviewData): number {
  const match = /^(\d+(?:\.\d+)?)\s*[:x/]\s*(\d+(?:\.\d+)?)$/.exec(aspect_ratio ?? '');
  const ratio = match ? Number(match[1]) / Number(match[2]) : Number.NaN;
  if (ratio > 0.2 && ratio < 5) return ratio;
  const clip = data.shots.flatMap(({ takes }) => takes).find((take) => take.clip)?.clip;
  return clip ? clip.width / clip.height : 16 / 9;
}

/** A shot's place in the work: what a director asks for when filtering. */
export type ShotState = 'approved' | 'decide' | 'check' | 'retake' | 'rendering' | 'failed' | 'missing' | 'planned';

export const SHOT_STATES: Readonly<Record<ShotState, string>> = {
  decide: 'To decide',
  check: 'Check the pick',
  retake: 'Needs a take',
  rendering: 'Rendering',
  failed: 'Failed',
  missing: 'Clip missing',
  planned: 'Not rendered',
  approved: 'Approved',
};

export function shotState(shot: ReviewShot): ShotState {
  if (shot.takes.some(isOnTheWay)) return 'rendering';
  if (shot.pick.state === 'void' || shot.pick.state === 'outdated') return 'check';
  if (shot.pick.state === 'rejected') return 'retake';
  const selected = takeOf(shot, shot.selected);
  if (selected?.clip && selected.clip.file === 'missing') return 'missing';
  if (shot.pick.state === 'approved') return 'approved';
  if (selected) return 'decide';
  const newest = shot.takes.at(-1);
  if (newest === undefined) return 'planned';
  return newest.status === 'stored' || newest.status === 'pruned' ? 'retake' : 'failed';
}
