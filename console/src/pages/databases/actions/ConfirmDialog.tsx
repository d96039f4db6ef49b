import { useClients } from '../../../aws/ClientsProvider';
import { ActionDialog } from '../../../elements/ActionDialog';
import type { Action } from './actions';

interface Props {
  readonly action: Action;
  readonly onClose: () => void;
  readonly onTaken: () => void;
}

export function ConfirmDialog({ action, onClose, onTaken }: Props) {
  const clients = useClients();
  return (
    <ActionDialog
      title={action.title}
      button={action.button}
      doing={action.doing}
      send={() => action.send(clients)}
      onTaken={onTaken}
      onClose={onClose}
      calls={[action.call]}
    >
      {action.text}
    </ActionDialog>
  );
}
