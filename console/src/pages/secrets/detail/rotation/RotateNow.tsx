import { RotateSecretCommand } from '@aws-sdk/client-secrets-manager';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useClients } from '../../../../aws/ClientsProvider';
import { useAct } from '../../../../aws/useAct';
import { ErrorPanel } from '../../../../elements/ErrorPanel';
import { Timeline } from '../../../../elements/rotation/Timeline';
import { Twin } from '../../../../elements/twin/Twin';
import type { Secret } from '../../secret';

import { useRotations } from './useRotations';

/** The button, and what happens after it was pressed. */
export function RotateNow({ secret }: { secret: Secret }) {
  const { secrets } = useClients();
  const act = useAct();
  const { rotations } = useRotations(secret.arn);
  const [asked, setAsked] = useState<string>();
  const newest = rotations?.[0];
  const shown = newest && (newest.outcome === 'running' || newest.versionId === asked) ? newest : undefined;

  const rotate = () =>
    act.run(async () => {
      const answer = await secrets.send(new RotateSecretCommand({ SecretId: secret.arn }));
      setAsked(answer.VersionId);
    });

  return (
    <Container
      header={
        <Header
          variant="h2"
          description="A new password in the secret and in the database. Open connections go on; new logins need it."
          actions={
            <Button
              variant="primary"
              loading={act.running || shown?.outcome === 'running'}
              disabled={secret.deletion !== undefined}
              onClick={rotate}
            >
              Rotate now
            </Button>
          }
        >
          Rotate
        </Header>
      }
      footer={
        <Twin
          calls={[{ service: 'secretsmanager', operation: 'RotateSecret', input: { SecretId: secret.arn } }]}
        />
      }
    >
      <SpaceBetween size="m">
        {act.failure && <ErrorPanel failure={act.failure} doing="Rotating" />}
        <div aria-live="polite">
          {shown ? (
            <Timeline rotation={shown} />
          ) : (
            <Box color="text-body-secondary">No rotation is running.</Box>
          )}
        </div>
      </SpaceBetween>
    </Container>
  );
}
