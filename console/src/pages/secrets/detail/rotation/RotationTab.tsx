import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Secret } from '../../secret';
import { History } from './History';
import { RotateNow } from './RotateNow';
import { SettingsCard } from './SettingsCard';

export function RotationTab({ secret, reload }: { secret: Secret; reload: () => void }) {
  if (secret.owner.is === 'you') {
    return (
      <Container header={<Header variant="h2">Rotation</Header>}>
        <Alert type="info" header="Lockstep rotates the secrets of its databases">
          <Box>
            This secret is yours: store a new value when it changes. A database whose password is managed
            brings a secret that rotates by itself.
          </Box>
        </Alert>
      </Container>
    );
  }
  return (
    <SpaceBetween size="l">
      <RotateNow secret={secret} />
      <SettingsCard secret={secret} reload={reload} />
      <History secret={secret} />
    </SpaceBetween>
  );
}
