import type { CatalogueGateway, CatalogueModel, CatalogueRate, ModelsDocument } from '../../gateway/catalogue/models.gen.js';
import { describeClipKind } from '../../gateway/rates.js';
import { escapeJson, escapeTerminal } from '../text/escape-terminal.js';
import { hangingIndent } from '../text/hanging-indent.js';
import { markdownTable, plain } from '../text/markdown.js';
import { palette } from '../text/palette.js';
import { type Column, table } from '../text/table.js';

/** How the catalogue is shown. */
export interface ModelsReportOptions {
  readonly format: 'table' | 'json' | 'markdown';
  readonly color: boolean;
  /** Columns of the screen; absent for a file or a pipe. */
  readonly width?: number | undefined;
}

/** `0 to 1`, `from 3`. */
function range({ min, max }: { readonly min?: number; readonly max?: number }): string {
  if (min !== undefined && max !== undefined) return `${min} to ${max}`;
  if (min !== undefined) return `from ${min}`;
  return max === undefined ? 'any' : `up to ${max}`;
}

function frames({ first, last, last_seconds: seconds }: CatalogueModel['frames']): string {
  const length = seconds === undefined ? '' : `, in clips of ${seconds} s only`;
  const lasts = { none: 'no last one', optional: `a last one alone too${length}`, 'with first': `a last one with it${length}` };
  const firsts = { none: 'no first frame', optional: 'a first frame may be given', needed: 'a first frame is needed' };
  return `${firsts[first]}; ${lasts[last]}`;
}

const prompt = ({ max_length: most, kling_reads: read }: CatalogueModel['prompt']): string =>
  most === undefined
    ? `no limit in the vendor’s API documentation; Kling reads ${read} characters`
    : `up to ${most} characters`;

const SOUND: Readonly<Record<CatalogueModel['audio'], string>> = {
  chosen: 'as the shot says',
  with: 'with sound',
  silent: 'silent',
  unknown: 'the vendor’s API documentation does not say',
};

function cuts({ multi_shot: parts }: CatalogueModel): string {
  if (parts === undefined) return 'none';
  const { max_parts: most, part_max_length: length } = parts;
  return `${most === undefined ? 'any number of parts' : `up to ${most} parts`}${length === undefined ? '' : ` of ${length} characters`}`;
}

/** A model's limits, by label. */
const limitsOf = (model: CatalogueModel): Record<string, string> => ({
  seconds: `${model.duration.only?.join(', ') ?? range(model.duration)}${model.duration.whole ? ', whole ones' : ''}`,
  resolution: model.resolutions.join(', '),
  aspect: (model.aspect_ratios?.join(', ') ?? 'any; the vendor’s API documentation names none') || 'as the model has it',
  frames: frames(model.frames),
  prompt: prompt(model.prompt),
  mode: model.modes?.join(', ') ?? 'none',
  camera: model.camera === 'control' ? 'by a parameter' : 'in words, in the prompt',
  audio: SOUND[model.audio],
  'multi-shot': cuts(model),
  elements:
    model.elements === undefined ? 'none' : model.elements.max === undefined ? 'any number' : `up to ${model.elements.max}`,
  accepts:
    [
      ...(model.negative_prompt ? ['negative_prompt'] : []),
      ...(model.cfg_scale ? [`cfg_scale (${range(model.cfg_scale)})`] : []),
      ...(model.watermark ? ['watermark'] : []),
      ...(model.callback ? ['callback_url'] : []),
    ].join(', ') || 'nothing',
});

/** A model's name without its gateway. */
const shortName = (name: string): string => name.slice(name.indexOf('/') + 1);

const NOT_DUPLICATE_SAFE = 'duplicate-safe: no, rushes asks you if an answer is lost';

/** Facts about a whole gateway, by label. */
function gatewayFacts({ environment, credit, dedupe, link_hours: hours, families }: CatalogueGateway): [string, string[]][] {
  const words = (text: string) => text.split(' ');
  return [
    ['API key', words(`${environment.key}; base URL: ${environment.base_url}; callback secret: ${environment.webhook_secret}`)],
    ['credit', words(credit ? `${credit.currency} ${credit.per_credit} each, says ${credit.source}` : 'value not known')],
    [
      'repeats',
      words(
        dedupe === undefined
          ? NOT_DUPLICATE_SAFE
          : `duplicate-safe: yes, a lost request is sent again for ${dedupe.window_hours} h; after that rushes asks you`,
      ),
    ],
    ['links', words(hours === undefined ? 'lifetime not known' : `work for ${hours} h`)],
    ...(families.length === 0
      ? []
      : [['families', words(`${families.join(', ')}: the shot picks the model by its audio`)] as [string, string[]]]),
  ];
}

