import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';

/** What the easy way chooses. */
export function EasySummary() {
  return (
    <Container header={<Header variant="h2">Set for you</Header>}>
      <KeyValuePairs
        columns={3}
        minColumnWidth={180}
        items={[
          { label: 'Credentials', value: 'Managed in Secrets Manager, rotated every 7 days' },
          { label: 'Engine version', value: 'The newest on this machine' },
          { label: 'Port', value: '5432' },
          { label: 'Public access', value: 'No' },
          { label: 'Deletion protection', value: 'Off' },
          { label: 'Secret when it is deleted', value: 'Deleted as well' },
        ]}
      />
    </Container>
  );
}
