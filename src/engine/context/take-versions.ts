import type { BoardRead } from '../../take/event.gen.js';
import type { Ledger, TakeKey } from '../../take/ledger/ledger.js';
import { TakeMap } from '../../take/projection/take-map.js';
import { type TakeEvent, takeOf } from '../../take/take-event.js';

/** What a run knows of a take: its version, and the job that it has there. */
interface Known {
  readonly version: number;
  readonly job_id?: string | undefined;
}

/** The versions of takes that a run's decisions rest on. A take that another worker changes has a new version. */
export class TakeVersions {
  readonly #ledger: Pick<Ledger, 'projection'>;
  readonly #known = new TakeMap<Known>();

  constructor(ledger: Pick<Ledger, 'projection'>) {
    this.#ledger = ledger;
  }

  /** The run reads a take: what it decides from now on rests on what the ledger has now. */
  read(take: TakeKey): void {
    const { projection } = this.#ledger;
    this.#known.set(take, { version: projection.versionOf(take), job_id: projection.take(take)?.ticket?.job_id });
  }

  /** The run itself has brought a take to this version. */
  note(event: Exclude<TakeEvent, BoardRead>, version: number): void {
    const take = takeOf(event);
    const job_id = event.type === 'take-accepted' ? event.ticket.job_id : this.#known.get(take)?.job_id;
    this.#known.set(take, { version, job_id: event.type === 'take-begun' ? undefined : job_id });
  }

  /** `undefined` if the run has not read the take. */
  of(take: TakeKey): Known | undefined {
    return this.#known.get(take);
  }
}
