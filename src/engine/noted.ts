import type { RunEvent, TakeUnwritten } from '../take/event.gen.js';
import { takeName } from '../take/take.js';

/** What a run's events say that its takes' endings do not. */
export class Noted {
  readonly #duplicates = new Set<string>();
  readonly #unwritten: TakeUnwritten[] = [];
  readonly #setAside: { take: string; file: string }[] = [];

  note(event: RunEvent): void {
    if (event.type === 'take-duplicated') this.#duplicates.add(takeName(event));
    if (event.type === 'take-unwritten') this.#unwritten.push(event);
    if (event.type === 'take-set-aside') this.#setAside.push({ take: takeName(event), file: event.file });
  }

  /** As the run's result has it. */
  all(): { duplicates: string[]; unwritten: TakeUnwritten[]; set_aside: { take: string; file: string }[] } {
    return { duplicates: [...this.#duplicates], unwritten: this.#unwritten, set_aside: this.#setAside };
  }
}
