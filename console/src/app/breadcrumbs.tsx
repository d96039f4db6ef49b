import BreadcrumbGroup from '@cloudscape-design/components/breadcrumb-group';
import LiveRegion from '@cloudscape-design/components/live-region';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { useLocation } from 'react-router';
import { BASE } from './base';
import { useAddress, useGo } from './region';

/** A page above the one that is shown. */
interface Crumb {
  readonly text: string;
  readonly to: string;
}

interface Place {
  readonly title: string;
  readonly trail: readonly Crumb[];
  readonly arrive: (title: string, trail: readonly Crumb[]) => void;
}

const Context = createContext<Place | null>(null);

export function BreadcrumbsProvider({ children }: { children: ReactNode }) {
  const [place, setPlace] = useState<Pick<Place, 'title' | 'trail'>>({ title: '', trail: [] });
  const arrive = useCallback<Place['arrive']>((title, trail) => setPlace({ title, trail }), []);
  const value = useMemo(() => ({ ...place, arrive }), [place, arrive]);
  return <Context value={value}>{children}</Context>;
}

/** Says where a page is: its title for the window, and the pages above it. */
export function usePlace(title: string, above: readonly [text: string, to: string][] = []): void {
  const arrive = useContext(Context)?.arrive;
  const key = JSON.stringify(above);
  useEffect(() => {
    document.title = `${title} · Lockstep`;
    const crumbs = (JSON.parse(key) as [string, string][]).map(([text, to]) => ({ text, to }));
    arrive?.(title, crumbs.length > 0 ? [...crumbs, { text: title, to: '' }] : []);
  }, [title, key, arrive]);
}

export function Trail() {
  const trail = useContext(Context)?.trail ?? [];
  const go = useGo();
  const address = useAddress();
  if (trail.length === 0) return null;
  return (
    <BreadcrumbGroup
      ariaLabel="Where this page is"
      items={trail.map(({ text, to }) => ({ text, href: BASE + address(to) }))}
      onFollow={(event) => {
        event.preventDefault();
        const to = trail.find(({ text }) => text === event.detail.text)?.to;
        if (to) go(to);
      }}
    />
  );
}

/** Tells those who do not see it that another page shows, and begins it at its top. */
export function Arrival() {
  const title = useContext(Context)?.title ?? '';
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another path is another page.
  useEffect(() => {
    window.scrollTo(0, 0);
  }, [pathname]);
  return <LiveRegion hidden>{title}</LiveRegion>;
}
