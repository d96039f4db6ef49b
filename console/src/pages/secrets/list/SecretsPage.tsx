import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { usePlace } from '../../../app/breadcrumbs';
import { useGo } from '../../../app/region';
import { ListTable } from '../../../elements/ListTable';
import { columns } from './columns';
import { SecretFilters } from './SecretFilters';
import { useSecrets } from './useSecrets';

export function SecretsPage() {
  usePlace('Secrets');
  const go = useGo();
  const listed = useSecrets();
  return (
    <SpaceBetween size="m">
      {listed.cut && (
        <Alert type="info" header={`The first ${listed.items?.length} secrets are listed`}>
          Others are found with <code>aws secretsmanager list-secrets --filters Key=name,Values=…</code>
        </Alert>
      )}
      <ListTable
        title="Secrets"
        items={listed.items}
        whole={listed.whole}
        ordered={listed.ordered}
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
