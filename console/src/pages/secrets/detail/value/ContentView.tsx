import Box from '@cloudscape-design/components/box';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import { CodeBlock } from '../../../../elements/CodeBlock';
import { CopyText } from '../../../../elements/CopyText';
import type { Content } from './content';

export function ContentView({ content }: { content: Content }) {
  switch (content.is) {
    case 'pairs':
      return (
        <KeyValuePairs
          columns={2}
          items={content.pairs.map(([name, value]) => ({
            label: name,
            value: (
              <Box variant="code">
                <CopyText text={value} name={name} />
              </Box>
            ),
          }))}
        />
      );
    case 'text':
      return <CodeBlock code={content.text} language="text" name="the value" />;
    case 'bytes':
      return <Box>{content.length} bytes. They are not text, so they are not shown.</Box>;
  }
}
