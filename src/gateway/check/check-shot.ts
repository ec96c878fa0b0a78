import type { Diagnostic } from '../../document/diagnostic.js';
import { unquoted } from '../../document/quote.js';
import { check } from '../../document/schema/ajv.js';
import { fingerprint } from '../../storyboard/fingerprint.js';
import type { PlacedShot, Shot } from '../../storyboard/shot.js';
import { type CameraDelivery, cameraDelivery, standsStill } from '../camera/camera-delivery.js';
import type { Gateway, Unsupported } from '../gateway.js';
import type { GatewayRegistry } from '../registry.js';
import { checkCameraWords } from './check-camera-words.js';
import { describeLoss } from './describe-loss.js';
import { requestBody } from './request-body.js';
import { requestChecks } from './requests-check.gen.js';

/** A shot whose request its model's document allows. */
export interface ResolvedShot {
  readonly shot: Shot;
  readonly gateway: Gateway;
  /** The model's name at its gateway. */
  readonly model: string;
  readonly fingerprint: string;
  /** How its camera move is told; absent where it has none. */
  readonly camera?: CameraDelivery;
  /** What release 0.1 made of it, where it read plain scalars as numbers: another picture of the same board. */
  readonly earlier?: { readonly shot: Shot; readonly fingerprint: string; readonly written: readonly string[] };
}

/** What a model makes of a shot: the shot as it would be sent, or why it cannot be; and what is lost on it. */
export interface CheckedShot {
  readonly meant?: ResolvedShot;
  readonly diagnostics: readonly Diagnostic[];
  /** What is not sent or may not be kept, in a few words each: `audio`, `camera as words`. */
  readonly losses: readonly string[];
}

/** Stands for the key while a body is checked; as long as any can be. */
const SOME_KEY = 'x'.repeat(64);

/** What a shot can be shorn of and still be the shot: where it moves to a model without a word for one of these, that is said and it goes. */
const LOSABLE = [
  '/audio',
  '/aspect_ratio',
  '/callback_url',
  '/camera/as',
  '/cfg_scale',
  '/mode',
  '/negative_prompt',
  '/resolution',
  '/shot_type',
  '/watermark',
];

const join = (path: readonly (string | number)[]): string => path.map((part) => `/${part}`).join('');

/** `/frames/first` -> `frames.first`, `/multi_shot/0/prompt` -> `prompt`: how a storyboard's author calls it. */
const called = (pointer: string): string =>
  pointer
    .replace(/^.*\/\d+(?=\/)/, '')
    .slice(1)
    .replaceAll('/', '.');

/** How a list in few words calls it. */
const BRIEFLY: Readonly<Record<string, string>> = { '/frames/first': 'first frame', '/frames/last': 'last frame' };
const brieflyCalled = (pointer: string): string => BRIEFLY[pointer] ?? called(pointer);

/** The shot without the values at these pointers. */
function without(shot: Shot, pointers: readonly string[]): Shot {
  const copy = { ...shot } as unknown as Record<string, unknown>;
  for (const pointer of pointers) {
    const [key = '', inner] = pointer.slice(1).split('/');
    if (inner === undefined) delete copy[key];
    else {
      const { [inner]: _, ...rest } = copy[key] as Record<string, unknown>;
      copy[key] = rest;
    }
  }
  return copy as unknown as Shot;
}

/** Says of a value that the shot's model has no word for it: dropped where it is a default or the shot was moved here, wrong where it was written for this model. */
function sayForeign(placed: PlacedShot, { pointer, why }: Unsupported): { dropped: boolean; diagnostic: Diagnostic } {
  const { model } = placed.shot;
  const place = placed.place(pointer);
  const reason = why === undefined ? '' : `: ${why}`;
  const what = `${model} has no word for this \`${called(pointer)}\`${reason}`;
  const brief = unquoted(`no word for ${brieflyCalled(pointer)}${reason}`);
  if (place.from === 'defaults') {
    const message =
      why === undefined ? `${what}: as a default, it is not sent to it` : `${what}; as a default, it is not sent to it`;
    const hint = 'Write it on the shots whose model knows it.';
    return { dropped: true, diagnostic: { code: 'default-not-sent', severity: 'warning', message, hint, span: place.span } };
  }
  if (placed.moved && LOSABLE.includes(pointer)) {
    const message = why === undefined ? `${what}: it is lost on the move` : `${what}; it is lost on the move`;
    const hint = 'The shot goes without it.';
    return { dropped: true, diagnostic: { code: 'lost-on-the-move', severity: 'warning', message, hint, span: place.span } };
  }
  const hint = 'Leave it out, or choose a model that has it.';
  return {
    dropped: false,
    diagnostic: { code: 'not-on-model', severity: 'error', message: what, brief, hint, span: place.span },
  };
}

/**
 * The shot as it was written, and what of it nobody said. A shot that was moved keeps what the name of its own model said for
 * it, its size and its sound.
 */
function asWritten(placed: PlacedShot, gateways: GatewayRegistry): { shot: Shot; silent: ReadonlySet<keyof Shot> } {
  const { shot, moved } = placed;
  const unsaid = (['duration', 'resolution'] as const).filter((key) => placed.place(`/${key}`).from === 'program');
  const silent = new Set<keyof Shot>(unsaid);
  const from = moved === undefined ? undefined : gateways.findModel(moved)?.gateway;
  if (moved === undefined || from?.settle === undefined) return { shot, silent };
  const { resolution, audio } = from.settle({ ...shot, model: moved }, silent);
  silent.delete('resolution');
  // Silence is what every model makes that is not asked for sound: only sound is carried.
  return { shot: { ...shot, resolution, ...(audio && shot.audio === undefined && { audio }) }, silent };
}

