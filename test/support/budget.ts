import { load } from '../../src/app/board/load.js';
import { type RenderOptions, type RunEvent, render } from './core.js';
import { against } from './sandbox.js';

/** Renders `board.yaml` of a folder in this process; a refusal is told by its exit code and its words. */
export async function paid(cwd: string, url: string, options: RenderOptions = {}) {
  const loaded = await load('board.yaml', { cwd });
  if (!loaded.ok) throw new Error(loaded.diagnostics.map(({ message }) => message).join('\n'));
  const events: RunEvent[] = [];
  const rendered = await render(loaded.value, {
    cwd,
    env: against(url),
    pollInterval: 0.02,
    timeouts: { headers: 1500, body: 1500 },
    ...options,
    onEvent: (event) => events.push(event),
  });
  const of = (type: RunEvent['type']) =>
    events.flatMap((event) => (event.type === type && 'shot' in event && event.shot !== undefined ? [event.shot] : []));
  const held = events.flatMap((event) => (event.type === 'take-held' ? [`${event.shot} ${event.code}`] : []));
  const result = rendered.ok ? rendered.value : { exit_code: rendered.trouble.exit_code, halted: rendered.trouble.message };
  return { ...result, events, begun: of('take-begun'), held };
}
