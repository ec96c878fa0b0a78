/** An exact decimal number: `units` times ten to the minus `scale`. */
interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

/** Multiplies without floating-point errors: 19 x 1.1 is 20.9. */
export function multiplyDecimals(a: number, b: number): number {
  const [x, y] = [decimal(a), decimal(b)];
  return toNumber({ units: x.units * y.units, scale: x.scale + y.scale });
}

/** Adds without floating-point errors. */
export function sumDecimals(numbers: Iterable<number>): number {
  let total: Decimal = { units: 0n, scale: 0 };
  for (const each of numbers) {
    const next = decimal(each);
    const scale = Math.max(total.scale, next.scale);
    total = { units: total.units * 10n ** BigInt(scale - total.scale) + next.units * 10n ** BigInt(scale - next.scale), scale };
  }
  return toNumber(total);
}

function decimal(value: number): Decimal {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const scale = fraction.length - Number(exponent);
  const units = BigInt(whole + fraction);
  return scale >= 0 ? { units, scale } : { units: units * 10n ** BigInt(-scale), scale: 0 };
}

function toNumber({ units, scale }: Decimal): number {
  return Number(`${units}e-${scale}`);
}
