/**
 * The library's door: the same core as the command line, and it prints nothing.
 *
 * ```ts
 * import { load, plan, render } from 'rushes';
 *
 * const loaded = await load('storyboard.yaml');
 * if (!loaded.ok) throw new Error(loaded.diagnostics[0]?.message);
 * const planned = await plan(loaded.value);
 * const rendered = await render(loaded.value, { maxCredits: 500, onEvent: (event) => console.log(event.type) });
 * ```
 */

export { type LoadedBoard, type LoadOptions, load } from './app/board/load.js';
export type { Failure, Result } from './app/failure.js';
export { compareFile as compare } from './app/plan/compare-board.js';
export { describePlan } from './app/plan/describe-plan.js';
export { type PlanOptions, planBoard as plan } from './app/plan/plan-board.js';
export type { Listening } from './app/render/listen.js';
export type { ListenOptions } from './app/render/listen-options.js';
export { renderBoard as render } from './app/render/render-board.js';
export type { RenderOptions } from './app/render/render-options.js';
export type { Rendered } from './app/render/render-result.js';
export type { Checked, Diagnostic } from './document/diagnostic.js';
export type { Source, Span } from './document/span.js';
export type {
  Advice,
  Credentials,
  CreditValue,
  Gateway,
  JobFacts,
  OrderedClip,
  RequestSchema,
  SubmitFacts,
  Ticket,
  Unsupported,
  Usage,
} from './gateway/gateway.js';
export type { HttpAnswer, HttpRequest } from './gateway/messages.js';
export { fromCredits, type Millicredits } from './gateway/money.js';
export type { ListRate } from './gateway/rates.js';
export type { GatewayRegistry } from './gateway/registry.js';
export type { CompareDocument } from './plan/compare.gen.js';
export type { PlanDocument } from './plan/plan.gen.js';
export type { Plan, Step } from './plan/plan.js';
export type { Shot } from './storyboard/shot.js';
export type { Clock } from './system/clock.js';
export type { RunEvent } from './take/event.gen.js';
export type { Manifest, ManifestTake } from './take/manifest.gen.js';
