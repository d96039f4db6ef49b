import { createContext, type ReactNode, useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import { useClients } from '../aws/ClientsProvider';
import { type Connection, LiveStore } from './store';
import { follow } from './stream';
import type { DatabaseEvent, SecretEvent } from './types';

const Context = createContext<LiveStore | null>(null);

/** One event stream for the whole console. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const { own, region } = useClients();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another region is another stream.
  const store = useMemo(() => new LiveStore(), [own, region]);
  useEffect(() => {
    const controller = new AbortController();
    void follow(own, region, store, controller.signal);
    return () => controller.abort();
  }, [own, region, store]);
  return <Context value={store}>{children}</Context>;
}

function useStore(): LiveStore {
  const store = useContext(Context);
  if (!store) throw new Error('outside of LiveProvider');
  return store;
}

/** What is new of any database, by identifier. */
export function useLiveDatabases(): ReadonlyMap<string, DatabaseEvent> {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, store.databases);
}

/** What is new of a database. */
export function useLiveDatabase(identifier: string): DatabaseEvent | undefined {
  return useLiveDatabases().get(identifier);
}

/** What is new of any secret, by ARN. */
export function useLiveSecrets(): ReadonlyMap<string, SecretEvent> {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, store.secrets);
}

export function useConnection(): Connection {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, store.connection);
}

/** How often the connection came back; what pages loaded before may be old then. */
export function useReturns(): number {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, store.returns);
}
