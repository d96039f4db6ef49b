import { UpdateSecretCommand } from '@aws-sdk/client-secrets-manager';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useState } from 'react';
import { useNotify } from '../../../app/notifications';
import { useClients } from '../../../aws/ClientsProvider';
import { ActionDialog } from '../../../elements/ActionDialog';
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
  const [description, setDescription] = useState(secret.description);
  const [key, setKey] = useState(secret.keyId ?? '');
  const input = {
    SecretId: secret.arn,
    Description: description === secret.description ? undefined : description,
    KmsKeyId: key === (secret.keyId ?? '') ? undefined : key.trim() || 'alias/aws/secretsmanager',
  };
  const changed = input.Description !== undefined || input.KmsKeyId !== undefined;
  const tooLong = description.length > DESCRIPTION_CHARS_MAX;

  const onTaken = () => {
    notify({ type: 'success', content: `${secret.name} is changed.` });
    reload();
  };

  return (
    <ActionDialog
      title={`Edit ${secret.name}`}
      button="Save"
      ready={changed && !tooLong}
      doing="Changing the secret"
      send={() => secrets.send(new UpdateSecretCommand(input))}
      onTaken={onTaken}
      onClose={onClose}
      calls={[{ service: 'secretsmanager', operation: 'UpdateSecret', input }]}
    >
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
    </ActionDialog>
  );
}
