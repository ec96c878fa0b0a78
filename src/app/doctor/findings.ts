import type { Finding } from '../../report/status/doctor.js';
import type { ClipStatuses } from '../../take/clip-status.js';
import type { Records } from '../../take/ledger/journal-record.js';
import type { Salvage } from '../../take/ledger/repair/salvage.js';
import { duplicateNames } from '../../take/manifest/manifest-diff.js';
import type { ManifestRead } from '../../take/manifest/parse-manifest.js';
import type { ManifestTake } from '../../take/manifest.gen.js';
import { type Take, takeName } from '../../take/take.js';
import type { NamedClip } from '../prior-state/clips-on-disk.js';
import { journalFindings } from './journal-findings.js';

/** What the doctor examined. */
interface Evidence {
  /** Absent where it does not exist. */
  readonly journal: Buffer | undefined;
  readonly records: Records;
  readonly saved: Salvage;
  /** Entries of the manifest that the journal lacks. */
  readonly missingEntries: readonly ManifestTake[];
  readonly manifestRead: ManifestRead;
  /** The takes that journal and manifest know. */
  readonly known: readonly Take[];
  readonly strays: readonly NamedClip[];
  /** The takes of the rebuilt journal. */
  readonly takes: readonly Take[];
  readonly clipStatuses: ClipStatuses;
}

/** What is wrong with a board's journal, manifest and clips. */
export function findingsOf({
  journal,
  records,
  saved,
  missingEntries,
  manifestRead,
  known,
  strays,
  takes,
  clipStatuses,
}: Evidence): Finding[] {
  const manifest = manifestRead.ok ? manifestRead.manifest : undefined;
  return [
    ...journalFindings(saved.flaws, journal ?? Buffer.alloc(0)),
    ...(records.ok || saved.flaws.length > 0
      ? []
      : [
          {
            where: 'journal' as const,
            offset: records.offset,
            line: records.line,
            what: 'records before this one are missing',
          },
        ]),
    ...(journal === undefined && missingEntries.length > 0
      ? [{ where: 'journal' as const, what: 'it is not here, and the manifest names takes: the next render imports them' }]
      : missingEntries.map((entry) => ({
          where: 'journal' as const,
          what: `the manifest knows more of ${takeName(entry)}: the next render imports it`,
        }))),
    ...(manifestRead.ok ? [] : [{ where: 'manifest' as const, what: manifestRead.message }]),
    ...duplicateNames(manifest).map((name) => ({ where: 'manifest' as const, what: `it names ${name} twice` })),
    ...(manifestRead.ok && manifest === undefined && known.length > 0
      ? [{ where: 'manifest' as const, what: 'it is not here: the next render writes it again' }]
      : []),
    ...strays.map(({ file }) => ({ where: 'clips' as const, what: `${file} belongs to no known take` })),
    ...takes.flatMap((take) => {
      const state = clipStatuses.get(takeName(take));
      if (take.clip === undefined || take.status === 'pruned' || state === 'there') return [];
      const what = `${take.clip.file} ${state === 'changed' ? 'is not the clip that was stored' : 'is not here'}`;
      return [{ where: 'clips' as const, what }];
    }),
  ];
}
