import Box from '@cloudscape-design/components/box';
import LiveRegion from '@cloudscape-design/components/live-region';
import { useCallback, useEffect, useState } from 'react';
import { useClients } from '../../aws/ClientsProvider';
import { useLoad } from '../../aws/useLoad';
import { When } from '../When';
import { checkSchedule, type Schedule } from './schedule';

/** Nobody wants an answer to half a number. */
const PAUSE_MILLISECONDS = 400;

interface Dates {
  readonly dates: readonly { readonly opens: string; readonly closes: string }[];
}

/** When a schedule that is being typed lets the secret rotate: the server says, which goes by it. */
export function NextDates({ schedule, secret }: { schedule: Schedule; secret: string | undefined }) {
  const wanted = queryOf(schedule, secret);
  const [query, setQuery] = useState(wanted);
  useEffect(() => {
    const timer = setTimeout(() => setQuery(wanted), PAUSE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [wanted]);
  if (wanted === null) return null;
  // The dates of another schedule are not shown beside this one.
  if (query !== wanted) return <Pending />;
  return <Asked query={query} />;
}

function Pending() {
  return <Box color="text-body-secondary">Next, by this schedule: …</Box>;
}

function Asked({ query }: { query: string }) {
  const { own } = useClients();
  const { value, failure } = useLoad(
    useCallback(
      (signal) =>
        own.json<Dates>({ method: 'GET', path: `/_lockstep/secrets/rotation-dates?${query}`, signal }),
      [own, query],
    ),
  );
  if (failure) return <Box color="text-status-error">{failure.message}</Box>;
  if (!value) return <Pending />;
  return (
    <LiveRegion>
      <Box color="text-body-secondary">
        Next, by this schedule:
        <ul aria-label="Next rotations">
          {value.dates.map(({ opens }) => (
            <li key={opens}>
              <When date={new Date(opens)} />
            </li>
          ))}
        </ul>
      </Box>
    </LiveRegion>
  );
}

function queryOf(schedule: Schedule, secret: string | undefined): string | null {
  if (Object.values(checkSchedule(schedule)).some((error) => error !== undefined)) return null;
  const query = new URLSearchParams(
    schedule.by === 'days' ? { days: schedule.days } : { expression: schedule.expression.trim() },
  );
  if (schedule.window !== '') query.set('window', schedule.window);
  if (secret !== undefined) query.set('secret', secret);
  return query.toString();
}
