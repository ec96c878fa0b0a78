import type { Shot } from '../../storyboard/shot.js';
import type { Gateway } from '../gateway.js';
import { KLING } from '../vendor/kling.js';
import type { CatalogueModel } from './models.gen.js';

/** The part of a request's JSON Schema that holds limits. */
interface SchemaNode {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly required?: readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly dependentRequired?: Readonly<Record<string, readonly string[]>>;
  readonly dependentSchemas?: Readonly<Record<string, SchemaNode>>;
}

/** The schema of every value of a body, by the value's JSON pointer in the shot. */
function nodesByPointer(
  root: SchemaNode,
  toShotPointer: (bodyPointer: string) => string,
): ReadonlyMap<string, readonly SchemaNode[]> {
  const found = new Map<string, SchemaNode[]>();
  const walk = (node: SchemaNode, pointer: string): void => {
    const shotPointer = toShotPointer(pointer);
    found.set(shotPointer, [...(found.get(shotPointer) ?? []), node]);
    for (const [name, child] of Object.entries(node.properties ?? {})) walk(child, `${pointer}/${name}`);
    if (node.items) walk(node.items, `${pointer}/0`);
  };
  for (const [name, child] of Object.entries(root.properties ?? {})) walk(child, `/${name}`);
  return found;
}

/** Drops keys with the value undefined. */
const dropUndefined = <T extends object>(all: { readonly [K in keyof T]: T[K] | undefined }): T =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as T;

const enumTexts = (node: SchemaNode | undefined): string[] | undefined => node?.enum?.map(String);

/** Which still frames a model takes, and what a last frame requires. */
function readFrames(root: SchemaNode, fieldOf: (shotPointer: string) => string | undefined): CatalogueModel['frames'] {
  const [first, last] = [fieldOf('/frames/first'), fieldOf('/frames/last')];
  const includes = (list: readonly string[] | undefined, name: string | undefined) =>
    name !== undefined && list?.includes(name);
  const isFirstRequired = includes(root.required, first);
  const lastRequiresFirst = last !== undefined && (isFirstRequired || includes(root.dependentRequired?.[last], first));
  const seconds = last && root.dependentSchemas?.[last]?.properties?.[fieldOf('/duration') ?? '']?.const;
  return {
    first: first === undefined ? 'none' : isFirstRequired ? 'needed' : 'optional',
    last: last === undefined ? 'none' : lastRequiresFirst ? 'with first' : 'optional',
    ...(typeof seconds === 'number' && { last_seconds: seconds }),
  };
}

/** The resolutions that a body may have, as the storyboard writes them. Without such a field, the model's name decides. */
function readResolutions(gateway: Gateway, shot: Shot, field: string | undefined, node: SchemaNode | undefined): string[] {
  if (field === undefined || node?.enum === undefined) return [shot.resolution];
  return (['720p', '1080p'] as const).filter((resolution) =>
    node.enum?.includes(gateway.body({ ...shot, resolution }, 'key')[field]),
  );
}

/** Reads a model's limits from the schema of its request, so that each limit stands in one place. The gateway tells what the name decides. */
export function readModelLimits(gateway: Gateway, model: string): Omit<CatalogueModel, 'rates'> {
  const root = gateway.requests[model] as SchemaNode;
  const nodes = nodesByPointer(root, gateway.shotPointer);
  const at = (shotPointer: string): SchemaNode | undefined => nodes.get(shotPointer)?.[0];
  const fieldOf = (shotPointer: string) =>
    Object.keys(root.properties ?? {}).find((name) => gateway.shotPointer(`/${name}`) === shotPointer);
  const name = `${gateway.name}/${model}`;
  const sample: Shot = { id: 'sample', model: name, prompt: '', duration: 5, resolution: '720p', takes: 1 };
  const resolved = gateway.resolveModel?.(sample, new Set(['duration', 'resolution'] as const)) ?? sample;
  const [duration, cfg, elements] = [at('/duration'), at('/cfg_scale'), at('/elements')];
  const parts = nodes.get('/multi_shot')?.find(({ type }) => type === 'array');
  const audioByName = resolved.audio === undefined ? 'unknown' : resolved.audio ? 'with' : 'silent';
  return {
    model: name,
    duration: {
      whole: duration?.type === 'integer',
      ...dropUndefined({ min: duration?.minimum, max: duration?.maximum, only: duration?.enum?.map(Number) }),
    },
    prompt: { ...dropUndefined({ max_length: at('/prompt')?.maxLength }), kling_reads: KLING.prompt },
    resolutions: readResolutions(gateway, resolved, fieldOf('/resolution'), at('/resolution')),
    ...dropUndefined({
      aspect_ratios: nodes.has('/aspect_ratio') ? enumTexts(at('/aspect_ratio')) : [],
      modes: enumTexts(at('/mode')),
    }),
    frames: readFrames(root, fieldOf),
    negative_prompt: nodes.has('/negative_prompt'),
    ...(cfg && { cfg_scale: dropUndefined({ min: cfg.minimum, max: cfg.maximum }) }),
    camera: nodes.has('/camera') ? 'control' : 'words',
    audio: nodes.has('/audio') ? 'chosen' : audioByName,
    ...(parts && {
      multi_shot: dropUndefined({ max_parts: parts.maxItems, part_max_length: at('/multi_shot/0/prompt')?.maxLength }),
    }),
    ...(elements && { elements: dropUndefined({ max: elements.maxItems }) }),
    watermark: nodes.has('/watermark'),
    callback: nodes.has('/callback_url'),
  };
}
