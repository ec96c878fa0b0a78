import type { Shot } from '../storyboard/shot.js';
import { fromCredits, type Millicredits, toCredits } from './money.js';

/** What a second of clip costs, for which clips, and where the number is from. */
export interface Rate {
  readonly gateway: string;
  readonly model: string;
  readonly resolution: '720p' | '1080p';
  /** Only for clips with sound (true) or without (false). Absent: for both. */
  readonly audio?: boolean;
  /** Only for clips from text alone, or from a first frame. Absent: for both. */
  readonly mode?: 'text' | 'image';
  /** Per second of clip. */
  readonly rate: Millicredits;
  /** Where the number is from: a vendor's document, or a config file. */
  readonly source: string;
  /** The day on which the source was read, YYYY-MM-DD. Absent for a config. */
  readonly date?: string;
  /** Who set it: the vendor's list, the user's own config, or a config that may come with a repository. */
  readonly by: 'list' | 'user' | 'repository';
  /** The user vouches for a repository's rate, or a gateway has charged this machine at it. */
  readonly confirmed?: true;
}

/** A vendor's list price. */
export type ListRate = Omit<Rate, 'by' | 'confirmed'>;

/** Whether a cap may count by this rate alone. Anybody can write a low rate into a repository to get past a cap. */
export const isVouched = ({ by, confirmed }: Pick<Rate, 'by' | 'confirmed'>): boolean =>
  by !== 'repository' || confirmed === true;

/** The clips that a rate is for, one word each: `audio` or `silent`, `text` or `image`. */
export const describeClipKind = ({ audio, mode }: Pick<Rate, 'audio' | 'mode'>): string[] => [
  ...(audio === undefined ? [] : [audio ? 'audio' : 'silent']),
  ...(mode === undefined ? [] : [mode]),
];

/** What decides a clip's price besides length and size. */
export interface BillingKind {
  readonly audio: boolean;
  readonly mode: 'text' | 'image';
}

/** Gateways with a choice make a clip without sound by default. */
export const billingKindOf = (shot: Shot): BillingKind => ({
  audio: shot.audio ?? false,
  mode: shot.frames?.first ? 'image' : 'text',
});

/** The rate in force for a shot: the first that fits. Undefined if the shot has no price. */
export const findRate = (gateway: string, model: string, shot: Shot, rates: readonly Rate[]): Rate | undefined =>
  findKindRate(gateway, model, shot.resolution, billingKindOf(shot), rates);

/** The rate in force for a kind of clip: the first that fits. */
export const findKindRate = (
  gateway: string,
  model: string,
  resolution: string,
  { audio, mode }: BillingKind,
  rates: readonly Rate[],
): Rate | undefined =>
  rates.find(
    (row) =>
      row.gateway === gateway &&
      row.model === model &&
      row.resolution === resolution &&
      (row.audio ?? audio) === audio &&
      (row.mode ?? mode) === mode,
  );

/**
 * The rate that a cap counts for a shot: the rate in force if it is vouched for, else the higher of it and the list price.
 * Undefined if only a repository's config has a rate.
 */
export function findCapRate(gateway: string, model: string, shot: Shot, rates: readonly Rate[]): Rate | undefined {
  const rate = findRate(gateway, model, shot, rates);
  if (rate === undefined || isVouched(rate)) return rate;
  const listRate = findListRate(gateway, model, shot, rates);
  return listRate === undefined || listRate.rate > rate.rate ? listRate : rate;
}

/** The vendor's list price for a shot. */
export const findListRate = (gateway: string, model: string, shot: Shot, rates: readonly Rate[]): Rate | undefined =>
  findRate(
    gateway,
    model,
    shot,
    rates.filter(({ by }) => by === 'list'),
  );

/** Builds a model's list prices from credits per second, by resolution. */
export function buildListRates(
  row: Pick<Rate, 'gateway' | 'model' | 'source' | 'date' | 'audio'>,
  credits: Readonly<Record<Rate['resolution'], number>>,
): ListRate[] {
  return (['720p', '1080p'] as const).map((resolution) => ({ ...row, resolution, rate: fromCredits(credits[resolution]) }));
}

/** A rate in the format of files: in decimal credits, without its model. */
export function rateForFile(rate: ListRate & Partial<Rate>) {
  const { gateway: _, model: __, by: ___, confirmed: ____, rate: amount, ...row } = rate;
  return { ...row, credits_per_second: toCredits(amount) };
}
