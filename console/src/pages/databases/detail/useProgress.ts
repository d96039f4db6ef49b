import { useCallback, useEffect } from 'react';
import { useClients } from '../../../aws/ClientsProvider';
import { Failure } from '../../../aws/failure';
import { useLoad } from '../../../aws/useLoad';
import { useConnection, useLiveDatabase } from '../../../live/LiveProvider';
import type { Progress } from '../../../live/types';
import { AT_REST } from './useDatabase';

const WITHOUT_EVENTS_MILLISECONDS = 2000;

/**
 * What the database goes through, step by step, or what it last went through. Asked for once it
 * rests; on its way events tell, and it is asked for while none come.
 */
export function useProgress(identifier: string, status: string): Progress | null {
  const { own } = useClients();
  const live = useLiveDatabase(identifier)?.progress ?? null;
  const connection = useConnection();
  const rests = AT_REST.test(status);
  const waiting = (connection === 'lost' || connection === 'off') && status !== '' && !rests;
  const asks = waiting || (rests && status !== 'deleted');
  const load = useCallback(
    async (signal: AbortSignal): Promise<Progress | null> => {
      if (!asks) return null;
      const path = `/_lockstep/databases/${encodeURIComponent(identifier)}/progress`;
      try {
        return await own.json<Progress>({ method: 'GET', path, signal });
      } catch (error) {
        // Nothing is known of it, or the program is away: the page shows what it has.
        if (Failure.of(error).kind === 'ended') throw error;
        return null;
      }
    },
    [own, identifier, asks],
  );
  const { value, loading, reload } = useLoad(load);
  useEffect(() => {
    if (!waiting || loading) return;
    const timer = setTimeout(reload, WITHOUT_EVENTS_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [waiting, loading, reload]);
  return newer(live, value ?? null);
}

/** Of two tellings of it the one that began later or, of the same, the one that is further. */
export function newer(live: Progress | null, asked: Progress | null): Progress | null {
  if (!live || !asked) return live ?? asked;
  if (live.startedAt !== asked.startedAt) return live.startedAt > asked.startedAt ? live : asked;
  const finished = ({ steps }: Progress) => steps.filter(({ state }) => state === 'done').length;
  return finished(asked) > finished(live) ? asked : live;
}
