import { DeleteSecretCommand } from '@aws-sdk/client-secrets-manager';
import Alert from '@cloudscape-design/components/alert';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useNotify } from '../../../app/notifications';
import { useGo } from '../../../app/region';
import { useClients } from '../../../aws/ClientsProvider';
import { ActionDialog } from '../../../elements/ActionDialog';
import type { Secret } from '../secret';

const DAYS_MIN = 7;
const DAYS_MAX = 30;

interface Props {
  readonly secret: Secret;
  readonly reload: () => void;
  readonly onClose: () => void;
}

export function DeleteDialog({ secret, reload, onClose }: Props) {
  const { secrets } = useClients();
  const notify = useNotify();
  const go = useGo();
  const [atOnce, setAtOnce] = useState(false);
  const [days, setDays] = useState(String(DAYS_MAX));
  const [typed, setTyped] = useState('');
  const window = Number(days);
  const windowIsRight = Number.isInteger(window) && window >= DAYS_MIN && window <= DAYS_MAX;
  const ready = atOnce ? typed === secret.name : windowIsRight;
  const input = atOnce
    ? { SecretId: secret.arn, ForceDeleteWithoutRecovery: true }
    : { SecretId: secret.arn, RecoveryWindowInDays: window };

  const onTaken = () => {
    notify({
      type: 'success',
      content: atOnce ? `${secret.name} is deleted.` : `${secret.name} is scheduled for deletion.`,
    });
    if (atOnce) go('/secrets');
    else reload();
  };

  return (
    <ActionDialog
      title={`Delete ${secret.name}`}
      button={atOnce ? 'Delete for good' : 'Schedule the deletion'}
      ready={ready}
      doing="Deleting"
      send={() => secrets.send(new DeleteSecretCommand(input))}
      onTaken={onTaken}
      onClose={onClose}
      calls={[{ service: 'secretsmanager', operation: 'DeleteSecret', input }]}
    >
      <RadioGroup
        ariaLabel="How it is deleted"
        value={atOnce ? 'now' : 'later'}
        onChange={({ detail }) => setAtOnce(detail.value === 'now')}
        items={[
          {
            value: 'later',
            label: 'After a recovery window',
            description: 'It can be restored until then. Nobody can read it meanwhile.',
          },
          { value: 'now', label: 'At once', description: 'It cannot be restored.' },
        ]}
      />
      {atOnce ? (
        <SpaceBetween size="m">
          <Alert type="warning">Its versions are gone for good, here and in its replicas.</Alert>
          <FormField label={`To confirm, type ${secret.name}`}>
            <Input value={typed} spellcheck={false} onChange={({ detail }) => setTyped(detail.value)} />
          </FormField>
        </SpaceBetween>
      ) : (
        <FormField
          label="Days until it is deleted"
          errorText={windowIsRight ? undefined : `A whole number from ${DAYS_MIN} to ${DAYS_MAX}.`}
        >
          <Input
            type="number"
            inputMode="numeric"
            value={days}
            onChange={({ detail }) => setDays(detail.value)}
          />
        </FormField>
      )}
    </ActionDialog>
  );
}
