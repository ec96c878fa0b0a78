import { type LoadedBoard, load, type RenderOptions, type RunEvent, render } from './core.js';
import { against } from './sandbox.js';

/** Loads `board.yaml` of a folder; it must be valid. */
export async function loadBoard(cwd: string): Promise<LoadedBoard> {
  const loaded = await load('board.yaml', { cwd });
  if (!loaded.ok) throw new Error(loaded.diagnostics.map(({ message }) => message).join('\n'));
  return loaded.value;
}

/** Renders `board.yaml` of a folder in this process, against the gateways at `url`. */
export const renderHere = async (cwd: string, url: string, options: RenderOptions = {}) =>
  render(await loadBoard(cwd), { cwd, env: against(url), pollIntervalSeconds: 0.02, ...options });

/** Renders `board.yaml` in this process and collects its events. A refusal becomes its exit code and its message. */
export async function renderWithEvents(cwd: string, url: string, options: RenderOptions = {}) {
  const events: RunEvent[] = [];
  const rendered = await renderHere(cwd, url, {
    timeoutsMs: { headers: 1500, body: 1500 },
    ...options,
    onEvent: (event) => events.push(event),
  });
  const shotsOf = (type: RunEvent['type']) =>
    events.flatMap((event) => (event.type === type && 'shot' in event && event.shot !== undefined ? [event.shot] : []));
  const held = events.flatMap((event) => (event.type === 'take-held' ? [`${event.shot} ${event.code}`] : []));
  const result = rendered.ok ? rendered.value : { exit_code: rendered.failure.exit_code, halted: rendered.failure.message };
  return { ...result, events, begun: shotsOf('take-begun'), held };
}
