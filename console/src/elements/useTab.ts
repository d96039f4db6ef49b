import { useSearchParams } from 'react-router';

/**
 * The tab that the address names, or the first. What else is in the address belongs to the tab
 * that is left, and goes with it: all but the region and what `kept` names.
 */
export function useTab(
  tabs: readonly string[],
  kept: readonly string[] = [],
): [string, (tab: string) => void] {
  const [query, setQuery] = useSearchParams();
  const named = query.get('tab');
  const tab = named && tabs.includes(named) ? named : (tabs[0] ?? '');
  const setTab = (next: string) =>
    setQuery(
      (before) => {
        const values = new URLSearchParams();
        for (const name of ['region', ...kept]) {
          const value = before.get(name);
          if (value !== null) values.set(name, value);
        }
        if (next !== tabs[0]) values.set('tab', next);
        return values;
      },
      { replace: true },
    );
  return [tab, setTab];
}
