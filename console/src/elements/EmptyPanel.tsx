import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';

/** There is nothing here, and why. */
export function EmptyPanel({ title, text, action }: { title: string; text: string; action?: ReactNode }) {
  return (
    <Box textAlign="center" padding={{ vertical: 'xxl' }}>
      <SpaceBetween size="s">
        <Box variant="h2">{title}</Box>
        <Box color="text-body-secondary">{text}</Box>
        {action}
      </SpaceBetween>
    </Box>
  );
}
