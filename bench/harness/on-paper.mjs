import { MAX_JOURNAL_BYTES } from '../../build/take/ledger/read-journal.js';
import { MAX_MANIFEST_BYTES } from '../../build/take/manifest/manifest-file.js';

const COUNTS = [100_000, 1_000_000];
/** A clip of 5 seconds at 720p. */
const CLIP_MB = 5;
/** How long a job of a real gateway takes. */
const JOB_SECONDS = 60;
const SLOTS = [10, 100, 1000];

/** The heap that Node takes by itself on a machine with 16 GB or more. */
const USUAL_HEAP_MB = 4096;

const NOT_MEASURED = '–';
const mebibytes = (bytes) => `${(bytes / 2 ** 20).toLocaleString('en')} MiB`;
const rounded = (value) => Number(value.toPrecision(2)).toLocaleString('en');

/** What a shot costs, by the results of boards of 2,000 and of 10,000 shots; `undefined` before they were measured. */
function costsOf(results) {
  const large = results['render-10000']?.measured;
  if (large === undefined) return undefined;
  const memoryMb = (large.render_10000_peak_mb - large.render_2000_peak_mb) / 8000;
  return {
    journalBytes: large.journal_bytes_a_shot,
    manifestBytes: large.manifest_bytes_a_shot,
    memoryMb,
    baseMb: large.render_10000_peak_mb - memoryMb * 10_000,
    workMs: large.render_10000_ms / 10_000,
  };
}

/** A line for each cost of a board, with its value for each count of shots. */
function boardLines(costs) {
  const gigabytes = (bytes) => `${rounded(bytes / 1e9)} GB`;
  return [
    ['journal', (shots) => gigabytes(costs.journalBytes * shots)],
    ['manifest', (shots) => gigabytes(costs.manifestBytes * shots)],
    ['peak memory of a render', (shots) => gigabytes((costs.baseMb + costs.memoryMb * shots) * 1e6)],
    ['work of rushes itself', (shots) => `${rounded((costs.workMs * shots) / 60_000)} minutes`],
  ];
}

/** Lines that the gateway alone decides. */
const gatewayLines = (pollsAJob) => [
  [`clips of ${CLIP_MB} MB`, (shots) => `${rounded((CLIP_MB * shots) / 1e6)} TB`],
  ...SLOTS.map((slots) => {
    const perSecond = pollsAJob === undefined ? NOT_MEASURED : rounded((slots / JOB_SECONDS) * (2 + pollsAJob));
    const what = `jobs of ${JOB_SECONDS} s on ${slots.toLocaleString('en')} slots, ${perSecond} requests a second`;
    return [what, (shots) => `${rounded((shots * JOB_SECONDS) / slots / 3600)} hours`];
  }),
];

/** Where one process ends, with the count of shots. */
function endLines(costs) {
  const ends = [
    [`the manifest reaches its limit of ${mebibytes(MAX_MANIFEST_BYTES)}`, MAX_MANIFEST_BYTES / costs.manifestBytes],
    [`the journal reaches its limit of ${mebibytes(MAX_JOURNAL_BYTES)}`, MAX_JOURNAL_BYTES / costs.journalBytes],
    ['memory reaches the usual heap of Node, 4 GB', (USUAL_HEAP_MB - costs.baseMb) / costs.memoryMb],
  ];
  const inOrder = ends.toSorted(([, one], [, other]) => one - other);
  return inOrder.map(([what, shots]) => `| ${what} | ${rounded(shots)} shots |`);
}

/** What large boards would need, and where one process ends, as tables that follow from the measured figures. */
export function paperTables(results) {
  const costs = costsOf(results);
  const lines = [...(costs ? boardLines(costs) : []), ...gatewayLines(results['slots']?.figures.polls_a_job)];
  return [
    `| on paper | ${COUNTS.map((count) => `${count.toLocaleString('en')} shots`).join(' | ')} |`,
    '| --- | --- | --- |',
    ...lines.map(([what, toCell]) => `| ${what} | ${COUNTS.map(toCell).join(' | ')} |`),
    ...(costs ? ['', '| what ends first | at |', '| --- | --- |', ...endLines(costs)] : []),
  ].join('\n');
}
