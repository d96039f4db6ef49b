import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Grid from '@cloudscape-design/components/grid';
import Header from '@cloudscape-design/components/header';
import { usePlace } from '../../app/breadcrumbs';
import { useRegion } from '../../app/region';
import { useSession } from '../../app/session/SessionProvider';
import { ErrorPanel } from '../../elements/ErrorPanel';
import { Loading } from '../../elements/Loading';
import type { Database } from '../databases/database';
import { FirstDatabase } from '../databases/FirstDatabase';
import { useDatabases } from '../databases/useDatabases';
import { AttentionCard } from './AttentionCard';
import { DatabasesCard } from './DatabasesCard';
import { ReachCard } from './ReachCard';
import { RotationsCard } from './RotationsCard';

export function HomePage() {
  usePlace('Home');
  const { mode, account } = useSession();
  const region = useRegion();
  const { databases, failure, reload } = useDatabases();
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description={`Account ${account}, ${region}${mode === 'dev' ? ', development mode' : ''}`}
        >
          Home
        </Header>
      }
    >
      {failure && !databases && <ErrorPanel failure={failure} doing="Listing databases" again={reload} />}
      {!failure && !databases && <Loading what="databases" />}
      {databases?.length === 0 && (
        <Container>
          <Box padding={{ vertical: 'l' }}>
            <FirstDatabase />
          </Box>
        </Container>
      )}
      {databases && databases.length > 0 && <Overview databases={databases} />}
    </ContentLayout>
  );
}

function Overview({ databases }: { databases: readonly Database[] }) {
  const half = { default: 12, s: 6 } as const;
  return (
    <Grid gridDefinition={[{ colspan: half }, { colspan: half }, { colspan: half }, { colspan: half }]}>
      <DatabasesCard databases={databases} />
      <AttentionCard databases={databases} />
      <RotationsCard databases={databases} />
      <ReachCard />
    </Grid>
  );
}