/** A camera that moves nothing is not sent, and its author may think that it is. */
function checkMove({ shot, place }: PlacedShot): Diagnostic[] {
  if (!standsStill(shot)) return [];
  return [
    {
      code: 'no-move',
      severity: 'warning',
      message: 'this camera moves nothing: it is not sent',
      hint: 'Give an axis a number other than 0. Without `camera`, a shot has that of the defaults, where they have one.',
      span: place('/camera').span,
    },
  ];
}

/** The shot as its model will have it, with what its name decides filled in and without what it has no word for. */
function suit(
  placed: PlacedShot,
  gateway: Gateway,
  gateways: GatewayRegistry,
): { written: Shot; shot: Shot; diagnostics: Diagnostic[]; dropped: string[]; amiss: string[] } {
  const { shot: written, silent } = asWritten(placed, gateways);
  const settle = (shot: Shot, unsaid: ReadonlySet<keyof Shot>) => gateway.settle?.(shot, unsaid) ?? shot;
  const settled = settle(written, silent);
  const found = gateway.unsupported(settled).map((foreign) => ({ ...sayForeign(placed, foreign), pointer: foreign.pointer }));
  // How a camera is told that moves nothing is no loss, and nobody's slip.
  const told = standsStill(placed.shot) ? found.filter(({ pointer }) => pointer !== '/camera/as') : found;
  const dropped = found.filter((one) => one.dropped || !told.includes(one)).map(({ pointer }) => pointer);
  const left = without(written, dropped);
  // To say of a camera what would hold anyway is to say nothing: it is the same picture.
  const plain = left.camera?.as === gateway.camera ? without(left, ['/camera/as']) : left;
  const unsaid = new Set([...silent, ...dropped.map((pointer) => pointer.slice(1) as keyof Shot)]);
  return {
    written,
    shot: Object.freeze(settle(plain, unsaid)),
    diagnostics: told.map(({ diagnostic }) => diagnostic),
    dropped,
    amiss: told.filter((one) => !one.dropped).map(({ pointer }) => pointer),
  };
}

function earlierOf(placed: PlacedShot, gateway: Gateway, gateways: GatewayRegistry): Pick<ResolvedShot, 'earlier'> {
  if (placed.earlier === undefined) return {};
  const { shot } = suit({ ...placed, shot: { ...placed.shot, ...placed.earlier.values } }, gateway, gateways);
  return { earlier: { shot, fingerprint: fingerprint(shot), written: placed.earlier.written } };
}

/** Checks a shot's request, as it would be sent, against its model's schema; complaints land on the YAML that caused them. */
export function checkShot(placed: PlacedShot, gateways: GatewayRegistry): CheckedShot {
  const found = gateways.findModel(placed.shot.model);
  if (found === undefined) {
    const span = placed.place('/model').span;
    const message = `there is no model \`${placed.shot.model}\`${gateways.suggestModel(placed.shot.model)}`;
    const hint = `Models: ${gateways.modelNames.join(', ')}.`;
    return { diagnostics: [{ code: 'unknown-model', severity: 'error', message, hint, span }], losses: [] };
  }
  const { gateway } = found;
  const { written, shot, diagnostics: foreign, dropped, amiss } = suit(placed, gateway, gateways);
  const wrong = foreign.filter(({ severity }) => severity === 'error');
  const model = shot.model.slice(gateway.name.length + 1);
  const home = (path: readonly (string | number)[]) => gateway.shotPointer(join(path));
  const where = {
    span: (path: readonly (string | number)[]) => placed.place(home(path)).span,
    name: (path: readonly (string | number)[]) => called(home(path)),
    taker: shot.model,
    briefName: (path: readonly (string | number)[]) => brieflyCalled(home(path)),
  };
  const crowded = checkCameraWords(placed, shot, gateway);
  // What was told already is not told again: camera words that do not fit as a prompt that is too long, parts that the
  // model has no word for as a prompt that is missing.
  const told = without(shot, crowded.length > 0 ? [...amiss, '/camera'] : amiss);
  const wordless = told.prompt === undefined && told.multi_shot === undefined;
  // A gateway that came after the checks were written has none.
  const ready = requestChecks[`${gateway.name}.${model}`];
  const all = wordless ? [] : check(gateway.requests[model] as object, requestBody(gateway, told, SOME_KEY), where, ready);
  // What seems to be missing may be what was left out, which is told already.
  const rest = placed.partial ? all.filter(({ code }) => code !== 'missing-key' && code !== 'needs') : all;
  const errors = [...wrong, ...rest, ...crowded];
  const advice = gateway.advise(shot);
  const camera = cameraDelivery(shot, gateway);
  const diagnostics = [
    ...foreign.filter(({ severity }) => severity === 'warning'),
    ...errors,
    ...checkMove(placed),
    ...advice.map(
      ({ code, message, hint, pointer }): Diagnostic => ({
        code,
        severity: 'warning',
        message,
        hint,
        span: placed.place(pointer).span,
      }),
    ),
  ];
  const losses = [
    ...dropped.flatMap((pointer) => describeLoss(pointer, written, shot)),
    ...(camera?.as === 'prompt' && placed.shot.camera?.as !== 'prompt' ? ['camera as words'] : []),
    ...advice.flatMap(({ loss }) => (loss === undefined ? [] : [loss])),
  ];
  if (errors.length > 0) return { diagnostics, losses };
  return {
    meant: {
      shot,
      gateway,
      model,
      fingerprint: fingerprint(shot),
      ...(camera && { camera }),
      ...earlierOf(placed, gateway, gateways),
    },
    diagnostics,
    losses,
  };
}
