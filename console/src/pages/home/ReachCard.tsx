import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import { useRegion } from '../../app/region';
import { useSession } from '../../app/session/SessionProvider';
import { CopyText } from '../../elements/CopyText';

/** What a client needs to know of this server. */
export function ReachCard() {
  const { caFile, arn } = useSession();
  const region = useRegion();
  return (
    <Container fitHeight header={<Header variant="h2">Reach it from a client</Header>}>
      <KeyValuePairs
        items={[
          { label: 'Endpoint of the APIs', value: <CopyText text={location.origin} name="endpoint" /> },
          { label: 'Region', value: <CopyText text={region} name="region" /> },
          {
            label: 'Authority of the databases’ certificates',
            value: <CopyText text={caFile} name="path" />,
          },
          { label: 'You are', value: <CopyText text={arn} name="ARN" /> },
        ]}
      />
    </Container>
  );
}
