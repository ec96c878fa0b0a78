import type { Shot } from '../storyboard/shot.js';
import { fromCredits, type Millicredits, toCredits } from './money.js';

/** What a second of clip costs, for which clips, and who says so. */
export interface Rate {
  readonly gateway: string;
  readonly model: string;
  readonly resolution: '720p' | '1080p';
  /** Only for clips with sound, or without; absent: for both. */
  readonly audio?: boolean;
  /** Only for clips from text alone, or from a first frame; absent: for both. */
  readonly mode?: 'text' | 'image';
  /** Per second of clip. */
  readonly rate: Millicredits;
  /** Where the number is from: the vendor's document, or the user's config. */
  readonly source: string;
  /** The day on which the source was read, YYYY-MM-DD; absent for the user's own. */
  readonly date?: string;
  /** Whose word it is: the vendor's list, the user's own config, or a config that a repository may hold. */
  readonly by: 'list' | 'user' | 'repository';
  /** Of a repository's rate: the user vouches for it, or this machine was charged at it. */
  readonly confirmed?: true;
}

/** A vendor's list price, as its gateway has it. */
export type ListRate = Omit<Rate, 'by' | 'confirmed'>;

/** Whether a cap may count a rate by itself. Anybody can write a rate into a repository, and a low one would empty a cap. */
export const isVouched = ({ by, confirmed }: Pick<Rate, 'by' | 'confirmed'>): boolean =>
  by !== 'repository' || confirmed === true;

/** `audio`, `silent`, `text`, `image`: the clips that a rate is for, in a word each. */
export const clipWords = ({ audio, mode }: Pick<Rate, 'audio' | 'mode'>): string[] => [
  ...(audio === undefined ? [] : [audio ? 'audio' : 'silent']),
  ...(mode === undefined ? [] : [mode]),
];

/** What a clip is billed by, beside its length. A shot that says nothing of sound is billed as silent: so the gateways have it that let one choose. */
export const billedAs = (shot: Shot): { audio: boolean; mode: 'text' | 'image' } => ({
  audio: shot.audio ?? false,
  mode: shot.frames?.first ? 'image' : 'text',
});

/** The rate in force for a shot: the first that fits; nothing where none does, and the shot is unpriced. */
export function rateFor(gateway: string, model: string, shot: Shot, rates: readonly Rate[]): Rate | undefined {
  const { audio, mode } = billedAs(shot);
  return rates.find(
    (row) =>
      row.gateway === gateway &&
      row.model === model &&
      row.resolution === shot.resolution &&
      (row.audio ?? audio) === audio &&
      (row.mode ?? mode) === mode,
  );
}

/**
 * The rate that a cap counts for a shot: the one in force where somebody other than a repository vouches for it, else the dearer
 * of it and the list's. Nothing where a repository's word is all that is known.
 */
export function capRateFor(gateway: string, model: string, shot: Shot, rates: readonly Rate[]): Rate | undefined {
  const rate = rateFor(gateway, model, shot, rates);
  if (rate === undefined || isVouched(rate)) return rate;
  const list = listRateFor(gateway, model, shot, rates);
  return list === undefined || list.rate > rate.rate ? list : rate;
}

/** The vendor's list price for a shot; nothing where there is none. */
export const listRateFor = (gateway: string, model: string, shot: Shot, rates: readonly Rate[]): Rate | undefined =>
  rateFor(
    gateway,
    model,
    shot,
    rates.filter(({ by }) => by === 'list'),
  );

/** A model's list prices, in its gateway's credits per second, by resolution; for clips with or without sound where `audio` says so. */
export function listRatesOf(
  row: Pick<Rate, 'gateway' | 'model' | 'source' | 'date' | 'audio'>,
  credits: Readonly<Record<Rate['resolution'], number>>,
): ListRate[] {
  return (['720p', '1080p'] as const).map((resolution) => ({ ...row, resolution, rate: fromCredits(credits[resolution]) }));
}

/** A rate as files have it: in decimal credits, without its model. */
export function rateInFiles(rate: ListRate & Partial<Rate>) {
  const { gateway: _, model: __, by: ___, confirmed: ____, rate: amount, ...row } = rate;
  return { ...row, credits_per_second: toCredits(amount) };
}
