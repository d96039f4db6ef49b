import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useClients } from '../../../aws/ClientsProvider';
import { useAct } from '../../../aws/useAct';
import { ErrorPanel } from '../../../elements/ErrorPanel';
import { Twin } from '../../../elements/twin/Twin';
import type { Action } from './actions';

interface Props {
  readonly action: Action;
  readonly close: () => void;
  /** Once the program has taken it. */
  readonly onTaken: () => void;
}

export function ConfirmDialog({ action, close, onTaken }: Props) {
  const clients = useClients();
  const act = useAct();
  const confirm = async () => {
    if (!(await act.run(() => action.send(clients)))) return;
    onTaken();
    close();
  };
  return (
    <Modal
      visible
      header={action.title}
      onDismiss={close}
      closeAriaLabel="Close"
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={close}>
              Cancel
            </Button>
            <Button variant="primary" loading={act.running} onClick={() => void confirm()}>
              {action.button}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <div>{action.text}</div>
        {act.failure && <ErrorPanel failure={act.failure} doing={action.doing} />}
        <ExpandableSection headerText="As code">
          <Twin calls={[action.call]} />
        </ExpandableSection>
      </SpaceBetween>
    </Modal>
  );
}
