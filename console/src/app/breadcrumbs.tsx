import BreadcrumbGroup from '@cloudscape-design/components/breadcrumb-group';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { BASE } from './base';
import { useAddress, useGo } from './region';

/** A page above the one that is shown. */
interface Crumb {
  readonly text: string;
  readonly to: string;
}

interface Place {
  readonly trail: readonly Crumb[];
  readonly setTrail: (trail: readonly Crumb[]) => void;
}

const Context = createContext<Place | null>(null);

export function BreadcrumbsProvider({ children }: { children: ReactNode }) {
  const [trail, setTrail] = useState<readonly Crumb[]>([]);
  const value = useMemo(() => ({ trail, setTrail }), [trail]);
  return <Context value={value}>{children}</Context>;
}

/** Says where a page is: its title for the window, and the pages above it. */
export function usePlace(title: string, above: readonly [text: string, to: string][] = []): void {
  const setTrail = useContext(Context)?.setTrail;
  const key = JSON.stringify(above);
  useEffect(() => {
    document.title = `${title} · Lockstep`;
    const crumbs = (JSON.parse(key) as [string, string][]).map(([text, to]) => ({ text, to }));
    setTrail?.(crumbs.length > 0 ? [...crumbs, { text: title, to: '' }] : []);
  }, [title, key, setTrail]);
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
