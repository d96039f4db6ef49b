import { useCallback, useEffect } from 'react';
import { useClients } from '../../../aws/ClientsProvider';
import { Failure } from '../../../aws/failure';
import { useLoad } from '../../../aws/useLoad';
import { useConnection, useLiveDatabase } from '../../../live/LiveProvider';
import type { Progress } from '../../../live/types';

const WITHOUT_EVENTS_MILLISECONDS = 2000;

/** The last thing that the database went through, step by step; asked for only while no events come. */
export function useProgress(identifier: string): Progress | null {
  const { own } = useClients();
  const live = useLiveDatabase(identifier)?.progress ?? null;
  const connection = useConnection();
  const load = useCallback(
    async (signal: AbortSignal): Promise<Progress | null> => {
      const path = `/_lockstep/databases/${encodeURIComponent(identifier)}/progress`;
      try {
        return await own.json<Progress>({ method: 'GET', path, signal });
      } catch (error) {
        const kind = Failure.of(error).kind;
        if (kind === 'absent' || kind === 'denied') return null;
        throw error;
      }
    },
    [own, identifier],
  );
  const asked = useLoad(load);
  const { loading, reload } = asked;
  const waiting = connection !== 'live' && asked.value != null && asked.value.endedAt === null;
  useEffect(() => {
    if (!waiting || loading) return;
    const timer = setTimeout(reload, WITHOUT_EVENTS_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [waiting, loading, reload]);
  return newer(live, asked.value ?? null);
}

/** Of two tellings of it the one that began later or, of the same, the one that is further. */
export function newer(live: Progress | null, asked: Progress | null): Progress | null {
  if (!live || !asked) return live ?? asked;
  if (live.startedAt !== asked.startedAt) return live.startedAt > asked.startedAt ? live : asked;
  const finished = ({ steps }: Progress) => steps.filter(({ state }) => state === 'done').length;
  return finished(asked) > finished(live) ? asked : live;
}
