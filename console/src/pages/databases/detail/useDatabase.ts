import type { DBInstance } from '@aws-sdk/client-rds';
import { useCallback, useEffect, useRef } from 'react';
import { useClients } from '../../../aws/ClientsProvider';
import type { Failure } from '../../../aws/failure';
import { useLoad } from '../../../aws/useLoad';
import { useConnection, useLiveDatabase, useLiveSecrets, useReturns } from '../../../live/LiveProvider';
import { oneDatabase } from '../calls';

/** How often a database on its way is asked for while no events come. */
const WITHOUT_EVENTS_MILLISECONDS = 5000;
/** Statuses in which nothing is going on. */
export const AT_REST = /^(available|stopped|failed|deleted)$/;

interface Seen {
  readonly instance: DBInstance | undefined;
  readonly status: string;
  readonly failure: Failure | undefined;
  readonly loading: boolean;
  readonly reload: () => void;
}

/** A database as it is now. */
export function useDatabase(identifier: string): Seen {
  const clients = useClients();
  const live = useLiveDatabase(identifier);
  const connection = useConnection();
  const { value, failure, loading, reload } = useLoad(
    useCallback((signal) => oneDatabase(clients, identifier, signal), [clients, identifier]),
  );
  const loaded = value?.DBInstanceStatus ?? '';
  const told = connection === 'live' ? live?.status : undefined;
  const status = told ?? loaded;

  const seen = useRef(told);
  useEffect(() => {
    if (told === undefined || seen.current === told) return;
    seen.current = told;
    if (told !== 'deleted') reload();
  }, [told, reload]);

  // What a rotation comes to, or a piece of work without a status of its own, is described as well.
  const rotation = useLiveSecrets().get(value?.MasterUserSecret?.SecretArn ?? '')?.rotation;
  const rotated = rotation && `${rotation.versionId} ${rotation.outcome}`;
  const work = live?.progress && `${live.progress.startedAt} ${live.progress.endedAt}`;
  useEffect(() => {
    if (rotated !== undefined || work) reload();
  }, [rotated, work, reload]);

  const returns = useReturns();
  useEffect(() => {
    if (returns > 0) reload();
  }, [returns, reload]);

  const waiting = connection !== 'live' && !AT_REST.test(loaded) && failure?.kind !== 'absent';
  useEffect(() => {
    if (!waiting || loading) return;
    const timer = setTimeout(reload, WITHOUT_EVENTS_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [waiting, loading, reload]);

  return { instance: value, status, failure, loading, reload };
}
