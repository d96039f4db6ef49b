import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { Anchor } from '../../elements/Anchor';
import { attentionOf, type Database } from '../databases/database';

export function AttentionCard({ databases }: { databases: readonly Database[] }) {
  const attention = attentionOf(databases);
  return (
    <Container fitHeight header={<Header variant="h2">Needs attention</Header>}>
      {attention.length === 0 && <StatusIndicator type="success">Nothing</StatusIndicator>}
      <SpaceBetween size="s">
        {attention.map(({ identifier, what }) => (
          <div key={`${identifier} ${what}`}>
            <StatusIndicator type="error">
              <Anchor to={`/databases/${identifier}`}>{identifier}</Anchor>
            </StatusIndicator>
            <div>{what}</div>
          </div>
        ))}
      </SpaceBetween>
    </Container>
  );
}
