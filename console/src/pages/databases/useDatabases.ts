import type { SecretListEntry } from '@aws-sdk/client-secrets-manager';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useClients } from '../../aws/ClientsProvider';
import type { Failure } from '../../aws/failure';
import { useLoad } from '../../aws/useLoad';
import { useConnection, useLiveDatabases, useLiveSecrets, useReturns } from '../../live/LiveProvider';
import type { DatabaseEvent } from '../../live/types';
import { allDatabases, secretsOfDatabases } from './calls';
import { type Database, databaseOf } from './database';

/** Changes that come together are asked for together. */
const SETTLE_MILLISECONDS = 300;
const NO_EVENTS: ReadonlyMap<string, DatabaseEvent> = new Map();
const NONE: ReadonlyMap<string, SecretListEntry> = new Map();

interface Databases {
  readonly databases: readonly Database[] | undefined;
  readonly failure: Failure | undefined;
  readonly loading: boolean;
  readonly reload: () => void;
}

/** The region's databases, as they are now: loaded once, and again when the event stream says why. */
export function useDatabases(): Databases {
  const clients = useClients();
  const told = useLiveDatabases();
  const live = useConnection() === 'live' ? told : NO_EVENTS;
  const rotations = useLiveSecrets();
  const returns = useReturns();
  const instances = useLoad(useCallback((signal) => allDatabases(clients, signal), [clients]));
  const secrets = useLoad(useCallback((signal) => secretsOfDatabases(clients, signal), [clients]));
  const { reload: reloadInstances } = instances;
  const { reload: reloadSecrets } = secrets;
  const reload = useCallback(() => {
    reloadInstances();
    reloadSecrets();
  }, [reloadInstances, reloadSecrets]);
  useReloadOnChange(
    [
      returns,
      ...[...told.values()].map(({ identifier, status }) => `${identifier} ${status}`),
      ...[...rotations.values()].map(({ rotation }) => `${rotation?.versionId} ${rotation?.outcome}`),
    ].join(),
    reload,
  );

  const databases = useMemo(
    () =>
      instances.value
        ?.map((instance) => databaseOf(instance, secrets.value ?? NONE, live))
        .filter(({ status }) => status !== 'deleted'),
    [instances.value, secrets.value, live],
  );
  return { databases, failure: instances.failure, loading: instances.loading, reload };
}

function useReloadOnChange(key: string, reload: () => void): void {
  const before = useRef(key);
  useEffect(() => {
    if (before.current === key) return;
    const timer = setTimeout(() => {
      before.current = key;
      reload();
    }, SETTLE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [key, reload]);
}
