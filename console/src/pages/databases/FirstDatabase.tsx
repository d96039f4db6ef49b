import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { CodeBlock } from '../../elements/CodeBlock';

const COMMANDS = `eval "$(lockstep env)"
aws rds create-db-instance --db-instance-identifier orders --engine postgres \\
    --db-instance-class db.t3.micro --allocated-storage 20 \\
    --master-username app --manage-master-user-password
lockstep connect orders`;

/** Where there is no database yet: how to get one. */
export function FirstDatabase() {
  return (
    <SpaceBetween size="m">
      <Box textAlign="center">
        <Box variant="h3">No databases yet</Box>
        <Box color="text-body-secondary">
          From a shell, three commands make one, with a password that nobody needs to know.
        </Box>
      </Box>
      <CodeBlock code={COMMANDS} language="sh" name="three commands" />
    </SpaceBetween>
  );
}
