import { PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { useState } from 'react';
import { useNotify } from '../../../app/notifications';
import { useClients } from '../../../aws/ClientsProvider';
import { ActionDialog } from '../../../elements/ActionDialog';
import { EMPTY_VALUE, textOf, valueError } from '../create/draft';
import { ValueFields } from '../create/ValueFields';
import type { Secret } from '../secret';

/** Stores a new version, which becomes AWSCURRENT. */
export function NewValueDialog({ secret, onClose }: { secret: Secret; onClose: () => void }) {
  const { secrets } = useClients();
  const notify = useNotify();
  const [value, setValue] = useState(EMPTY_VALUE);
  const wrong = valueError(value);

  const command = () => new PutSecretValueCommand({ SecretId: secret.arn, SecretString: textOf(value) });
  return (
    <ActionDialog
      size="large"
      title={`Store a new value of ${secret.name}`}
      button="Store"
      ready={wrong === undefined}
      doing="Storing the value"
      send={() => secrets.send(command())}
      onTaken={() => notify({ type: 'success', content: `${secret.name} has a new current value.` })}
      onClose={onClose}
    >
      <ValueFields value={value} onChange={setValue} />
    </ActionDialog>
  );
}
