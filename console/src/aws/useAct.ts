import { useCallback, useState } from 'react';
import { useSessionState } from '../app/session/SessionProvider';
import { Failure } from './failure';

/** Something a person does: it runs once at a time, and its failure is kept for the form to show. */
export interface Act {
  readonly running: boolean;
  readonly failure: Failure | undefined;
  /** Gives whether it succeeded. */
  readonly run: (work: () => Promise<unknown>) => Promise<boolean>;
  readonly clear: () => void;
}

export function useAct(): Act {
  const { end } = useSessionState();
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const run = useCallback(
    async (work: () => Promise<unknown>) => {
      setRunning(true);
      setFailure(undefined);
      try {
        await work();
        return true;
      } catch (error) {
        const seen = Failure.of(error);
        if (seen.kind === 'ended') end();
        setFailure(seen);
        return false;
      } finally {
        setRunning(false);
      }
    },
    [end],
  );
  const clear = useCallback(() => setFailure(undefined), []);
  return { running, failure, run, clear };
}
