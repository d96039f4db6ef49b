import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import { Twin } from '../../../elements/twin/Twin';
import type { Draft } from './draft';
import { callsOf, terraformOf } from './request';

export function TwinPanel({ draft }: { draft: Draft }) {
  return (
    <aside aria-label="The same request as code">
      <Container
        header={
          <Header variant="h2" description="Exactly what the button sends.">
            As code
          </Header>
        }
      >
        <Twin calls={callsOf(draft)} terraform={terraformOf(draft)} />
      </Container>
    </aside>
  );
}
