import type { DBInstance } from '@aws-sdk/client-rds';
import Tabs from '@cloudscape-design/components/tabs';
import { lazy, Suspense } from 'react';
import { Loading } from '../../../elements/Loading';
import { useTab } from '../../../elements/useTab';
import { ConfigurationTab } from './ConfigurationTab';
import { ConnectionTab } from './ConnectionTab';
import { CredentialsTab } from './CredentialsTab';
import { EventsTab } from './EventsTab';
import { TagsTab } from './TagsTab';

/** It brings the client of EC2 along. */
const SecurityGroupsTab = lazy(async () => ({
  default: (await import('./SecurityGroupsTab')).SecurityGroupsTab,
}));

const TABS = ['connection', 'credentials', 'groups', 'configuration', 'events', 'tags'] as const;

interface Props {
  readonly instance: DBInstance;
  readonly status: string;
  readonly reload: () => void;
  readonly rotate: () => void;
  readonly canRotate: boolean;
}

export function DatabaseTabs({ instance, status, reload, rotate, canRotate }: Props) {
  const [tab, setTab] = useTab(TABS);
  const identifier = instance.DBInstanceIdentifier ?? '';
  return (
    <Tabs
      ariaLabel={`About ${identifier}`}
      activeTabId={tab}
      onChange={({ detail }) => setTab(detail.activeTabId)}
      tabs={[
        { id: 'connection', label: 'Connection', content: <ConnectionTab instance={instance} /> },
        {
          id: 'credentials',
          label: 'Credentials',
          content: <CredentialsTab instance={instance} rotate={rotate} canRotate={canRotate} />,
        },
        {
          id: 'groups',
          label: 'Security groups',
          content: (
            <Suspense fallback={<Loading what="security groups" />}>
              <SecurityGroupsTab instance={instance} />
            </Suspense>
          ),
        },
        { id: 'configuration', label: 'Configuration', content: <ConfigurationTab instance={instance} /> },
        { id: 'events', label: 'Events', content: <EventsTab identifier={identifier} status={status} /> },
        { id: 'tags', label: 'Tags', content: <TagsTab instance={instance} reload={reload} /> },
      ]}
    />
  );
}
