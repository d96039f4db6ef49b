import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** What of a list stands in the address, so that a link shows the same list. */
export interface ListAddress {
  readonly filter: string;
  readonly sort: string | null;
  readonly descending: boolean;
  readonly page: number;
  readonly set: (change: Partial<Record<'q' | 'sort' | 'order' | 'page', string | null>>) => void;
}

export function useListAddress(newestFirst = false): ListAddress {
  const [query, setQuery] = useSearchParams();
  const set = useCallback<ListAddress['set']>(
    (change) =>
      setQuery(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries(change)) {
            if (value) next.set(name, value);
            else next.delete(name);
          }
          return next;
        },
        { replace: true },
      ),
    [setQuery],
  );
  return {
    filter: query.get('q') ?? '',
    sort: query.get('sort'),
    descending: newestFirst ? query.get('order') !== 'asc' : query.get('order') === 'desc',
    page: Math.max(1, Number(query.get('page')) || 1),
    set,
  };
}
