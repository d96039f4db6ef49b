import { useEffect, useState } from 'react';

const ABSOLUTE = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
});
const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** "in 7 days", "3 minutes ago", "just now". */
export function relative(date: Date, now: number): string {
  const seconds = (date.getTime() - now) / 1000;
  for (const [unit, length] of UNITS) {
    if (Math.abs(seconds) >= length) return RELATIVE.format(Math.trunc(seconds / length), unit);
  }
  return seconds > 0 ? 'in less than a minute' : 'just now';
}

export function absolute(date: Date): string {
  return ABSOLUTE.format(date);
}

/** The day alone, of what happened on one. */
export function day(date: Date): string {
  return date.toLocaleDateString('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });
}

/** A moment, in words, with the date. */
export function When({ date, only }: { date: Date | string | undefined; only?: 'relative' | 'absolute' }) {
  const now = useNow();
  if (date === undefined) return <>–</>;
  const moment = new Date(date);
  const text =
    only === 'relative'
      ? relative(moment, now)
      : only === 'absolute'
        ? absolute(moment)
        : `${absolute(moment)} (${relative(moment, now)})`;
  return (
    <time dateTime={moment.toISOString()} title={absolute(moment)}>
      {text}
    </time>
  );
}

function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
