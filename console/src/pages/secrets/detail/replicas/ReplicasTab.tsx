import {
  RemoveRegionsFromReplicationCommand,
  type ReplicationStatusType,
  StopReplicationToReplicaCommand,
} from '@aws-sdk/client-secrets-manager';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import Table from '@cloudscape-design/components/table';
import { useState } from 'react';
import { useNotify } from '../../../../app/notifications';
import { useClients } from '../../../../aws/ClientsProvider';
import { useAct } from '../../../../aws/useAct';
import { ErrorPanel } from '../../../../elements/ErrorPanel';
import { When } from '../../../../elements/When';
import type { Secret } from '../../secret';
import { AddReplicaDialog } from './AddReplicaDialog';

interface Props {
  readonly secret: Secret;
  readonly replica: boolean;
  readonly reload: () => void;
}

export function ReplicasTab(props: Props) {
  return props.replica ? <ReplicaCard {...props} /> : <ReplicasTable {...props} />;
}

const STATUS: Record<string, StatusIndicatorProps.Type> = {
  InSync: 'success',
  InProgress: 'in-progress',
  Failed: 'error',
};

function ReplicasTable({ secret, reload }: Props) {
  const { secrets } = useClients();
  const act = useAct();
  const [adding, setAdding] = useState(false);
  const remove = async (region: string) => {
    const command = new RemoveRegionsFromReplicationCommand({
      SecretId: secret.arn,
      RemoveReplicaRegions: [region],
    });
    await act.run(() => secrets.send(command));
    reload();
  };
  return (
    <SpaceBetween size="m">
      {act.failure && <ErrorPanel failure={act.failure} doing="Removing the replica" />}
      <Table<ReplicationStatusType>
        items={[...secret.replicas]}
        trackBy="Region"
        header={
          <Header
            variant="h2"
            description="Copies in other regions, changed in the same moment as this secret."
            actions={<Button onClick={() => setAdding(true)}>Replicate to a region</Button>}
          >
            Replicas
          </Header>
        }
        empty={<Box color="text-body-secondary">It is in this region only.</Box>}
        columnDefinitions={[
          { id: 'region', header: 'Region', cell: ({ Region }) => Region, isRowHeader: true },
          {
            id: 'status',
            header: 'Status',
            cell: ({ Status = '', StatusMessage }) => (
              <>
                <StatusIndicator type={STATUS[Status] ?? 'pending'}>{Status}</StatusIndicator>
                {Status !== 'InSync' && <div>{StatusMessage}</div>}
              </>
            ),
          },
          {
            id: 'read',
            header: 'Last read there',
            cell: ({ LastAccessedDate }) => <When date={LastAccessedDate} only="relative" />,
          },
          {
            id: 'remove',
            header: 'Actions',
            cell: ({ Region = '' }) => (
              <Button
                variant="inline-link"
                ariaLabel={`Remove the replica in ${Region}`}
                disabled={act.running}
                onClick={() => remove(Region)}
              >
                Remove
              </Button>
            ),
          },
        ]}
      />
      {adding && <AddReplicaDialog secret={secret} reload={reload} onClose={() => setAdding(false)} />}
    </SpaceBetween>
  );
}

function ReplicaCard({ secret, reload }: Props) {
  const { secrets } = useClients();
  const notify = useNotify();
  const act = useAct();
  const promote = async () => {
    const command = new StopReplicationToReplicaCommand({ SecretId: secret.arn });
    if (await act.run(() => secrets.send(command))) {
      notify({ type: 'success', content: `${secret.name} stands on its own in this region now.` });
    }
    reload();
  };
  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={
            <Button loading={act.running} onClick={promote}>
              Promote to a secret of its own
            </Button>
          }
        >
          Replica of the secret in {secret.primaryRegion}
        </Header>
      }
    >
      {act.failure && <ErrorPanel failure={act.failure} doing="Promoting the replica" />}
      <Box>Promoting it ends the replication: from then on it can be changed here, and does not follow.</Box>
    </Container>
  );
}
