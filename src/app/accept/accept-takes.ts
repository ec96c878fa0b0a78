import { formatPins } from '../../picks/pin-line.js';
import { resolvePicks } from '../../picks/resolve-picks.js';
import type { Plan } from '../../plan/plan.js';
import type { AcceptedShot } from '../../report/picks/accept-document.js';
import { manifestOf } from '../../take/manifest/manifest.js';
import type { LoadedBoard } from '../board/load.js';
import { hasPickErrors, loadPicks } from '../picks/load-picks.js';
import { type PinsWritten, writePins } from '../picks/write-pins.js';
import { checkClips } from '../prior-state/check-clips.js';
import { filesToRead, findTakes, placesToRead, type WhereOptions } from '../prior-state/find-takes.js';
import { readPriorState } from '../prior-state/prior-state.js';
import { planHere } from '../status/plan-here.js';
import { type AcceptRequest, chooseAcceptedTakes } from './choose-accepted.js';

/** What became of an acceptance. Unless it is ok, nothing was written. */
export type Accepted =
  | {
      readonly ok: true;
      readonly shots: readonly AcceptedShot[];
      /** The picks file, as it is shown. */
      readonly file: string;
      /** What a render would do before and after. */
      readonly before: Plan;
      readonly after: Plan;
    }
  | (PinsWritten & { readonly ok: false });

/** Pins takes, or undoes that: all that a person names, or none. Opens no connection. */
export async function acceptTakes(loaded: LoadedBoard, request: AcceptRequest, options: WhereOptions): Promise<Accepted> {
  const where = await findTakes(loaded, options);
  const places = placesToRead(where);
  const past = await readPriorState(loaded, places, filesToRead(where));
  if (!past.ok) return { ok: false, kind: 'failed', failure: past.failure };
  const { history } = past.value;
  const picks = await loadPicks(loaded, options);
  if (hasPickErrors(picks)) return { ok: false, kind: 'invalid', diagnostics: picks.diagnostics };
  const clipStatuses = await checkClips(places.folder, history.takes, options);
  const state = { ...past.value, places, clipStatuses };
  const planNow = () => planHere(loaded, state, manifestOf(history) ?? past.value.manifest, options);
  const before = await planNow();
  if (!before.ok) return { ok: false, kind: 'failed', failure: before.failure };
  const resolved = resolvePicks(loaded.resolved.shots, history.takes, picks.file);
  const chosen = chooseAcceptedTakes({ loaded, takes: history.takes, resolved, plan: before.value }, request);
  if (!chosen.ok) return { ok: false, kind: 'failed', failure: chosen.failure };
  const written = await writePins(loaded, chosen.value, options);
  if (!written.ok) return written;
  const after = await planNow();
  if (!after.ok) return { ok: false, kind: 'failed', failure: after.failure };
  const shots = written.lines.map((line, nth): AcceptedShot => {
    const { code = 'no-pin' } = chosen.value[nth] ?? {};
    const isSame = formatPins(line.before) === formatPins(line.after);
    return { ...line, code: code === 'pinned' && isSame ? 'pinned-before' : code };
  });
  return { ok: true, shots, file: written.picks.shown, before: before.value, after: after.value };
}
