import { RestoreSecretCommand } from '@aws-sdk/client-secrets-manager';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useNotify } from '../../../app/notifications';
import { useClients } from '../../../aws/ClientsProvider';
import { useAct } from '../../../aws/useAct';
import type { Secret } from '../secret';
import { DeleteDialog } from './DeleteDialog';
import { EditDialog } from './EditDialog';

interface Props {
  readonly secret: Secret;
  readonly reload: () => void;
}

/** Whether anything can be done with it as a whole: a database's secret goes with its database. */
export function hasActions({ deletion, owner }: Secret, replica: boolean): boolean {
  return deletion !== undefined || (owner.is === 'you' && !replica);
}

/** What can be done with a secret as a whole, where that is anything. */
export function SecretActions({ secret, reload }: Props) {
  const { secrets } = useClients();
  const notify = useNotify();
  const act = useAct();
  const [open, setOpen] = useState<'edit' | 'delete'>();
  const close = () => setOpen(undefined);

  const restore = async () => {
    const command = new RestoreSecretCommand({ SecretId: secret.arn });
    const done = await act.run(() => secrets.send(command));
    if (done) notify({ type: 'success', content: `${secret.name} is restored.` });
    reload();
  };

  if (secret.deletion) {
    return (
      <Button variant="primary" loading={act.running} onClick={restore}>
        Restore
      </Button>
    );
  }
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <Button onClick={() => setOpen('edit')}>Edit</Button>
      <Button onClick={() => setOpen('delete')}>Delete</Button>
      {open === 'edit' && <EditDialog secret={secret} reload={reload} onClose={close} />}
      {open === 'delete' && <DeleteDialog secret={secret} reload={reload} onClose={close} />}
    </SpaceBetween>
  );
}
