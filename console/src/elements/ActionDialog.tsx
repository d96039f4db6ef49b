import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Modal, { type ModalProps } from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';
import { useAct } from '../aws/useAct';
import { ErrorPanel } from './ErrorPanel';
import type { ApiCall } from './twin/call';
import { Twin } from './twin/Twin';

interface Props {
  readonly title: string;
  readonly size?: ModalProps.Size;
  /** What the button that does it says. */
  readonly button: string;
  /** Whether what was filled in can be sent. */
  readonly ready?: boolean;
  /** Begins the sentence that says that it failed. */
  readonly doing: string;
  readonly send: () => Promise<unknown>;
  /** Once the program has taken it. */
  readonly onTaken: () => void;
  readonly onClose: () => void;
  /** The same as code; none where that would show a secret value. */
  readonly calls?: readonly ApiCall[];
  readonly terraform?: string;
  readonly children: ReactNode;
}

/** Asks before something is done to what a page shows, does it, and says what went wrong. */
export function ActionDialog(props: Props) {
  const {
    title,
    size,
    button,
    ready = true,
    doing,
    send,
    onTaken,
    onClose,
    calls,
    terraform,
    children,
  } = props;
  const act = useAct();
  const confirm = async () => {
    if (!(await act.run(send))) return;
    onClose();
    onTaken();
  };
  return (
    <Modal
      visible
      size={size}
      header={title}
      onDismiss={onClose}
      closeAriaLabel="Close"
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              Cancel
            </Button>
            <Button variant="primary" disabled={!ready} loading={act.running} onClick={() => void confirm()}>
              {button}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {children}
        {act.failure && <ErrorPanel failure={act.failure} doing={doing} />}
        {calls && (
          <ExpandableSection headerText="As code">
            <Twin calls={calls} terraform={terraform} />
          </ExpandableSection>
        )}
      </SpaceBetween>
    </Modal>
  );
}
