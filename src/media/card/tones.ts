import type { Cues } from '../cues/cues.js';

/** The tones of a card. */
export interface Tones {
  /** The paper above and below. They differ only at dusk. */
  readonly paper: readonly [top: string, bottom: string];
  readonly ground: string;
  readonly wall: string;
  readonly ink: string;
  /** Faint marks and lines behind the figures. */
  readonly faint: string;
  /** Figures, nearer and further. */
  readonly figure: string;
  readonly behind: string;
}

interface Greys {
  readonly top: string;
  readonly bottom: string;
  readonly ink: string;
  readonly figure: string;
}

/** Pure greys: an encoder turns paper that is almost grey into green or pink paper. */
const LIGHTS: Readonly<Record<NonNullable<Cues['light']> | 'neutral', Greys>> = {
  neutral: { top: '#d4d4d4', bottom: '#d4d4d4', ink: '#303030', figure: '#a1a1a1' },
  day: { top: '#f4f4f4', bottom: '#f4f4f4', ink: '#383838', figure: '#bcbcbc' },
  dusk: { top: '#747474', bottom: '#b0b0b0', ink: '#202020', figure: '#646464' },
  night: { top: '#262626', bottom: '#313131', ink: '#0e0e0e', figure: '#686868' },
};

const TINTS = { warm: '#d08a3a', cold: '#3f78b4' } as const;
const TINT_SHARE = { neutral: 0.2, day: 0.17, dusk: 0.3, night: 0.2 } as const;

/** Chooses a card's tones. Only words about the light change them. */
export function chooseTones({ light: said, warmth }: Pick<Cues, 'light' | 'warmth'>): Tones {
  const light = said ?? 'neutral';
  const tint = (colour: string, by = 1): string =>
    warmth ? mixColours(colour, TINTS[warmth], TINT_SHARE[light] * by) : colour;
  const { top, bottom, ink, figure } = LIGHTS[light];
  const dark = light === 'night';
  return {
    paper: [tint(top), tint(bottom)],
    ground: tint(mixColours(bottom, ink, dark ? 0.35 : 0.1)),
    wall: tint(mixColours(top, dark ? '#ffffff' : ink, dark ? 0.04 : 0.05)),
    ink: dark ? tint('#cccccc', 0.8) : tint(ink, 0.5),
    faint: tint(mixColours(bottom, dark ? '#ffffff' : ink, dark ? 0.22 : 0.28)),
    figure: tint(figure, 0.8),
    behind: tint(mixColours(figure, bottom, 0.45), 0.8),
  };
}

/** Mixes two colours `#rrggbb`. `share` is the part of `to`, 0 to 1. */
function mixColours(from: string, to: string, share: number): string {
  const part = (colour: string, at: number): number => Number.parseInt(colour.slice(at, at + 2), 16);
  const channels = [1, 3, 5].map((at) => Math.round(part(from, at) + (part(to, at) - part(from, at)) * share));
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
