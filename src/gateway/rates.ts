import { fromCredits, type Millicredits } from './money.js';

/** What a second of clip costs, and who says so. */
export interface Rate {
  readonly gateway: string;
  readonly model: string;
  readonly resolution: '720p' | '1080p';
  /** Per second of clip. */
  readonly rate: Millicredits;
  /** Where the number is from: the vendor's document, or the user's config. */
  readonly source: string;
  /** The day on which the source was read, YYYY-MM-DD; absent for the user's own. */
  readonly date?: string;
}

const trinetra = (model: string, at720p: number, at1080p: number): Rate[] => {
  const row = { gateway: 'trinetra', model, source: `the price table of the document for ${model}`, date: '2026-11-20' };
  return [
    { ...row, resolution: '720p', rate: fromCredits(at720p) },
    { ...row, resolution: '1080p', rate: fromCredits(at1080p) },
  ];
};

/**
 * The list prices, in each gateway's own credits per second. The documents' label "1.6x" for 1080p fits none of their own
 * tables (30/19, 46/29, 15/10), so the tables stand here and the label does not.
 */
export const listRates: readonly Rate[] = [
  ...trinetra('kling-v3', 19, 30),
  ...trinetra('kling-v3-omni', 29, 46),
  ...trinetra('kling-v2.5', 10, 15),
];
