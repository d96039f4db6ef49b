import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Failure } from '../aws/failure';
import { CopyText } from './CopyText';

/** Somebody may not do this. Says what is missing, and where all of the decision is explained. */
export function DeniedPanel({ failure, doing }: { failure: Failure; doing: string }) {
  return (
    <Alert type="warning" header={`${doing} is not allowed for you`} statusIconAriaLabel="Warning">
      <SpaceBetween size="xs">
        <div>{failure.message}</div>
        {failure.hint && <div>{failure.hint}</div>}
        {failure.requestId && !failure.hint?.includes('lockstep explain') && (
          <Box fontSize="body-s">
            An administrator sees the whole decision with{' '}
            <CopyText text={`lockstep explain ${failure.requestId}`} name="command" />
          </Box>
        )}
      </SpaceBetween>
    </Alert>
  );
}
