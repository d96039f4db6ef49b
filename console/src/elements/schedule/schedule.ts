import type { Value } from '../twin/call';

/** When a secret rotates by itself. */
export interface Schedule {
  readonly by: 'days' | 'expression';
  readonly days: string;
  /** `rate(…)` or `cron(…)`. */
  readonly expression: string;
  /** The length of the window, `3h`, or nothing. */
  readonly window: string;
}

/** RDS rotates each week unless it is told otherwise. */
export const WEEKLY: Schedule = { by: 'days', days: '7', expression: 'cron(0 2 ? * SUN *)', window: '' };

const DAYS_MAX = 1000;
const RATE = /^rate\([1-9]\d* (hour|hours|day|days)\)$/;
const CRON = /^cron\(\S+( \S+){5}\)$/;

export interface ScheduleErrors {
  readonly days?: string;
  readonly expression?: string;
  readonly window?: string;
}

export function checkSchedule({ by, days, expression, window }: Schedule): ScheduleErrors {
  const number = Number(days);
  return {
    days:
      by === 'days' && !(Number.isInteger(number) && number >= 1 && number <= DAYS_MAX)
        ? `A whole number from 1 to ${DAYS_MAX}.`
        : undefined,
    expression:
      by === 'expression' && !RATE.test(expression.trim()) && !CRON.test(expression.trim())
        ? 'rate(value unit), or cron(minutes hours day-of-month month day-of-week year).'
        : undefined,
    window: window !== '' && !/^([1-9]|1\d|2[0-4])h$/.test(window) ? 'Whole hours, 1h to 24h.' : undefined,
  };
}

/** As `RotateSecret` takes it. */
export function rulesOf({ by, days, expression, window }: Schedule): {
  readonly [name: string]: Value | undefined;
} {
  const when =
    by === 'days' ? { AutomaticallyAfterDays: Number(days) } : { ScheduleExpression: expression.trim() };
  return { ...when, Duration: window === '' ? undefined : window };
}

/** From what `DescribeSecret` says. */
export function scheduleOf(rules: {
  readonly AutomaticallyAfterDays?: number;
  readonly ScheduleExpression?: string;
  readonly Duration?: string;
}): Schedule {
  return {
    by: rules.ScheduleExpression ? 'expression' : 'days',
    days: String(rules.AutomaticallyAfterDays ?? WEEKLY.days),
    expression: rules.ScheduleExpression ?? WEEKLY.expression,
    window: rules.Duration ?? '',
  };
}

export function sameSchedule(a: Schedule, b: Schedule): boolean {
  return JSON.stringify(rulesOf(a)) === JSON.stringify(rulesOf(b));
}

/** In words, for a person. */
export function scheduleInWords({ by, days, expression, window }: Schedule): string {
  const when = by === 'expression' ? expression : Number(days) === 1 ? 'every day' : `every ${days} days`;
  return window === '' ? when : `${when}, within ${window}`;
}
