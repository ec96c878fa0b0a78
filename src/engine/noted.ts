import type { RunEvent, TakeUnwritten } from '../take/event.gen.js';
import { takeName } from '../take/take.js';
import type { RunResult } from './run-result.js';

/** Warnings about a clip that is stored. */
const CLIP_WARNINGS: readonly string[] = ['order_differs', 'trailing_bytes'];

/** What a run's events say that its takes' endings do not. */
export class RunTally {
  readonly #duplicates = new Set<string>();
  readonly #unwritten: TakeUnwritten[] = [];
  readonly #clips: { take: string; code: string; message: string }[] = [];
  readonly #setAside: { take: string; file: string }[] = [];

  note(event: RunEvent): void {
    if (event.type === 'take-duplicated') this.#duplicates.add(takeName(event));
    if (event.type === 'take-unwritten') this.#unwritten.push(event);
    if (event.type === 'warning' && CLIP_WARNINGS.includes(event.code)) {
      const { shot = '', take = 0, code, message } = event;
      this.#clips.push({ take: takeName({ shot, take }), code, message });
    }
    if (event.type === 'take-set-aside') this.#setAside.push({ take: takeName(event), file: event.file });
  }

  /** As the run's result has it. */
  all(): Pick<RunResult, 'duplicates' | 'unwritten' | 'set_aside' | 'clip_warnings'> {
    return {
      duplicates: [...this.#duplicates],
      unwritten: this.#unwritten,
      set_aside: this.#setAside,
      clip_warnings: this.#clips,
    };
  }
}
