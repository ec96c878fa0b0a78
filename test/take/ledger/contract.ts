import { describe, it } from 'vitest';
import { appendCases } from './contract/append-cases.js';
import { beginCases } from './contract/begin-cases.js';
import { capCases } from './contract/cap-cases.js';
import { failureCases } from './contract/failure-cases.js';
import { jobCases } from './contract/job-cases.js';
import { leaseCases } from './contract/lease-cases.js';
import { periodCases } from './contract/period-cases.js';
import { type Case, type MakeStore, Rig } from './contract/tested-store.js';

/** The laws of the ledger port. */
const CASES: readonly Case[] = [
  ...beginCases,
  ...capCases,
  ...periodCases,
  ...appendCases,
  ...jobCases,
  ...leaseCases,
  ...failureCases,
];

const ABILITIES = {
  workers: ({ hasManyWorkers }) => hasManyWorkers,
  'one worker': ({ hasManyWorkers }) => !hasManyWorkers,
  failures: ({ failNextWrite }) => failNextWrite !== undefined,
  tears: ({ tear }) => tear !== undefined,
} as const satisfies Record<NonNullable<Case['needs']>[number], (store: Rig['store']) => boolean>;

/** Checks one case on new storage. Returns `false` where the adapter cannot be tested with it. */
async function checkCase({ needs = [], check }: Case, makeStore: MakeStore): Promise<boolean> {
  const rig = new Rig(await makeStore());
  if (!needs.every((ability) => ABILITIES[ability](rig.store))) return false;
  try {
    await check(rig);
  } finally {
    await rig.closeAll();
  }
  return true;
}

/** Tests an adapter: each case on storage of its own. */
export function ledgerContract(name: string, makeStore: MakeStore): void {
  describe(`${name} keeps the contract of the ledger`, () => {
    for (const one of CASES)
      it(one.name, async ({ skip }) => {
        if (!(await checkCase(one, makeStore))) skip();
      });
  });
}

/** The names of the cases that an adapter breaks. */
export async function findBreaches(makeStore: MakeStore): Promise<string[]> {
  const broken: string[] = [];
  for (const one of CASES)
    await checkCase(one, makeStore).catch(() => {
      broken.push(one.name);
    });
  return broken;
}
