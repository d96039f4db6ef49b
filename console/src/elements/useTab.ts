import { useSearchParams } from 'react-router';

/** The tab that the address names, or the first. */
export function useTab(tabs: readonly string[]): [string, (tab: string) => void] {
  const [query, setQuery] = useSearchParams();
  const named = query.get('tab');
  const tab = named && tabs.includes(named) ? named : (tabs[0] ?? '');
  const setTab = (next: string) =>
    setQuery(
      (before) => {
        // What else is in the address, the region apart, belongs to the tab that is left.
        const values = new URLSearchParams();
        const region = before.get('region');
        if (region) values.set('region', region);
        if (next !== tabs[0]) values.set('tab', next);
        return values;
      },
      { replace: true },
    );
  return [tab, setTab];
}
