import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import Tiles from '@cloudscape-design/components/tiles';
import type { Form } from './useDraft';

export function MethodSection({ form: { draft, set } }: { form: Form }) {
  return (
    <Container header={<Header variant="h2">How to create it</Header>}>
      <Tiles
        ariaLabel="How to create it"
        value={draft.method}
        onChange={({ detail }) => set({ method: detail.value === 'easy' ? 'easy' : 'standard' })}
        items={[
          { value: 'standard', label: 'Standard create', description: 'You set all options.' },
          {
            value: 'easy',
            label: 'Easy create',
            description: 'An identifier and a size; the rest is set well for you.',
          },
        ]}
      />
    </Container>
  );
}
