import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useGo } from '../../app/region';
import { CodeBlock } from '../../elements/CodeBlock';

const COMMANDS = `eval "$(lockstep env)"
aws rds create-db-instance --db-instance-identifier orders --engine postgres \\
    --db-instance-class db.t3.micro --allocated-storage 20 \\
    --master-username app --manage-master-user-password
lockstep connect orders`;

/** Where there is no database yet: how to get one. */
export function FirstDatabase() {
  const go = useGo();
  return (
    <SpaceBetween size="m">
      <Box textAlign="center">
        <Box variant="h3">No databases yet</Box>
        <Box color="text-body-secondary">
          Create one here, or with three commands from a shell. Nobody needs to know its password.
        </Box>
        <Box padding={{ top: 's' }}>
          <Button variant="primary" onClick={() => go('/databases/create')}>
            Create database
          </Button>
        </Box>
      </Box>
      <CodeBlock code={COMMANDS} language="sh" name="three commands" />
    </SpaceBetween>
  );
}
