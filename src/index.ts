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
export type { Checked, Diagnostic } from './document/diagnostic.js';
export type { Source, Span } from './document/span.js';
export type { Clock } from './engine/clock.js';
export type {
  Access,
  Advice,
  Foreign,
  Gateway,
  JobFacts,
  OrderedClip,
  RequestSchema,
  SubmitFacts,
  Ticket,
  Usage,
  Worth,
} from './gateway/gateway.js';
export type { HttpAnswer, HttpRequest } from './gateway/http.js';
export { fromCredits, type Millicredits } from './gateway/money.js';
export type { ListRate } from './gateway/rates.js';
export type { GatewayRegistry } from './gateway/registry.js';
export type { CompareDocument } from './plan/compare.gen.js';
export type { PlanDocument } from './plan/plan.gen.js';
export type { Plan, Step } from './plan/plan.js';
export type { Shot } from './storyboard/shot.js';
export { compareFile as compare } from './studio/compare-board.js';
export { describePlan } from './studio/describe-plan.js';
export type { Listening } from './studio/listen.js';
export type { ListenOptions } from './studio/listen-options.js';
export { type LoadedBoard, type LoadOptions, load } from './studio/load.js';
export { type PlanOptions, planBoard as plan } from './studio/plan-board.js';
export { type Rendered, renderBoard as render } from './studio/render-board.js';
export type { RenderOptions } from './studio/render-options.js';
export type { Result, Trouble } from './studio/trouble.js';
export type { RunEvent } from './take/event.gen.js';
export type { Manifest, ManifestTake } from './take/manifest.gen.js';
