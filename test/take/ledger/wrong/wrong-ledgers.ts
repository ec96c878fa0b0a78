import { randomUUID } from 'node:crypto';
import { MemoryEntries } from '../../../../src/take/budget/shared-entries.js';
import type { TakeBegun } from '../../../../src/take/event.gen.js';
import { type Right, type WrongLedger, wrongStores } from './wrong-ledger.js';

/** Makes an event durable without any check. */
const writeUnchecked = async ({ board, writer }: Right, event: Parameters<Right['ledger']['append']>[0]) =>
  board.write({ event, event_id: randomUUID(), ...writer }, false);

const isBegun = ({ board }: Right, event: TakeBegun): boolean => board.projection.take(event)?.refused === false;

export const WRONG_LEDGERS: readonly WrongLedger[] = [
  {
    mistake: 'checks a cap before it reserves, so that others begin in between',
    breaks: [
      "of takes that begin at once, a run's cap lets through as many as fit",
      "of takes that begin at once, a board's cap lets through as many as fit",
    ],
    makeStore: wrongStores(() => ({
      begin: async ({ ledger }, event, request) => {
        for (const cap of request.caps) {
          const used = cap.scope === 'run' || cap.scope === 'board' ? ledger.used(cap.scope, cap.unit) : 0;
          if (cap.unit === event.unit && used + (request.price ?? Number.POSITIVE_INFINITY) > cap.max)
            return { kind: 'over-cap', cap, used };
        }
        await Promise.resolve();
        return ledger.begin(event, {
          ...request,
          caps: request.caps.filter(({ scope }) => scope === 'day' || scope === 'month'),
        });
      },
    })),
  },
  {
    mistake: 'forgets event ids, so that a repeated append is a second event',
    breaks: [
      'an append with a lost answer can be repeated, by any worker: the same answer, one event',
      'an append that is repeated before its first answer is one append',
      'an append can be repeated after its process has ended',
      'a begin with a lost answer can be asked again: one intent, one reservation',
      'two begins at once with one id are one begin',
    ],
    makeStore: wrongStores(() => ({
      begin: ({ ledger }, event, { event_id: _, ...request }) => ledger.begin(event, request),
      append: ({ ledger }, event, { event_id: _, ...options }) => ledger.append(event, options),
    })),
  },
  {
    mistake: 'lets a second begin replace a take that is begun',
    breaks: [
      'a take that has a job is not begun again, and keeps its job',
      'a take without an outcome is not begun again, even by its own worker, and not in a later run',
    ],
    makeStore: wrongStores(() => ({
      begin: async (right, event, request) =>
        isBegun(right, event)
          ? { kind: 'begun', version: await writeUnchecked(right, event) }
          : right.ledger.begin(event, request),
    })),
  },
  {
    mistake: 'ends leases by the clock of the worker',
    breaks: [
      "a take that begins is its worker's until the lease ends, by the clock of the ledger",
      'a worker learns that another one has its take',
      'a lease is renewed as long as no other worker has taken it, also after its end',
    ],
    makeStore: wrongStores(() => ({ options: (options) => ({ ...options, now: Date.now }) })),
  },
  {
    mistake: 'knows only the jobs that its own worker was told',
    breaks: [
      "a gateway's job belongs to one take: the second take is told which one has it",
      'of two answers at once that name one job, one is accepted',
      'a job still belongs to its take in a later run',
    ],
    makeStore: wrongStores(() => {
      const jobs = new Map<string, number>();
      return {
        append: async (right, event, options) => {
          if (event.type !== 'take-accepted') return right.ledger.append(event, options);
          const job = `${right.writer.run_id} ${right.writer.worker_id} ${event.ticket.gateway} ${event.ticket.job_id}`;
          const holder = right.board.projection.take({ shot: event.shot, take: jobs.get(job) ?? event.take });
          if (holder && holder.take !== event.take) return { kind: 'job-taken', holder };
          jobs.set(job, event.take);
          return { kind: 'appended', version: await writeUnchecked(right, event) };
        },
      };
    }),
  },
  {
    mistake: 'keeps the reservation of a refused take',
    breaks: [
      'in a run, a refused take counts nothing, and counts again once it begins again',
      'in a board, a refused take counts nothing, and counts again once it begins again',
      'in a day, a refused take counts nothing, and counts again once it begins again',
    ],
    makeStore: wrongStores(() => ({
      board: ({ use }) => {
        const update = use.update.bind(use);
        use.update = (take, hasBegun) => {
          if (!take.refused) update(take, hasBegun);
        };
      },
    })),
  },
  {
    mistake: 'appends at any version',
    breaks: [
      'an append at a version that has passed is refused with the take as it is now',
      'of many appends at one version, one is appended',
    ],
    makeStore: wrongStores(() => ({
      append: ({ ledger }, event, { expected: _, ...options }) => ledger.append(event, options),
    })),
  },
  {
    mistake: 'counts the day of each board apart',
    breaks: [
      'the boards of an output folder share the budget of a day, and of a month',
      'boards that begin takes at once spend no more than the day allows',
    ],
    makeStore: wrongStores(() => ({
      options: (options) => ({
        ...options,
        shared: { entries: new MemoryEntries(), folder: 'renders', board: options.shared?.board ?? 'board' },
      }),
    })),
  },
  {
    mistake: 'says that it began before its intent is durable',
    breaks: ['a begin that failed never answers that its take began'],
    makeStore: wrongStores(() => ({
      begin: async ({ ledger, board }, event, request) => {
        const answer = ledger.begin(event, request);
        if (board.projection.take(event) !== undefined) return answer;
        answer.catch(() => {});
        await Promise.race([answer.catch(() => {}), Promise.resolve()]);
        return { kind: 'begun', version: 1 };
      },
    })),
  },
];
