import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useClients } from '../../../../aws/ClientsProvider';
import type { Failure } from '../../../../aws/failure';
import { useLoad } from '../../../../aws/useLoad';
import { newestFirst } from '../../../../elements/rotation/rotations';
import { useLiveSecrets } from '../../../../live/LiveProvider';
import type { Rotation } from '../../../../live/types';

interface Rotations {
  readonly rotations: readonly Rotation[] | undefined;
  readonly failure: Failure | undefined;
  readonly loading: boolean;
  readonly reload: () => void;
}

/** The rotations of a secret, the newest first, as they are now. */
export function useRotations(arn: string): Rotations {
  const { own } = useClients();
  const live = useLiveSecrets().get(arn)?.rotation ?? undefined;
  const { value, failure, loading, reload } = useLoad(
    useCallback(
      (signal) =>
        own.json<{ rotations: Rotation[] }>({
          method: 'GET',
          path: `/_lockstep/secrets/rotations?arn=${encodeURIComponent(arn)}`,
          signal,
        }),
      [own, arn],
    ),
  );
  // The record is whole when a rotation has ended.
  const ended = live?.endedAt;
  const seen = useRef(ended);
  useEffect(() => {
    if (ended && ended !== seen.current) reload();
    seen.current = ended;
  }, [ended, reload]);
  const rotations = useMemo(() => value && newestFirst(value.rotations, live), [value, live]);
  return { rotations, failure, loading, reload };
}
