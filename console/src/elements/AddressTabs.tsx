import Tabs from '@cloudscape-design/components/tabs';
import type { ReactNode } from 'react';
import { useTab } from './useTab';

interface Tab {
  readonly id: string;
  readonly label: string;
  readonly content: ReactNode;
}

interface Props {
  readonly tabs: readonly Tab[];
  readonly name: string;
  /** What of the address says which page this is. */
  readonly kept?: readonly string[];
}

/** Tabs, of which the address says which one is shown. Only that one is drawn. */
export function AddressTabs({ tabs, name, kept }: Props) {
  const [tab, setTab] = useTab(
    tabs.map(({ id }) => id),
    kept,
  );
  return (
    <Tabs
      ariaLabel={name}
      activeTabId={tab}
      onChange={({ detail }) => setTab(detail.activeTabId)}
      tabs={tabs.map((one) => ({ ...one, content: one.id === tab ? one.content : null }))}
    />
  );
}
