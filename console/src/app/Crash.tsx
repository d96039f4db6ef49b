import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import { useRouteError } from 'react-router';

/** A fault of the console itself, or a page that could not be fetched. */
export function Crash() {
  const error = useRouteError();
  return (
    <Box padding="xxl">
      <Alert
        type="error"
        header="This page could not be shown"
        statusIconAriaLabel="Error"
        action={<Button onClick={() => location.reload()}>Load it again</Button>}
      >
        {error instanceof Error ? error.message : String(error)}
      </Alert>
    </Box>
  );
}
