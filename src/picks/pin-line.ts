import { digitsText } from './pick-line.js';
import type { Pin } from './picks.gen.js';

const formatPin = ({ take, clip, fingerprint }: Pin): string => {
  const fields = [
    `take: ${take}`,
    `clip: ${digitsText(clip)}`,
    ...(fingerprint === undefined ? [] : [`fingerprint: ${digitsText(fingerprint)}`]),
  ];
  return `{ ${fields.join(', ')} }`;
};

/** A shot's pins as their value in the picks file, on one line: one pin stands alone, several are a list. */
export function formatPins(pins: readonly Pin[]): string {
  const [only, ...others] = pins.map(formatPin);
  return only !== undefined && others.length === 0 ? only : `[${pins.map(formatPin).join(', ')}]`;
}
