import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import { Anchor } from '../../../elements/Anchor';
import { Timeline } from '../../../elements/rotation/Timeline';
import { useLiveSecrets } from '../../../live/LiveProvider';
import { pageOf } from '../../secrets/secret';

/** The rotation of the password that goes on, or that somebody has just seen. */
export function RotationPanel({ arn }: { arn: string }) {
  const rotation = useLiveSecrets().get(arn)?.rotation;
  if (!rotation) return null;
  return (
    <Container
      header={
        <Header variant="h2" actions={<Anchor to={`${pageOf(arn)}&tab=rotation`}>All rotations</Anchor>}>
          Rotation of the password
        </Header>
      }
    >
      <div aria-live="polite">
        <Timeline rotation={rotation} />
      </div>
    </Container>
  );
}
