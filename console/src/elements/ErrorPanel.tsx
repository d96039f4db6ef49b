import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Failure } from '../aws/failure';
import { CopyText } from './CopyText';
import { DeniedPanel } from './DeniedPanel';

/** What went wrong, why, and how to go on. */
export function ErrorPanel({
  failure,
  doing,
  again,
}: {
  failure: Failure;
  doing: string;
  again?: () => void;
}) {
  if (failure.kind === 'denied') return <DeniedPanel failure={failure} doing={doing} />;
  return (
    <Alert
      type={failure.kind === 'offline' ? 'warning' : 'error'}
      header={failure.kind === 'offline' ? 'Lockstep does not answer' : `${doing} did not succeed`}
      statusIconAriaLabel={failure.kind === 'offline' ? 'Warning' : 'Error'}
      action={again && <Button onClick={again}>Try again</Button>}
    >
      <FailureText failure={failure} />
    </Alert>
  );
}

/** The text of a failure: message, hint, and what to quote. */
export function FailureText({ failure }: { failure: Failure }) {
  return (
    <SpaceBetween size="xxs">
      {failure.kind !== 'offline' && <div>{failure.message}</div>}
      {failure.hint && failure.hint !== failure.message && <div>{failure.hint}</div>}
      {failure.requestId && (
        <Box color="text-body-secondary" fontSize="body-s">
          {failure.code} · request <CopyText text={failure.requestId} name="request id" />
        </Box>
      )}
    </SpaceBetween>
  );
}
