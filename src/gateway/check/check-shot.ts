import type { Diagnostic } from '../../document/diagnostic.js';
import { checkValue } from '../../document/schema/check-value.js';
import { fingerprint } from '../../storyboard/fingerprint.js';
import type { PlacedShot, Shot } from '../../storyboard/shot.js';
import { type CameraDelivery, chooseCameraDelivery, hasStaticCamera } from '../camera/camera-delivery.js';
import type { Advice, Gateway } from '../gateway.js';
import type { GatewayRegistry } from '../registry.js';
import { type AdaptedShot, adaptShot } from './adapt-shot.js';
import { checkCameraWords } from './check-camera-words.js';
import { describeLoss } from './describe-loss.js';
import { buildRequestBody } from './request-body.js';
import { requestChecks } from './requests-check.gen.js';
import { briefNameAt, fieldNameAt, omitValues, toPointer } from './shot-pointer.js';

/** A shot with a request that its model's document allows. */
export interface ResolvedShot {
  readonly shot: Shot;
  readonly gateway: Gateway;
  /** The model's name at its gateway. */
  readonly model: string;
  readonly fingerprint: string;
  /** How its camera move is sent. Absent without a move. */
  readonly camera?: CameraDelivery;
  /** The shot as release 0.1 read it, if that read plain scalars as numbers: the same board, another picture. */
  readonly earlier?: { readonly shot: Shot; readonly fingerprint: string; readonly written: readonly string[] };
}

/** A shot on a model: resolved if its request can be sent, and what it loses there. */
export interface CheckedShot {
  readonly resolved?: ResolvedShot;
  readonly diagnostics: readonly Diagnostic[];
  /** What is not sent or may be ignored, in a few words each: `audio`, `camera as words`. */
  readonly losses: readonly string[];
}

/** Stands for the task id in a checked body; as long as a task id can be. */
const SAMPLE_TASK_ID = 'x'.repeat(64);

function reportUnknownModel({ shot, place }: PlacedShot, gateways: GatewayRegistry): Diagnostic {
  return {
    code: 'unknown-model',
    severity: 'error',
    message: `there is no model \`${shot.model}\`${gateways.suggestModel(shot.model)}`,
    hint: `Models: ${gateways.modelNames.join(', ')}.`,
    span: place('/model').span,
  };
}

/** The author may think that a static camera is sent. */
function checkStaticCamera({ shot, place }: PlacedShot): Diagnostic[] {
  if (!hasStaticCamera(shot)) return [];
  return [
    {
      code: 'no-move',
      severity: 'warning',
      message: 'this camera does not move, so it is not sent',
      hint: 'Give an axis a number other than 0, or remove `camera` to use that of the defaults.',
      span: place('/camera').span,
    },
  ];
}

/** Checks the body against the model's schema. A complaint stands at the YAML that caused it. */
function checkBody(placed: PlacedShot, { shot, unsupported }: AdaptedShot, gateway: Gateway, model: string): Diagnostic[] {
  const cameraWords = checkCameraWords(placed, shot, gateway);
  // Each mistake is reported once: camera words that do not fit are not also a prompt that is too long, and unsupported parts
  // are not also a missing prompt.
  const reported = unsupported.filter(({ isDropped }) => !isDropped).map(({ pointer }) => pointer);
  const rest = omitValues(shot, cameraWords.length > 0 ? [...reported, '/camera'] : reported);
  if (rest.prompt === undefined && rest.multi_shot === undefined) return cameraWords;
  const pointerOf = (path: readonly (string | number)[]) => gateway.shotPointer(toPointer(path));
  const where = {
    span: (path: readonly (string | number)[]) => placed.place(pointerOf(path)).span,
    name: (path: readonly (string | number)[]) => fieldNameAt(pointerOf(path)),
    briefName: (path: readonly (string | number)[]) => briefNameAt(pointerOf(path)),
    model: shot.model,
  };
  // Absent for a library user's gateway: its schema is compiled at run time.
  const precompiled = requestChecks[`${gateway.name}.${model}`];
  const body = buildRequestBody(gateway, rest, SAMPLE_TASK_ID);
  const complaints = checkValue(gateway.requests[model] as object, body, where, precompiled);
  // In a partial shot, a value that seems to be missing may have had an error of its own.
  const certain = placed.partial ? complaints.filter(({ code }) => code !== 'missing-key' && code !== 'needs') : complaints;
  return [...certain, ...cameraWords];
}

const toWarning = ({ code, message, hint, pointer }: Advice, placed: PlacedShot): Diagnostic => ({
  code,
  severity: 'warning',
  message,
  hint,
  span: placed.place(pointer).span,
});

/** A shot's fingerprint. Writing the gateway's first default changes nothing: the picture stays the same. */
const identify = (shot: Shot, { camera, first_camera = camera }: Gateway): string =>
  fingerprint(shot.camera?.as === first_camera ? omitValues(shot, ['/camera/as']) : shot);

function resolveEarlier(placed: PlacedShot, gateway: Gateway, gateways: GatewayRegistry): Pick<ResolvedShot, 'earlier'> {
  if (placed.legacy === undefined) return {};
  const { shot } = adaptShot({ ...placed, shot: { ...placed.shot, ...placed.legacy.values } }, gateway, gateways);
  return { earlier: { shot, fingerprint: identify(shot, gateway), written: placed.legacy.written } };
}

/** Checks a shot on its model: that the model exists, supports the shot's values, and allows the request. */
export function checkShot(placed: PlacedShot, gateways: GatewayRegistry): CheckedShot {
  const found = gateways.findModel(placed.shot.model);
  if (found === undefined) return { diagnostics: [reportUnknownModel(placed, gateways)], losses: [] };
  const { gateway } = found;
  const adapted = adaptShot(placed, gateway, gateways);
  const { written, shot, unsupported, dropped } = adapted;
  const model = shot.model === placed.shot.model ? found.model : shot.model.slice(gateway.name.length + 1);
  const errors = [
    ...unsupported.filter(({ isDropped }) => !isDropped).map(({ diagnostic }) => diagnostic),
    ...checkBody(placed, adapted, gateway, model),
  ];
  const advice = gateway.advise(shot);
  const camera = chooseCameraDelivery(shot, gateway);
  const diagnostics = [
    ...unsupported.filter(({ isDropped }) => isDropped).map(({ diagnostic }) => diagnostic),
    ...errors,
    ...checkStaticCamera(placed),
    ...advice.map((each) => toWarning(each, placed)),
  ];
  const losses = [
    ...dropped.flatMap((pointer) => describeLoss(pointer, written, shot)),
    ...(camera?.as === 'prompt' && placed.shot.camera?.as !== 'prompt' ? ['camera as words'] : []),
    ...advice.flatMap(({ loss }) => (loss === undefined ? [] : [loss])),
  ];
  if (errors.length > 0) return { diagnostics, losses };
  let identity: string | undefined;
  const resolved = {
    shot,
    gateway,
    model,
    // Checking a board needs none.
    get fingerprint(): string {
      identity ??= identify(shot, gateway);
      return identity;
    },
    ...(camera && { camera }),
    ...resolveEarlier(placed, gateway, gateways),
  };
  return { resolved, diagnostics, losses };
}
