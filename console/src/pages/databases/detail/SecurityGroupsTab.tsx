import type { SecurityGroupRule } from '@aws-sdk/client-ec2';
import type { DBInstance } from '@aws-sdk/client-rds';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useCallback } from 'react';
import { useGo } from '../../../app/region';
import { useClients } from '../../../aws/ClientsProvider';
import { useLoad } from '../../../aws/useLoad';
import { Anchor } from '../../../elements/Anchor';
import type { Column } from '../../../elements/arrange';
import { EmptyPanel } from '../../../elements/EmptyPanel';
import { ListTable } from '../../../elements/ListTable';
import { inboundRules } from '../../security-groups/calls';
import { ruleFacts } from '../../security-groups/detail/ruleColumns';
import { groupsOf } from '../modify/changes';
import { SourceCheck } from './SourceCheck';

/** Who may reach the database: the inbound rules of its groups. */
export function SecurityGroupsTab({ instance }: { instance: DBInstance }) {
  const clients = useClients();
  const go = useGo();
  const identifier = instance.DBInstanceIdentifier ?? '';
  const groups = groupsOf(instance).join();
  const load = useCallback(
    (signal: AbortSignal) => inboundRules(clients, groups === '' ? [] : groups.split(','), signal),
    [clients, groups],
  );
  const { value, failure, loading, reload } = useLoad(load);
  return (
    <SpaceBetween size="l">
      <ListTable
        title="Inbound rules"
        variant="container"
        items={value}
        columns={columns}
        id={({ SecurityGroupRuleId }) => SecurityGroupRuleId ?? ''}
        loading={loading}
        failure={failure}
        reload={reload}
        empty={<EmptyPanel title="No inbound rules" text="Nobody gets in." />}
        actions={<Button onClick={() => go(`/databases/${identifier}/modify`)}>Choose other groups</Button>}
      />
      <SourceCheck identifier={identifier} />
    </SpaceBetween>
  );
}

const columns: readonly Column<SecurityGroupRule>[] = [
  {
    id: 'group',
    header: 'Group',
    value: ({ GroupId }) => GroupId,
    cell: ({ GroupId }) => <Anchor to={`/security-groups/${GroupId}`}>{GroupId}</Anchor>,
    minWidth: 180,
  },
  ...ruleFacts,
];
