import type { Ledger, TakeKey } from '../../take/ledger/ledger.js';
import { TakeMap } from '../../take/projection/take-map.js';

/** The versions of takes that a run's decisions rest on. Where another worker changes a take, its version is another one. */
export class TakeVersions {
  readonly #ledger: Pick<Ledger, 'projection'>;
  readonly #versions = new TakeMap<number>();

  constructor(ledger: Pick<Ledger, 'projection'>) {
    this.#ledger = ledger;
  }

  /** The run reads a take: what it decides from now on rests on what the ledger has now. */
  read(take: TakeKey): void {
    this.note(take, this.#ledger.projection.versionOf(take));
  }

  /** The run itself has brought a take to this version. */
  note(take: TakeKey, version: number): void {
    this.#versions.set(take, version);
  }

  /** `undefined` if the run has not read the take. */
  of(take: TakeKey): number | undefined {
    return this.#versions.get(take);
  }
}
