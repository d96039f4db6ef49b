import type { DBInstance } from '@aws-sdk/client-rds';
import Alert from '@cloudscape-design/components/alert';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import { useState } from 'react';
import { useClients } from '../../../aws/ClientsProvider';
import { ActionDialog } from '../../../elements/ActionDialog';
import { deletion, keepsSecret } from './deletion';

interface Props {
  readonly instance: DBInstance;
  readonly onClose: () => void;
  readonly onTaken: () => void;
}

export function DeleteDialog({ instance, onClose, onTaken }: Props) {
  const clients = useClients();
  const [keep, setKeep] = useState(keepsSecret(instance));
  const [typed, setTyped] = useState('');
  const identifier = instance.DBInstanceIdentifier ?? '';
  const calls = deletion(clients, instance, keep);
  const send = async () => {
    for (const call of calls) await call.send();
  };
  return (
    <ActionDialog
      title={`Delete ${identifier}?`}
      button="Delete"
      ready={typed === identifier && !instance.DeletionProtection}
      doing={`Deleting ${identifier}`}
      send={send}
      onTaken={onTaken}
      onClose={onClose}
      calls={calls}
    >
      {instance.DeletionProtection ? (
        <Alert type="warning" statusIconAriaLabel="Warning">
          Deletion protection is on. Modify the database first.
        </Alert>
      ) : (
        <Alert type="warning" statusIconAriaLabel="Warning">
          Its data is gone for good: there are no snapshots yet. Take what you need with pg_dump first.
        </Alert>
      )}
      {instance.MasterUserSecret && (
        <FormField label="Its secret">
          <RadioGroup
            value={keep ? 'keep' : 'delete'}
            onChange={({ detail }) => setKeep(detail.value === 'keep')}
            items={[
              { value: 'delete', label: 'Delete with the database' },
              {
                value: 'keep',
                label: 'Keep',
                description: 'It becomes an ordinary secret of yours, which you can read and delete.',
              },
            ]}
          />
        </FormField>
      )}
      <FormField label={`Type ${identifier} to confirm`}>
        <Input
          value={typed}
          placeholder={identifier}
          spellcheck={false}
          autoComplete={false}
          onChange={({ detail }) => setTyped(detail.value)}
        />
      </FormField>
    </ActionDialog>
  );
}
