import Button from '@cloudscape-design/components/button';
import { usePlace } from '../../../app/breadcrumbs';
import { useGo } from '../../../app/region';
import { ListTable } from '../../../elements/ListTable';
import { FirstDatabase } from '../FirstDatabase';
import { useDatabases } from '../useDatabases';
import { columns } from './columns';

export function DatabasesPage() {
  usePlace('Databases');
  const go = useGo();
  const { databases, failure, loading, reload } = useDatabases();
  return (
    <ListTable
      title="Databases"
      items={databases}
      columns={columns}
      id={({ identifier }) => identifier}
      loading={loading}
      failure={failure}
      reload={reload}
      empty={<FirstDatabase />}
      actions={
        <Button variant="primary" onClick={() => go('/databases/create')}>
          Create database
        </Button>
      }
    />
  );
}
