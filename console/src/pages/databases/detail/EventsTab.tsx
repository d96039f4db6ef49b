import { DescribeEventsCommand, type DescribeEventsCommandOutput, type Event } from '@aws-sdk/client-rds';
import { useCallback, useEffect } from 'react';
import { useClients } from '../../../aws/ClientsProvider';
import { useLoad } from '../../../aws/useLoad';
import type { Column } from '../../../elements/arrange';
import { ListTable } from '../../../elements/ListTable';
import { When } from '../../../elements/When';

/** As long as they are kept: 14 days. */
const MINUTES = 14 * 24 * 60;
const PAGES_MAX = 20;

interface Row {
  readonly id: string;
  readonly date: Date | undefined;
  readonly message: string;
  readonly categories: string;
}

const columns: readonly Column<Row>[] = [
  {
    id: 'time',
    header: 'Time',
    value: ({ date }) => date?.getTime(),
    cell: ({ date }) => <When date={date} />,
    minWidth: 250,
  },
  { id: 'category', header: 'Category', value: (row) => row.categories, cell: (row) => row.categories },
  {
    id: 'event',
    header: 'Event',
    value: ({ message }) => message,
    cell: ({ message }) => message,
    minWidth: 300,
  },
];

/** What happened to the database. `status` changes when there is something new. */
export function EventsTab({ identifier, status }: { identifier: string; status: string }) {
  const { rds } = useClients();
  const { value, failure, loading, reload } = useLoad(
    useCallback(
      async (signal) => {
        const found: Event[] = [];
        let Marker: string | undefined;
        for (let page = 0; page < PAGES_MAX; page += 1) {
          const answer: DescribeEventsCommandOutput = await rds.send(
            new DescribeEventsCommand({
              SourceIdentifier: identifier,
              SourceType: 'db-instance',
              Duration: MINUTES,
              Marker,
            }),
            { abortSignal: signal },
          );
          found.push(...(answer.Events ?? []));
          Marker = answer.Marker;
          if (!Marker) break;
        }
        return found.map(rowOf);
      },
      [rds, identifier],
    ),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another status is another event.
  useEffect(reload, [status, reload]);
  return (
    <ListTable
      title="Events"
      variant="container"
      newestFirst
      items={value}
      columns={columns}
      id={({ id }) => id}
      loading={loading}
      failure={failure}
      reload={reload}
      empty="Nothing in the last 14 days."
    />
  );
}

function rowOf(event: Event, index: number): Row {
  return {
    id: String(index),
    date: event.Date,
    message: event.Message ?? '',
    categories: event.EventCategories?.join(', ') ?? '',
  };
}
