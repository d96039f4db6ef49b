import { PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useNotify } from '../../../app/notifications';
import { useClients } from '../../../aws/ClientsProvider';
import { useAct } from '../../../aws/useAct';
import { ErrorPanel } from '../../../elements/ErrorPanel';
import { EMPTY_VALUE, textOf, valueError } from '../create/draft';
import { ValueFields } from '../create/ValueFields';
import type { Secret } from '../secret';

/** Stores a new version, which becomes AWSCURRENT. */
export function NewValueDialog({ secret, onClose }: { secret: Secret; onClose: () => void }) {
  const { secrets } = useClients();
  const notify = useNotify();
  const act = useAct();
  const [value, setValue] = useState(EMPTY_VALUE);
  const wrong = valueError(value);

  const save = async () => {
    const command = new PutSecretValueCommand({ SecretId: secret.arn, SecretString: textOf(value) });
    if (!(await act.run(() => secrets.send(command)))) return;
    notify({ type: 'success', content: `${secret.name} has a new current value.` });
    onClose();
  };

  return (
    <Modal
      visible
      size="large"
      header={`Store a new value of ${secret.name}`}
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button onClick={onClose}>Cancel</Button>
            <Button variant="primary" disabled={wrong !== undefined} loading={act.running} onClick={save}>
              Store
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {act.failure && <ErrorPanel failure={act.failure} doing="Storing the value" />}
        <ValueFields value={value} onChange={setValue} />
      </SpaceBetween>
    </Modal>
  );
}
