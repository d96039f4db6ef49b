import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import Pagination from '@cloudscape-design/components/pagination';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import TextFilter from '@cloudscape-design/components/text-filter';
import { type ReactNode, useMemo } from 'react';
import type { Failure } from '../aws/failure';
import { arrange, type Column, ROWS } from './arrange';
import { ErrorPanel } from './ErrorPanel';
import { useListAddress } from './useListAddress';

interface Props<T> {
  /** What is listed: "Databases". */
  readonly title: string;
  readonly items: readonly T[] | undefined;
  /** Whether `items` are all; what else there is comes as it is needed. */
  readonly whole?: boolean;
  /** Whether they come in the order that the address asks for. */
  readonly ordered?: boolean;
  readonly columns: readonly Column<T>[];
  readonly id: (item: T) => string;
  readonly loading: boolean;
  readonly failure: Failure | undefined;
  readonly reload: () => void;
  /** What to say, and to offer, where there is nothing yet. */
  readonly empty: ReactNode;
  readonly actions?: ReactNode;
  /** What else decides on the rows, beside the text. */
  readonly filters?: ReactNode;
  /** A page of its own, or a part of one. */
  readonly variant?: 'full-page' | 'container';
  /** Where nothing is said, the first column goes down. */
  readonly newestFirst?: boolean;
}

/** A list that is filtered, sorted and paged here, with all of that in the address. */
export function ListTable<T>(props: Props<T>) {
  const { title, items, columns, id, loading, failure, reload, empty, actions } = props;
  const { variant = 'full-page', newestFirst = false, filters, whole = true, ordered = false } = props;
  const address = useListAddress(newestFirst);
  const { filter, sort, descending, page } = address;
  const view = useMemo(
    () => arrange(items ?? [], columns, { filter, sort, descending, page }, ROWS, ordered),
    [items, columns, filter, sort, descending, page, ordered],
  );
  const lower = title.toLowerCase();
  if (failure && !items) return <ErrorPanel failure={failure} doing={`Listing ${lower}`} again={reload} />;
  const sorted = columns.find((column) => column.id === view.sort);
  const definitions: TableProps.ColumnDefinition<T>[] = columns.map((column) => ({
    id: column.id,
    header: column.header,
    cell: column.cell,
    ...(column.value && { sortingField: column.id }),
    isRowHeader: column === columns[0],
    minWidth: column.minWidth ?? 110,
    maxWidth: column.maxWidth,
  }));
  return (
    <SpaceBetween size="m">
      {failure && <ErrorPanel failure={failure} doing={`Listing ${lower}`} again={reload} />}
      <Table
        variant={variant}
        stickyHeader={variant === 'full-page'}
        items={view.rows}
        trackBy={id}
        columnDefinitions={definitions}
        sortingColumn={sorted && { sortingField: sorted.id }}
        sortingDescending={address.descending}
        onSortingChange={({ detail }) =>
          address.set({
            sort: detail.sortingColumn.sortingField ?? null,
            order: detail.isDescending ? 'desc' : 'asc',
          })
        }
        loading={loading && (!items || view.matching === 0)}
        loadingText={`Loading ${lower}`}
        empty={address.filter ? <NoMatch clear={() => address.set({ q: null })} /> : empty}
        header={
          <Header
            variant={variant === 'full-page' ? 'awsui-h1-sticky' : 'h2'}
            counter={items && counterOf(view.matching, items.length, whole)}
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <Button iconName="refresh" ariaLabel="Refresh" loading={loading} onClick={reload} />
                {actions}
              </SpaceBetween>
            }
          >
            {title}
          </Header>
        }
        filter={
          <SpaceBetween direction="horizontal" size="m" alignItems="center">
            <TextFilter
              filteringText={address.filter}
              filteringPlaceholder={`Find ${lower}`}
              filteringAriaLabel={`Find ${lower}`}
              countText={`${view.matching} ${view.matching === 1 ? 'match' : 'matches'}`}
              onChange={({ detail }) => address.set({ q: detail.filteringText, page: null })}
            />
            {filters}
          </SpaceBetween>
        }
        pagination={
          view.pages > 1 && (
            <Pagination
              currentPageIndex={view.page}
              pagesCount={view.pages}
              openEnd={!whole}
              onChange={({ detail }) => address.set({ page: String(detail.currentPageIndex) })}
            />
          )
        }
      />
    </SpaceBetween>
  );
}

/** "(500)", "(2/500)"; with "+" where there are more than are known. */
function counterOf(matching: number, known: number, whole: boolean): string {
  const all = whole ? String(known) : `${known}+`;
  return matching === known ? `(${all})` : `(${matching}/${all})`;
}

function NoMatch({ clear }: { clear: () => void }) {
  return (
    <SpaceBetween size="xs">
      <Box fontWeight="bold">Nothing matches</Box>
      <Button onClick={clear}>Clear the filter</Button>
    </SpaceBetween>
  );
}
