import { usePlace } from '../../../app/breadcrumbs';
import { ListTable } from '../../../elements/ListTable';
import { FirstDatabase } from '../FirstDatabase';
import { useDatabases } from '../useDatabases';
import { columns } from './columns';

export function DatabasesPage() {
  usePlace('Databases');
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
    />
  );
}
