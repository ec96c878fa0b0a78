/** The SMPTE timecode of a frame, counted from 0: hours, minutes, seconds and frames, without dropped frames. */
export function slateTimecode(index: number, fps: number): string {
  const seconds = Math.floor(index / fps);
  const fields = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60, index % fps];
  return fields.map((field) => String(field).padStart(2, '0')).join(':');
}
