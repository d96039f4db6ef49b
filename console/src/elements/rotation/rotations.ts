import type { Rotation } from '../../live/types';

/** The record, with what the event stream knows better. */
export function newestFirst(record: readonly Rotation[], live: Rotation | undefined): Rotation[] {
  const others = live ? record.filter(({ versionId }) => versionId !== live.versionId) : [...record];
  const known = record.find(({ versionId }) => versionId === live?.versionId);
  // An event may be older than the record that was asked for after it.
  const newest = known?.endedAt ? known : live;
  return (newest ? [newest, ...others] : others).sort(
    (a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt),
  );
}

/** How long a rotation took, or has taken, in milliseconds. */
export function lengthOf({ startedAt, endedAt }: Rotation): number | null {
  return endedAt === null ? null : Date.parse(endedAt) - Date.parse(startedAt);
}
