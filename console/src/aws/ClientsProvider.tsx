import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useRegion } from '../app/region';
import { SessionKeeper } from '../app/session/keeper';
import { useSession, useSessionState } from '../app/session/SessionProvider';
import { type Clients, clientsFor } from './clients';

const Context = createContext<Clients | null>(null);

export function ClientsProvider({ children }: { children: ReactNode }) {
  const session = useSession();
  const { end } = useSessionState();
  const region = useRegion();
  const keeper = useMemo(() => new SessionKeeper(session, end), [session, end]);
  const clients = useMemo(() => clientsFor(region, keeper.credentials), [region, keeper]);
  return <Context value={clients}>{children}</Context>;
}

export function useClients(): Clients {
  const clients = useContext(Context);
  if (!clients) throw new Error('outside of ClientsProvider');
  return clients;
}
