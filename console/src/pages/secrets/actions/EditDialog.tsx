import { UpdateSecretCommand } from '@aws-sdk/client-secrets-manager';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useNotify } from '../../../app/notifications';
import { useClients } from '../../../aws/ClientsProvider';
import { useAct } from '../../../aws/useAct';
import { ErrorPanel } from '../../../elements/ErrorPanel';
import { Twin } from '../../../elements/twin/Twin';
import { DESCRIPTION_CHARS_MAX } from '../create/draft';
import type { Secret } from '../secret';

interface Props {
  readonly secret: Secret;
  readonly reload: () => void;
  readonly onClose: () => void;
}

/** What of a secret can be changed besides its value: the description, and the key it is encrypted under. */
export function EditDialog({ secret, reload, onClose }: Props) {
  const { secrets } = useClients();
  const notify = useNotify();
  const act = useAct();
  const [description, setDescription] = useState(secret.description);
  const [key, setKey] = useState(secret.keyId ?? '');
  const input = {
    SecretId: secret.arn,
    Description: description === secret.description ? undefined : description,
    KmsKeyId: key === (secret.keyId ?? '') ? undefined : key.trim() || 'alias/aws/secretsmanager',
  };
  const changed = input.Description !== undefined || input.KmsKeyId !== undefined;
  const tooLong = description.length > DESCRIPTION_CHARS_MAX;

  const save = async () => {
    if (!(await act.run(() => secrets.send(new UpdateSecretCommand(input))))) return;
    notify({ type: 'success', content: `${secret.name} is changed.` });
    reload();
    onClose();
  };

  return (
    <Modal
      visible
      header={`Edit ${secret.name}`}
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button onClick={onClose}>Cancel</Button>
            <Button variant="primary" disabled={!changed || tooLong} loading={act.running} onClick={save}>
              Save
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {act.failure && <ErrorPanel failure={act.failure} doing="Changing the secret" />}
        <FormField
          label="Description"
          errorText={tooLong ? `At most ${DESCRIPTION_CHARS_MAX} characters.` : undefined}
        >
          <Input value={description} onChange={({ detail }) => setDescription(detail.value)} />
        </FormField>
        <FormField
          label="Encryption key"
          constraintText="An id, ARN or alias. Empty: aws/secretsmanager."
          description="The current value is encrypted anew under it."
        >
          <Input value={key} spellcheck={false} onChange={({ detail }) => setKey(detail.value)} />
        </FormField>
        <Twin calls={[{ service: 'secretsmanager', operation: 'UpdateSecret', input }]} />
      </SpaceBetween>
    </Modal>
  );
}
