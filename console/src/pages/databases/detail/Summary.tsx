import type { DBInstance } from '@aws-sdk/client-rds';
import Container from '@cloudscape-design/components/container';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import { CopyText } from '../../../elements/CopyText';
import { StatusOfDatabase, StatusOfMasterSecret } from '../../../elements/Status';

export function Summary({ instance, status }: { instance: DBInstance; status: string }) {
  const { Address, Port } = instance.Endpoint ?? {};
  return (
    <Container>
      <KeyValuePairs
        columns={4}
        minColumnWidth={180}
        items={[
          {
            label: 'Status',
            value: (
              <span aria-live="polite">
                <StatusOfDatabase status={status} />
              </span>
            ),
          },
          {
            label: 'Endpoint and port',
            value: Address ? <CopyText text={`${Address}:${Port}`} name="endpoint and port" /> : 'Not yet',
          },
          { label: 'Engine', value: `PostgreSQL ${instance.EngineVersion}` },
          {
            label: 'Credentials',
            value: <StatusOfMasterSecret status={instance.MasterUserSecret?.SecretStatus} />,
          },
        ]}
      />
    </Container>
  );
}
