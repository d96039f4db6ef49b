import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import { Anchor } from '../../elements/Anchor';
import { When } from '../../elements/When';
import { type Database, nextRotations } from '../databases/database';

const SHOWN = 5;

export function RotationsCard({ databases }: { databases: readonly Database[] }) {
  const next = nextRotations(databases, SHOWN);
  return (
    <Container fitHeight header={<Header variant="h2">Next rotations</Header>}>
      {next.length === 0 && <Box color="text-body-secondary">No rotation is planned.</Box>}
      <KeyValuePairs
        items={next.map(({ identifier, nextRotation }) => ({
          label: <Anchor to={`/databases/${identifier}?tab=credentials`}>{identifier}</Anchor>,
          value: (
            <>
              by <When date={nextRotation} />
            </>
          ),
        }))}
      />
    </Container>
  );
}
