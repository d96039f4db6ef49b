import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useCallback } from 'react';
import { useClients } from '../../../aws/ClientsProvider';
import { useLoad } from '../../../aws/useLoad';
import { Anchor } from '../../../elements/Anchor';
import { ErrorPanel } from '../../../elements/ErrorPanel';
import { Loading } from '../../../elements/Loading';
import { allDatabases } from '../../databases/calls';

/** The databases that have a group. */
export function Members({ group }: { group: string }) {
  const clients = useClients();
  const load = useCallback(
    async (signal: AbortSignal) => {
      const databases = await allDatabases(clients, signal);
      return databases
        .filter(({ VpcSecurityGroups = [] }) =>
          VpcSecurityGroups.some(({ VpcSecurityGroupId }) => VpcSecurityGroupId === group),
        )
        .map(({ DBInstanceIdentifier = '' }) => DBInstanceIdentifier);
    },
    [clients, group],
  );
  const { value, failure, reload } = useLoad(load);
  return (
    <Container header={<Header variant="h2">Databases with this group</Header>}>
      {!value && failure && <ErrorPanel failure={failure} doing="Listing databases" again={reload} />}
      {!value && !failure && <Loading what="databases" />}
      {value?.length === 0 && (
        <Box color="text-body-secondary">None. Modify a database to give it this group.</Box>
      )}
      <SpaceBetween size="xs">
        {value?.map((identifier) => (
          <Anchor key={identifier} to={`/databases/${identifier}?tab=groups`}>
            {identifier}
          </Anchor>
        ))}
      </SpaceBetween>
    </Container>
  );
}
