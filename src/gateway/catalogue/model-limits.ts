import type { Shot } from '../../storyboard/shot.js';
import type { Gateway } from '../gateway.js';
import { KLING } from '../vendor/kling.js';
import type { CatalogueModel } from './models.gen.js';

/** As much of a request's JSON Schema as limits are read from. */
interface Node {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly required?: readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly dependentRequired?: Readonly<Record<string, readonly string[]>>;
  readonly dependentSchemas?: Readonly<Record<string, Node>>;
}

/** The schema of every value that a body may have, by where the shot has that value. */
function nodesByPlace(root: Node, place: (pointer: string) => string): ReadonlyMap<string, readonly Node[]> {
  const found = new Map<string, Node[]>();
  const walk = (node: Node, pointer: string): void => {
    found.set(place(pointer), [...(found.get(place(pointer)) ?? []), node]);
    for (const [name, child] of Object.entries(node.properties ?? {})) walk(child, `${pointer}/${name}`);
    if (node.items) walk(node.items, `${pointer}/0`);
  };
  for (const [name, child] of Object.entries(root.properties ?? {})) walk(child, `/${name}`);
  return found;
}

/** The keys whose value is there. */
const known = <T extends object>(all: { readonly [K in keyof T]: T[K] | undefined }): T =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as T;

const texts = (node: Node | undefined): string[] | undefined => node?.enum?.map(String);

/** Whether pictures may stand at a clip's ends, and what a last one asks for. */
function framesOf(root: Node, field: (place: string) => string | undefined): CatalogueModel['frames'] {
  const [first, last] = [field('/frames/first'), field('/frames/last')];
  const has = (name: string | undefined, list: readonly string[] | undefined) => name !== undefined && list?.includes(name);
  const needed = has(first, root.required);
  const together = last !== undefined && (needed || has(first, root.dependentRequired?.[last]));
  const seconds = last && root.dependentSchemas?.[last]?.properties?.[field('/duration') ?? '']?.const;
  return {
    first: first === undefined ? 'none' : needed ? 'needed' : 'optional',
    last: last === undefined ? 'none' : together ? 'with first' : 'optional',
    ...(typeof seconds === 'number' && { last_seconds: seconds }),
  };
}

/** The tiers that a body may have, in the storyboard's words: a gateway may have its own for them. One that its body does not name is in the model's name. */
function resolutions(gateway: Gateway, shot: Shot, field: string | undefined, node: Node | undefined): string[] {
  if (field === undefined || node?.enum === undefined) return [shot.resolution];
  return (['720p', '1080p'] as const).filter((resolution) =>
    node.enum?.includes(gateway.body({ ...shot, resolution }, 'key')[field]),
  );
}

/** What a model takes, read off the schema of its request: no limit is written down twice. What its name decides is asked of its gateway. */
export function modelLimits(gateway: Gateway, model: string): Omit<CatalogueModel, 'rates'> {
  const root = gateway.requests[model] as Node;
  const nodes = nodesByPlace(root, gateway.shotPointer);
  const at = (place: string): Node | undefined => nodes.get(place)?.[0];
  const field = (place: string) => Object.keys(root.properties ?? {}).find((name) => gateway.shotPointer(`/${name}`) === place);
  const name = `${gateway.name}/${model}`;
  const some: Shot = { id: 'some', model: name, prompt: '', duration: 5, resolution: '720p', takes: 1 };
  const settled = gateway.settle?.(some, new Set(['duration', 'resolution'] as const)) ?? some;
  const [duration, cfg, elements] = [at('/duration'), at('/cfg_scale'), at('/elements')];
  const parts = nodes.get('/multi_shot')?.find(({ type }) => type === 'array');
  const named = settled.audio === undefined ? 'unknown' : settled.audio ? 'with' : 'silent';
  return {
    model: name,
    duration: {
      whole: duration?.type === 'integer',
      ...known({ min: duration?.minimum, max: duration?.maximum, only: duration?.enum?.map(Number) }),
    },
    prompt: { ...known({ max_length: at('/prompt')?.maxLength }), kling_reads: KLING.prompt },
    resolutions: resolutions(gateway, settled, field('/resolution'), at('/resolution')),
    ...known({ aspect_ratios: nodes.has('/aspect_ratio') ? texts(at('/aspect_ratio')) : [], modes: texts(at('/mode')) }),
    frames: framesOf(root, field),
    negative_prompt: nodes.has('/negative_prompt'),
    ...(cfg && { cfg_scale: known({ min: cfg.minimum, max: cfg.maximum }) }),
    camera: nodes.has('/camera') ? 'control' : 'words',
    audio: nodes.has('/audio') ? 'chosen' : named,
    ...(parts && {
      multi_shot: known({ max_parts: parts.maxItems, part_max_length: at('/multi_shot/0/prompt')?.maxLength }),
    }),
    ...(elements && { elements: known({ max: elements.maxItems }) }),
    watermark: nodes.has('/watermark'),
    callback: nodes.has('/callback_url'),
  };
}
