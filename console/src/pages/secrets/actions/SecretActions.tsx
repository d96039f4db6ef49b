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
  readonly replica: boolean;
  readonly reload: () => void;
}

/** What can be done with a secret as a whole. A database's secret goes with its database. */
export function SecretActions({ secret, replica, reload }: Props) {
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
  if (secret.owner.is === 'database' || replica) return null;
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <Button onClick={() => setOpen('edit')}>Edit</Button>
      <Button onClick={() => setOpen('delete')}>Delete</Button>
      {open === 'edit' && <EditDialog secret={secret} reload={reload} onClose={close} />}
      {open === 'delete' && <DeleteDialog secret={secret} reload={reload} onClose={close} />}
    </SpaceBetween>
  );
}
