import type { XmlNode } from './read-xml.js';

/** What FCPXML 1.11 allows of an element, as its DTD says, for the elements that rushes writes. */
interface Model {
  /** Attributes with a pattern of their values; one that begins with `!` is required. */
  readonly attributes: Readonly<Record<string, RegExp>>;
  /** The names of its children in order, each followed by a blank. Without it, the element has none. */
  readonly children?: RegExp;
  readonly hasText?: true;
}

const TEXT = /[\s\S]*/;
const TIME = /^\d+(?:\/\d+)?s$/;
const ID = /^r\d+$/;
const BOOL = /^[01]$/;
const TC = /^(?:DF|NDF)$/;

const CLIP_ITEM = '(?:audio|video|clip|title|mc-clip|ref-clip|sync-clip|asset-clip|audition|gap) ';
const ANCHOR = '(?:audio|video|clip|title|caption|mc-clip|ref-clip|sync-clip|asset-clip|audition|spine) ';
const MARKER = '(?:marker|chapter-marker|rating|keyword|analysis-marker) ';

const ANCHORED = { name: TEXT, offset: TIME, start: TIME, enabled: BOOL };

const MODELS: Readonly<Record<string, Model>> = {
  fcpxml: { attributes: { '!version': /^1\.11$/ }, children: /^(?:import-options )?(?:resources )?(?:library |(?:event )*)$/ },
  resources: { attributes: {}, children: /^(?:(?:asset|effect|format|media|locator) )*$/ },
  format: {
    attributes: {
      ...{ '!id': ID, name: TEXT, frameDuration: TIME, fieldOrder: TEXT, width: /^\d+$/, height: /^\d+$/ },
      ...{ paspH: TEXT, paspV: TEXT, colorSpace: TEXT, projection: TEXT, stereoscopic: TEXT },
    },
  },
  effect: { attributes: { '!id': ID, name: TEXT, '!uid': TEXT, src: TEXT } },
  asset: {
    attributes: {
      ...{ '!id': ID, name: TEXT, uid: TEXT, start: TIME, duration: TIME, hasVideo: BOOL, format: ID, hasAudio: BOOL },
      ...{ videoSources: /^\d+$/, audioSources: /^\d+$/, audioChannels: /^\d+$/, audioRate: /^\d+$/ },
    },
    children: /^(?:media-rep )+(?:metadata )?$/,
  },
  'media-rep': {
    attributes: { kind: /^(?:original|proxy)-media$/, sig: TEXT, '!src': /^[A-Za-z0-9/:._~%-]+$/, suggestedFilename: TEXT },
    children: /^(?:bookmark )?$/,
  },
  metadata: { attributes: {}, children: /^(?:md )*$/ },
  md: {
    attributes: {
      ...{ '!key': TEXT, value: TEXT, editable: BOOL, type: /^(?:string|boolean|integer|float|date|timecode)$/ },
      ...{ displayName: TEXT, description: TEXT, source: TEXT },
    },
    children: /^(?:array )?$/,
  },
  library: { attributes: { location: TEXT, colorProcessing: TEXT }, children: /^(?:(?:event|smart-collection) )*$/ },
  event: {
    attributes: { name: TEXT, uid: TEXT },
    children:
      /^(?:(?:clip|audition|mc-clip|ref-clip|sync-clip|asset-clip|collection-folder|keyword-collection|smart-collection|project) )*$/,
  },
  project: { attributes: { name: TEXT, uid: TEXT, id: ID, modDate: TEXT }, children: /^sequence $/ },
  sequence: {
    attributes: {
      ...{ '!format': ID, duration: TIME, tcStart: TIME, tcFormat: TC, audioLayout: /^(?:mono|stereo|surround)$/ },
      ...{ audioRate: /^(?:32k|44\.1k|48k|88\.2k|96k|176\.4k|192k)$/, renderFormat: TEXT, keywords: TEXT },
    },
    children: /^(?:note )?spine (?:metadata )?$/,
  },
  spine: {
    attributes: { lane: TEXT, offset: TIME, name: TEXT, format: ID },
    children: new RegExp(`^(?:${CLIP_ITEM}|transition )*$`),
  },
  'asset-clip': {
    attributes: {
      ...{ '!ref': ID, lane: TEXT, duration: TIME, srcEnable: /^(?:all|audio|video)$/, audioStart: TIME, audioDuration: TIME },
      ...{ ...ANCHORED, format: ID, tcStart: TIME, tcFormat: TC, modDate: TEXT, audioRole: TEXT, videoRole: TEXT },
    },
    children: new RegExp(
      `^(?:note )?(?:conform-rate )?(?:timeMap )?(?:adjust-\\w+ )*(?:${ANCHOR})*(?:${MARKER})*(?:metadata )?$`,
    ),
  },
  gap: {
    attributes: { ...ANCHORED, '!duration': TIME },
    children: new RegExp(`^(?:note )?(?:${ANCHOR})*(?:${MARKER})*(?:metadata )?$`),
  },
  transition: {
    attributes: { name: TEXT, offset: TIME, '!duration': TIME },
    children: new RegExp(`^(?:filter-video )?(?:filter-audio )?(?:${MARKER})*(?:metadata )?(?:reserved )?$`),
  },
  'filter-video': { attributes: { '!ref': ID, name: TEXT, enabled: BOOL }, children: /^(?:data )*(?:param )*$/ },
  'filter-audio': {
    attributes: { '!ref': ID, name: TEXT, enabled: BOOL, presetID: TEXT },
    children: /^(?:data )?(?:param )*$/,
  },
  'conform-rate': {
    attributes: {
      scaleEnabled: BOOL,
      srcFrameRate: /^(?:23\.98|24|25|29\.97|30|60|47\.95|48|50|59\.94)$/,
      frameSampling: /^(?:floor|nearest-neighbor|frame-blending|optical-flow-classic|optical-flow)$/,
    },
  },
  marker: { attributes: { '!start': TIME, duration: TIME, '!value': TEXT, completed: TEXT, note: TEXT } },
  keyword: { attributes: { start: TIME, duration: TIME, '!value': TEXT, note: TEXT } },
  rating: { attributes: { name: TEXT, start: TIME, duration: TIME, '!value': /^(?:favorite|reject)$/, note: TEXT } },
  note: { attributes: {}, hasText: true },
};

/** What is wrong with an element and those in it. */
export function fcpxmlMistakes(node: XmlNode, path = node.name): string[] {
  const model = MODELS[node.name];
  if (model === undefined) return [`${path}: an unknown element`];
  const required = Object.keys(model.attributes).filter((name) => name.startsWith('!'));
  const missing = required.filter((name) => node.attributes[name.slice(1)] === undefined);
  const wrong = Object.entries(node.attributes).filter(([name, value]) => {
    const pattern = model.attributes[name] ?? model.attributes[`!${name}`];
    return pattern === undefined || !pattern.test(value);
  });
  const order = node.children.map(({ name }) => `${name} `).join('');
  return [
    ...missing.map((name) => `${path}: no ${name.slice(1)}`),
    ...wrong.map(([name, value]) => `${path}: ${name}="${value}"`),
    ...((model.children ?? /^$/).test(order) ? [] : [`${path}: children ${order}`]),
    ...(model.hasText || node.text.trim() === '' ? [] : [`${path}: text`]),
    ...node.children.flatMap((child, nth) => fcpxmlMistakes(child, `${path}/${child.name}[${nth}]`)),
  ];
}
