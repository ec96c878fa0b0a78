import { readRecords } from '../../src/take/ledger/journal-record.js';

/** Damages bytes at a random place, as files are damaged: overwritten, lost, doubled or moved. */
export function damageBytes(bytes: Buffer, roll: (below: number) => number): Buffer {
  const at = roll(bytes.length);
  const length = 1 + roll(roll(2) === 0 ? 8 : 600);
  const [before, piece, after] = [bytes.subarray(0, at), bytes.subarray(at, at + length), bytes.subarray(at + length)];
  const lines = bytes.toString('latin1').split(/(?<=\n)/);
  const line = roll(lines.length);
  switch (roll(7)) {
    case 0:
      return Buffer.concat([before, Buffer.alloc(piece.length), after]);
    case 1:
      return Buffer.concat([before, Buffer.from(piece.map(() => roll(256))), after]);
    case 2:
      return Buffer.concat([before, after]);
    case 3:
      return Buffer.concat([before, piece, piece, after]);
    case 4:
      return Buffer.from(lines.filter((_, index) => index !== line).join(''), 'latin1');
    case 5:
      return Buffer.from([...lines.slice(line), ...lines.slice(0, line)].join(''), 'latin1');
    default:
      piece[0] = (piece[0] as number) ^ (1 << roll(8));
      return Buffer.concat([before, piece, after]);
  }
}

/** Flips `bits` bits of each byte of a journal, one at a time. Returns those that the reader does not refuse as damage. */
export function findUnseenFlips(journal: Buffer, bits: number): string[] {
  const unseen: string[] = [];
  for (let at = 0; at < journal.length; at += 1)
    for (let nth = 0; nth < bits; nth += 1) {
      const bit = 1 << ((at + nth) % 8);
      journal[at] = (journal[at] as number) ^ bit;
      const read = readRecords(journal);
      if (read.ok || read.kind !== 'damaged') unseen.push(`byte ${at}, bit ${bit}`);
      journal[at] = (journal[at] as number) ^ bit;
    }
  return unseen;
}
