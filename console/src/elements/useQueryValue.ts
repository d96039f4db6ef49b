import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** A value that stands in the address, so that a link shows the same. `null` takes it out. */
export function useQueryValue(name: string): [string | null, (value: string | null) => void] {
  const [query, setQuery] = useSearchParams();
  const set = useCallback(
    (value: string | null) =>
      setQuery(
        (before) => {
          const next = new URLSearchParams(before);
          if (value === null) next.delete(name);
          else next.set(name, value);
          next.delete('page');
          return next;
        },
        { replace: true },
      ),
    [name, setQuery],
  );
  return [query.get(name), set];
}
