import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import { Anchor } from '../../elements/Anchor';
import { StatusOfDatabase } from '../../elements/Status';
import { byStatus, type Database } from '../databases/database';

export function DatabasesCard({ databases }: { databases: readonly Database[] }) {
  return (
    <Container fitHeight header={<Header variant="h2">Databases</Header>}>
      <KeyValuePairs
        columns={3}
        items={byStatus(databases).map(([status, count]) => ({
          label: <StatusOfDatabase status={status} />,
          value: (
            <Box fontSize="display-l" fontWeight="bold">
              <Anchor to={`/databases?q=${encodeURIComponent(status)}`} fontSize="display-l">
                {count}
              </Anchor>
            </Box>
          ),
        }))}
      />
    </Container>
  );
}
