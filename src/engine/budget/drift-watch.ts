import type { Charge } from './drift.js';

/** Why nothing more is bought at a gateway: it charges more than its rate says. */
export interface Drift {
  readonly unit: string;
  readonly message: string;
}

/** Compares what gateways charge with their rates. */
export interface DriftWatch {
  /** Awaited before each paid request: then `list` has what other processes know too. */
  refresh(): Promise<void>;
  /** A take's charge is known now. It replaces an earlier one of the take. */
  set(unit: string, charge: Charge): void;
  /** A take's charge shows nothing. */
  remove(unit: string, external_task_id: string): void;
  /** The gateways that charged more than their rates say. */
  list(): readonly Drift[];
}
