import Box from '@cloudscape-design/components/box';
import { usePlace } from '../app/breadcrumbs';
import { Anchor } from '../elements/Anchor';

export function NotFoundPage() {
  usePlace('No such page');
  return (
    <Box textAlign="center" padding="xxl">
      <Box variant="h1">There is no such page</Box>
      <Anchor to="/">Home</Anchor>
    </Box>
  );
}