/** Limits that all models of a gateway share, and a table of those that differ. */
function compareLimits({ models }: CatalogueGateway): { shared: [string, string[]][]; columns: Column[]; rows: string[][] } {
  const each = models.map(limitsOf);
  const labels = Object.keys(each[0] ?? {});
  const differ = labels.filter((label) => new Set(each.map((one) => one[label])).size > 1);
  const shared = labels
    .filter((label) => !differ.includes(label))
    .map((label): [string, string[]] => [label, (each[0]?.[label] ?? '').split(' ')]);
  return {
    shared,
    columns: ['model', ...differ].map((head) => ({ head })),
    rows: models.map(({ model }, nth) => [shortName(model), ...differ.map((label) => each[nth]?.[label] ?? '')]),
  };
}

const RATE_COLUMNS: readonly Column[] = [
  { head: 'credits a second' },
  { head: 'clips' },
  { head: '720p', right: true },
  { head: '1080p', right: true },
  { head: 'price' },
];

/** Where a rate is from. */
const sourceOf = ({ own, date, source }: CatalogueRate): string =>
  own ? source : date === undefined ? 'list' : `list of ${date}`;

/** The sources of the list prices, each once. */
const sources = ({ models }: CatalogueGateway): [string, string[]][] =>
  [...new Set(models.flatMap(({ rates }) => rates.filter(({ own }) => !own).map(({ source }) => source)))].map((source) => [
    'source',
    source.split(' '),
  ]);

/** A model's rates: one row for each source and kind of clip. */
function rateRows({ model, rates }: CatalogueModel): string[][] {
  if (rates.length === 0) return [[shortName(model), 'all', 'unpriced', 'unpriced', 'not known']];
  const kinds = new Map<string, CatalogueRate[]>();
  for (const rate of rates) {
    const kind = JSON.stringify([describeClipKind(rate), sourceOf(rate)]);
    kinds.set(kind, [...(kinds.get(kind) ?? []), rate]);
  }
  return [...kinds.values()].map((some) => {
    const [first] = some as [CatalogueRate];
    const of = (resolution: string) => String(some.find((rate) => rate.resolution === resolution)?.credits_per_second ?? '');
    return [shortName(model), describeClipKind(first).join(', ') || 'all', of('720p'), of('1080p'), sourceOf(first)];
  });
}

function text(catalogue: ModelsDocument, { color, width }: ModelsReportOptions): string {
  const paint = palette(color);
  const lines = ([label, words]: [string, string[]]) => hangingIndent(`${label.padEnd(11)}`, words);
  const dimHead = (cell: string, row: number) => (row < 0 ? paint.dim(cell) : cell);
  const blocks = catalogue.gateways.map((gateway) => {
    const { shared, columns, rows } = compareLimits(gateway);
    return [
      `${paint.bold(escapeTerminal(gateway.name))}  ${paint.dim(escapeTerminal(gateway.base_url))}`,
      '',
      ...gatewayFacts(gateway).flatMap(lines),
      ...shared.flatMap(lines),
      '',
      ...(columns.length > 1 ? [...table(columns, rows, dimHead, width), ''] : []),
      ...table(RATE_COLUMNS, gateway.models.flatMap(rateRows), dimHead, width),
      ...sources(gateway).flatMap(lines),
      '',
      '',
    ].join('\n');
  });
  return [...blocks, ...notes(catalogue).map((note) => `${escapeTerminal(note)}\n`)].join('');
}

const notes = ({ config, own_config }: ModelsDocument): string[] =>
  [config, own_config].flatMap((one) => (one ? [`config     ${one.file} sets ${one.sets.join('; ')}`] : []));

const json = (catalogue: ModelsDocument): string => `${escapeJson(catalogue)}\n`;

function markdown(catalogue: ModelsDocument): string {
  const item = ([label, words]: [string, string[]]) => `- ${plain(label)}: ${plain(words.join(' '))}`;
  const blocks = catalogue.gateways.flatMap((gateway) => {
    const { shared, columns, rows } = compareLimits(gateway);
    return [
      `### ${plain(gateway.name)}`,
      '',
      `- address: ${plain(gateway.base_url)}`,
      ...gatewayFacts(gateway).map(item),
      ...shared.map(item),
      '',
      ...(columns.length > 1 ? [...markdownTable(columns, rows), ''] : []),
      ...markdownTable(RATE_COLUMNS, gateway.models.flatMap(rateRows)),
      '',
      ...sources(gateway).map(item),
      '',
    ];
  });
  return [...blocks, ...notes(catalogue).map((note) => `${plain(note.replace(/ {2,}/, ': '))}\n`)].join('\n');
}

/** The catalogue: facts about each gateway, a table of what differs between its models, and their rates. */
export function reportModels(catalogue: ModelsDocument, options: ModelsReportOptions): string {
  return { table: text, json, markdown }[options.format](catalogue, options);
}
