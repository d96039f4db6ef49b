import { useCallback, useEffect, useState } from 'react';
import { useSessionState } from '../app/session/SessionProvider';
import { Failure, isAbort } from './failure';

/** What a page has of something that it asked for. */
export interface Loaded<T> {
  /** The newest answer. It stays while a newer one is on its way. */
  readonly value: T | undefined;
  readonly failure: Failure | undefined;
  readonly loading: boolean;
  readonly reload: () => void;
}

type Held<T> = { readonly of: unknown; readonly value?: T; readonly failure?: Failure };

/**
 * Asks for something when a page shows, and again on `reload`. `load` must be stable
 * (`useCallback`): another function is another question, whose old answer is dropped.
 */
export function useLoad<T>(load: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const { end } = useSessionState();
  const [turn, setTurn] = useState(0);
  const [held, setHeld] = useState<Held<T>>({ of: null });
  const [pending, setPending] = useState(true);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn is what asks again.
  useEffect(() => {
    const controller = new AbortController();
    setPending(true);
    load(controller.signal)
      .then((value) => {
        if (controller.signal.aborted) return;
        setHeld({ of: load, value });
        setPending(false);
      })
      .catch((error: unknown) => {
        if (controller.signal.aborted || isAbort(error)) return;
        const failure = Failure.of(error);
        if (failure.kind === 'ended') end();
        setHeld((before) => ({ of: load, value: before.of === load ? before.value : undefined, failure }));
        setPending(false);
      });
    return () => controller.abort();
  }, [load, turn, end]);

  const reload = useCallback(() => setTurn((before) => before + 1), []);
  const own = held.of === load ? held : undefined;
  return { value: own?.value, failure: own?.failure, loading: pending || own === undefined, reload };
}
