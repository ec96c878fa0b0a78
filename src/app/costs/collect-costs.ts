import { relative, resolve, sep } from 'node:path';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { type CostChoice, CostTally, type CostValues } from '../../plan/costs/cost-tally.js';
import type { CostsDocument } from '../../plan/costs/costs.gen.js';
import type { FoundConfig, OwnConfig } from '../board/load-config.js';
import { type Failure, fail, type Result } from '../failure.js';
import { moneyOf } from '../plan/vouched-rates.js';
import { findLedgers } from './find-ledgers.js';
import { namedLedgers } from './named-ledgers.js';
import { readLedger } from './read-ledger.js';

/** A board whose ledger cannot be used. */
export interface UnreadableBoard {
  /** As it is shown. */
  readonly folder: string;
  readonly failure: Failure;
}

/** What takes cost, and the boards that the sums lack. */
export interface CollectedCosts {
  readonly costs: Omit<CostsDocument, 'unreadable'>;
  readonly unreadable: readonly UnreadableBoard[];
  /** There are so many folders that not all were searched. */
  readonly isCut: boolean;
}

/** Where costs are read, and which takes count. */
export interface CostsOptions extends CostChoice {
  readonly cwd: string;
  /** The nearest config from the working directory upward. */
  readonly found?: FoundConfig | undefined;
  readonly own: OwnConfig;
  readonly gateways: GatewayRegistry;
  readonly onBoard?: (done: number, all: number) => void;
}

/** The output folder that a command without a board uses. */
const defaultFolder = ({ cwd, found }: CostsOptions): string =>
  found?.config.output === undefined ? resolve(cwd, 'renders') : resolve(found.configFolder, found.config.output);

/** The exchange rates: the user's own, else those of the nearest config. */
function exchangeOf({ found, own }: CostsOptions): Pick<CostValues, 'exchange'> {
  const config = [own.ownConfig, found?.config].find((one) => one?.exchange !== undefined);
  return config?.exchange ? { exchange: { ...config.exchange, file: config.file } } : {};
}

/**
 * Adds up what the takes of all boards in some folders cost, one board at a time. Opens no connection and takes no lock.
 *
 * @param folders folders, boards and globs as they were written; empty for the output folder
 */
export async function collectCosts(folders: readonly string[], options: CostsOptions): Promise<Result<CollectedCosts>> {
  const { cwd, found, own, gateways, onBoard } = options;
  const shownOf = (path: string): string => relative(cwd, path).split(sep).join('/') || '.';
  const named = await namedLedgers(folders, options);
  if (!named.ok) return named;
  const asked = folders.length === 0 ? [defaultFolder(options)] : named.value;
  const ledgers = await findLedgers(asked);
  const [gone] = ledgers.missing;
  if (gone !== undefined)
    return fail(
      2,
      `${shownOf(gone)} is not a folder`,
      folders.length === 0
        ? 'Render a board first, or name the folder with the takes: rushes costs DIR'
        : 'Name a board, an output folder, a board’s folder in it, or a folder above several.',
    );
  const costs = new CostTally(options);
  const unreadable: UnreadableBoard[] = [];
  let boards = 0;
  for (const [index, folder] of ledgers.folders.entries()) {
    onBoard?.(index, ledgers.folders.length);
    const read = await readLedger(folder, cwd);
    const shown = shownOf(folder);
    if (read.kind === 'unreadable') unreadable.push({ folder: shown, failure: read.failure });
    if (read.kind !== 'takes') continue;
    boards += 1;
    for (const take of read.takes) costs.add(take, { board: read.board, folder: shown }, read.isSuperseded(take));
  }
  if (boards + unreadable.length === 0)
    return fail(
      2,
      asked.length === 0
        ? `no board has takes in ${folders.join(', ')}`
        : `no board has takes in ${asked.map(shownOf).join(', ')}, nor in a folder below`,
      'Render a board first, or name the folder with the takes: rushes costs DIR',
    );
  const moneyAt = moneyOf({ ...(found && { config: found.config }), ...own });
  const worthOf: CostValues['worthOf'] = (unit) => {
    const gateway = gateways.byName.get(unit);
    return gateway && moneyAt(gateway);
  };
  const document = costs.document({ worthOf, ...exchangeOf(options) });
  return {
    ok: true,
    value: {
      costs: { version: 1, folders: asked.map(shownOf), boards, ...document },
      unreadable,
      isCut: ledgers.isCut,
    },
  };
}
