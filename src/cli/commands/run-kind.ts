import type { RenderOptions } from '../../app/render/render-options.js';
import type { Rendered } from '../../app/render/render-result.js';
import type { Plan } from '../../plan/plan.js';
import type { RunDocument } from '../../report/run/run.gen.js';
import type { RoughFilm } from '../film/rough-film.js';
import type { RunFlags } from '../options/flags.js';

/** Flags of `render` and `rehearse`. */
export interface RenderFlags extends RunFlags {
  readonly yes?: boolean;
  /** The approved sum: credits, or those of each gateway. */
  readonly approve?: number | Readonly<Record<string, number>>;
  /** Print each event at once. */
  readonly events?: boolean;
  readonly format?: 'text' | 'json';
  /** Seconds. */
  readonly pollInterval?: number;
  /** Seconds. */
  readonly maxWait?: number;
}

/** What differs between `render` and `rehearse`. */
export interface RunKind {
  readonly command: 'render' | 'rehearse';
  readonly options: Pick<RenderOptions, 'rehearsal' | 'onPlaces' | 'saved' | 'ignoreOtherTakes'>;
  /** Whether a person has to confirm a plan that costs credits. */
  readonly asks: boolean;
  /** Receives the plan before anything is sent. */
  readonly onPlan: (plan: Plan) => void;
  /** Makes a film of the clips, after a run that was not interrupted. */
  readonly makeFilm?: () => Promise<RoughFilm>;
  /** The text at the end, for stdout. */
  readonly summary: (rendered: Rendered, film: RoughFilm | undefined) => string;
  /** The command that runs this again, where it is not that of the board. */
  readonly again?: string;
  /** For a rehearsal: the real render and its price, for the JSON result. */
  readonly render?: RunDocument['render'];
}
