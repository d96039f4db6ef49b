import type { DBInstance } from '@aws-sdk/client-rds';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Modal from '@cloudscape-design/components/modal';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useClients } from '../../../aws/ClientsProvider';
import { useAct } from '../../../aws/useAct';
import { ErrorPanel } from '../../../elements/ErrorPanel';
import { Twin } from '../../../elements/twin/Twin';
import { deletion, keepsSecret } from './deletion';

interface Props {
  readonly instance: DBInstance;
  readonly close: () => void;
  readonly onTaken: () => void;
}

export function DeleteDialog({ instance, close, onTaken }: Props) {
  const clients = useClients();
  const act = useAct();
  const [keep, setKeep] = useState(keepsSecret(instance));
  const [typed, setTyped] = useState('');
  const identifier = instance.DBInstanceIdentifier ?? '';
  const calls = deletion(clients, instance, keep);
  const confirm = async () => {
    const taken = await act.run(async () => {
      for (const call of calls) await call.send();
    });
    if (!taken) return;
    onTaken();
    close();
  };
  const ready = typed === identifier && !instance.DeletionProtection;
  return (
    <Modal
      visible
      header={`Delete ${identifier}?`}
      onDismiss={close}
      closeAriaLabel="Close"
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={close}>
              Cancel
            </Button>
            <Button variant="primary" disabled={!ready} loading={act.running} onClick={() => void confirm()}>
              Delete
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="l">
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
        {act.failure && <ErrorPanel failure={act.failure} doing={`Deleting ${identifier}`} />}
        <ExpandableSection headerText="As code">
          <Twin calls={calls} />
        </ExpandableSection>
      </SpaceBetween>
    </Modal>
  );
}
