import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useCallback } from 'react';
import { usePlace } from '../../../app/breadcrumbs';
import { useGo } from '../../../app/region';
import { useClients } from '../../../aws/ClientsProvider';
import { useLoad } from '../../../aws/useLoad';
import { ListTable } from '../../../elements/ListTable';
import { useQueryValue } from '../../../elements/useQueryValue';
import { allSecrets } from '../calls';
import { columns } from './columns';
import { SecretFilters } from './SecretFilters';

export function SecretsPage() {
  usePlace('Secrets');
  const clients = useClients();
  const go = useGo();
  const [owner] = useQueryValue('owner');
  const [scheduled] = useQueryValue('scheduled');
  const listed = useLoad(
    useCallback(
      (signal) => allSecrets(clients, { owner, scheduled: scheduled !== null }, signal),
      [clients, owner, scheduled],
    ),
  );
  return (
    <SpaceBetween size="m">
      {listed.value?.cut && (
        <Alert type="info" header={`The first ${listed.value.secrets.length} secrets are listed`}>
          Others are found with <code>aws secretsmanager list-secrets --filters Key=name,Values=…</code>
        </Alert>
      )}
      <ListTable
        title="Secrets"
        items={listed.value?.secrets}
        columns={columns}
        id={({ arn }) => arn}
        loading={listed.loading}
        failure={listed.failure}
        reload={listed.reload}
        filters={<SecretFilters />}
        actions={
          <Button variant="primary" onClick={() => go('/secrets/create')}>
            Create secret
          </Button>
        }
        empty={
          <SpaceBetween size="xs">
            <Box fontWeight="bold">No secrets</Box>
            <Box color="text-body-secondary">
              A database with a managed password brings its own. For anything else, store one here.
            </Box>
            <Button onClick={() => go('/secrets/create')}>Create secret</Button>
          </SpaceBetween>
        }
      />
    </SpaceBetween>
  );
}
