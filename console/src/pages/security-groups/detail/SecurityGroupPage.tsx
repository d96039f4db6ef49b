import type { SecurityGroupRule } from '@aws-sdk/client-ec2';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useCallback, useState } from 'react';
import { useParams } from 'react-router';
import { usePlace } from '../../../app/breadcrumbs';
import { useGo } from '../../../app/region';
import { useClients } from '../../../aws/ClientsProvider';
import { useLoad } from '../../../aws/useLoad';
import { CopyText } from '../../../elements/CopyText';
import { EmptyPanel } from '../../../elements/EmptyPanel';
import { ErrorPanel } from '../../../elements/ErrorPanel';
import { ListTable } from '../../../elements/ListTable';
import { Loading } from '../../../elements/Loading';
import { inboundRules, oneGroup } from '../calls';
import { AddRuleDialog, DeleteGroupDialog, RemoveRuleDialog } from './dialogs';
import { Members } from './Members';
import { ruleColumns } from './ruleColumns';

/** Whom the default group's rule about its own members lets in. */
const OTHER_MEMBERS = {
  label: 'Members besides its databases',
  value: 'The addresses in the server’s configuration (sources)',
};

export function SecurityGroupPage() {
  const { id = '' } = useParams();
  return <Group key={id} id={id} />;
}

function Group({ id }: { id: string }) {
  const clients = useClients();
  const go = useGo();
  const [asked, setAsked] = useState<'add' | 'delete' | SecurityGroupRule | null>(null);
  const load = useCallback((signal: AbortSignal) => oneGroup(clients, id, signal), [clients, id]);
  const loadRules = useCallback((signal: AbortSignal) => inboundRules(clients, [id], signal), [clients, id]);
  const { value: group, failure, reload } = useLoad(load);
  const rules = useLoad(loadRules);
  usePlace(group?.GroupName ?? id, [['Security groups', '/security-groups']]);

  if (!group && failure?.code.startsWith('InvalidGroup')) {
    return (
      <EmptyPanel
        title={`There is no security group ${id}`}
        text="It may be in another region, or it was deleted."
        action={<Button onClick={() => go('/security-groups')}>All security groups</Button>}
      />
    );
  }
  if (!group && failure) return <ErrorPanel failure={failure} doing={`Describing ${id}`} again={reload} />;
  if (!group) return <Loading what={id} />;
  const isDefault = group.GroupName === 'default';
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description={group.Description}
          actions={
            <Button
              disabled={isDefault}
              disabledReason="The default group cannot be deleted: a database without a group of its own has it."
              onClick={() => setAsked('delete')}
            >
              Delete
            </Button>
          }
        >
          {group.GroupName}
        </Header>
      }
    >
      <SpaceBetween size="l">
        <Container>
          <KeyValuePairs
            columns={2}
            minColumnWidth={200}
            items={[
              { label: 'Id', value: <CopyText text={id} name="id" /> },
              { label: 'VPC', value: group.VpcId },
              ...(isDefault ? [OTHER_MEMBERS] : []),
            ]}
          />
        </Container>
        <ListTable
          title="Inbound rules"
          variant="container"
          items={rules.value}
          columns={ruleColumns(setAsked)}
          id={({ SecurityGroupRuleId }) => SecurityGroupRuleId ?? ''}
          loading={rules.loading}
          failure={rules.failure}
          reload={rules.reload}
          empty={<EmptyPanel title="No inbound rules" text="Nobody gets in by this group." />}
          actions={
            <Button variant="primary" onClick={() => setAsked('add')}>
              Add rule
            </Button>
          }
        />
        <Members group={id} />
      </SpaceBetween>
      {asked === 'add' && <AddRuleDialog group={id} onClose={() => setAsked(null)} onTaken={rules.reload} />}
      {asked === 'delete' && (
        <DeleteGroupDialog
          group={id}
          name={group.GroupName ?? id}
          onClose={() => setAsked(null)}
          onTaken={() => go('/security-groups')}
        />
      )}
      {asked !== null && typeof asked === 'object' && (
        <RemoveRuleDialog group={id} rule={asked} onClose={() => setAsked(null)} onTaken={rules.reload} />
      )}
    </ContentLayout>
  );
}
