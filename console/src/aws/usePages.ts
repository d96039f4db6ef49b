import { useCallback, useEffect, useState } from 'react';
import { useSessionState } from '../app/session/SessionProvider';
import { Failure, isAbort } from './failure';

/** One answer of an operation that gives its results in pages. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Where the next one begins, or nothing after the last. */
  readonly next: string | undefined;
}

type Ask<T> = (token: string | undefined, signal: AbortSignal) => Promise<Page<T>>;

/** What a page of the console has of a long list. */
export interface Pages<T> {
  /** As many as were asked for, in the order that they came in. */
  readonly items: readonly T[] | undefined;
  /** Whether these are all. */
  readonly whole: boolean;
  readonly failure: Failure | undefined;
  readonly loading: boolean;
  readonly reload: () => void;
}

interface Held<T> extends Page<T> {
  readonly of: Ask<T>;
  readonly turn: number;
  readonly failure?: Failure;
}

/** Asks on from where `had` ends, until there are `enough` or there is no more. */
export async function gather<T>(
  ask: Ask<T>,
  had: Page<T>,
  enough: number,
  signal: AbortSignal,
): Promise<Page<T>> {
  const items = [...had.items];
  let { next } = had;
  do {
    const page = await ask(next, signal);
    items.push(...page.items);
    next = page.next;
  } while (next !== undefined && items.length < enough);
  return { items, next };
}

/**
 * Asks for page after page until there are `enough` items, and for no more. `ask` must be stable
 * (`useCallback`): another function is another list.
 */
export function usePages<T>(ask: Ask<T>, enough: number): Pages<T> {
  const { end } = useSessionState();
  const [turn, setTurn] = useState(0);
  const [held, setHeld] = useState<Held<T>>();
  const own = held?.of === ask ? held : undefined;
  const begun = own?.turn === turn ? own : undefined;
  const wanted =
    begun === undefined ||
    (begun.failure === undefined && begun.next !== undefined && begun.items.length < enough);
  // What is there is shown at each doubling: at every page would draw a long list a hundred times.
  // A list that is shown already is exchanged for one of the same length.
  const step = begun ? Math.min(enough, 2 * begun.items.length) : own ? enough : 1;

  useEffect(() => {
    if (!wanted) return;
    const controller = new AbortController();
    const had = begun ?? { items: [], next: undefined };
    gather(ask, had, step, controller.signal)
      .then((page) => {
        if (!controller.signal.aborted) setHeld({ of: ask, turn, ...page });
      })
      .catch((error: unknown) => {
        if (controller.signal.aborted || isAbort(error)) return;
        const failure = Failure.of(error);
        if (failure.kind === 'ended') end();
        setHeld({ of: ask, turn, items: own?.items ?? [], next: own?.next, failure });
      });
    return () => controller.abort();
  }, [ask, turn, wanted, step, begun, own, end]);

  const reload = useCallback(() => setTurn((before) => before + 1), []);
  const nothing = own === undefined || (own.failure !== undefined && own.items.length === 0);
  return {
    items: nothing ? undefined : own.items,
    whole: own !== undefined && own.failure === undefined && own.next === undefined,
    failure: own?.failure,
    loading: wanted,
    reload,
  };
}
