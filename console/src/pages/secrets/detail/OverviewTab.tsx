import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { CopyText } from '../../../elements/CopyText';
import { scheduleInWords } from '../../../elements/schedule/schedule';
import { day, When } from '../../../elements/When';
import { OwnerName } from '../OwnerName';
import type { Secret } from '../secret';
import { ValueCard } from './value/ValueCard';

export function OverviewTab({ secret }: { secret: Secret }) {
  return (
    <SpaceBetween size="l">
      <Container header={<Header variant="h2">Details</Header>}>
        <KeyValuePairs
          columns={3}
          minColumnWidth={180}
          items={[
            { label: 'ARN', value: <CopyText text={secret.arn} name="ARN" /> },
            { label: 'Belongs to', value: <OwnerName owner={secret.owner} /> },
            { label: 'Encryption key', value: <Key id={secret.keyId} /> },
            {
              label: 'Rotation',
              value: secret.rotates ? scheduleInWords(secret.schedule) : 'off',
            },
            { label: 'Next rotation, at the latest', value: <When date={secret.nextRotation} /> },
            { label: 'Last rotation', value: <When date={secret.rotated} /> },
            { label: 'Created', value: <When date={secret.created} /> },
            { label: 'Last changed', value: <When date={secret.changed} /> },
            {
              label: 'Last read',
              value: secret.read ? day(secret.read) : 'never',
            },
          ]}
        />
      </Container>
      {!secret.deletion && <ValueCard secret={secret} />}
    </SpaceBetween>
  );
}

function Key({ id }: { id: string | undefined }) {
  return id === undefined ? <>aws/secretsmanager</> : <CopyText text={id} name="key" />;
}
