import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import { useCallback } from 'react';
import { useClients } from '../../../../aws/ClientsProvider';
import { useLoad } from '../../../../aws/useLoad';
import { ErrorPanel } from '../../../../elements/ErrorPanel';
import { Loading } from '../../../../elements/Loading';
import type { Secret } from '../../secret';
import { SnippetView } from './SnippetView';
import type { Snippets } from './snippets';

/** Programs that connect, with everything filled in. */
export function SampleCodeTab({ secret }: { secret: Secret }) {
  const { own } = useClients();
  const { value, failure, reload } = useLoad(
    useCallback(
      (signal) =>
        own.json<Snippets>({
          method: 'GET',
          path: `/_lockstep/snippets?secret=${encodeURIComponent(secret.arn)}`,
          signal,
        }),
      [own, secret.arn],
    ),
  );
  if (secret.owner.is === 'you') {
    return (
      <Container header={<Header variant="h2">Sample code</Header>}>
        <Box color="text-body-secondary">
          There is sample code for the secrets of databases, which say where to connect.
        </Box>
      </Container>
    );
  }
  if (failure && !value) {
    return <ErrorPanel failure={failure} doing="Making the sample code" again={reload} />;
  }
  if (!value) return <Loading what="the sample code" />;
  return <SnippetView snippets={value} />;
}
