/** The frame that a timecode names, from 0. With `;` it is drop-frame: two numbers of each minute at 30 are not there. */
export function timecodeFrames(timecode: string, fps: number): number {
  const [, hours, minutes, seconds, point, frames] = /^(\d\d):(\d\d):(\d\d)([:;])(\d\d)$/.exec(timecode) ?? [];
  if (frames === undefined) throw new Error(`${timecode} is no timecode`);
  const nominal = Math.round(fps);
  if (Number(minutes) > 59 || Number(seconds) > 59 || Number(frames) >= nominal)
    throw new Error(`${timecode} does not exist at ${fps}`);
  const count = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * nominal + Number(frames);
  if (point === ':') return count;
  const dropped = nominal === 60 ? 4 : 2;
  if (Number(seconds) === 0 && Number(minutes) % 10 !== 0 && Number(frames) < dropped)
    throw new Error(`drop-frame has no ${timecode}`);
  const all = Number(hours) * 60 + Number(minutes);
  return count - dropped * (all - Math.floor(all / 10));
}
