import pg from 'pg';

/** No lock, pause or check of ours reaches further ahead: `JobRunner` and `JobQueues` say how far. */
const AHEAD_MS = 20_000;

/**
 * BullMQ keeps moments of the workers' clocks in its tables and waits until they have come. Where a
 * clock was hours ahead and is set right, those come hours later, and until then no job of a killed
 * process would be taken up. What stands further ahead than it can is brought to the present.
 */
export async function settleQueueClock(databaseUrl: string, schema: string): Promise<void> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    options: `-c search_path=${schema}`,
    connectionTimeoutMillis: 10_000,
  });
  await client.connect();
  try {
    const latest = Date.now() + AHEAD_MS;
    await client.query(
      `DELETE FROM meta WHERE field = 'stalled-check' AND value::bigint > ${latest}`,
    );
    // A worker that lives renews its lock long before that; a job that only waits need not.
    await client.query(
      `UPDATE job SET locked_until_ms = ${latest} WHERE state = 'active' AND locked_until_ms > ${latest}`,
    );
    await client.query(
      `UPDATE job SET process_at_ms = ${latest} WHERE state = 'delayed' AND process_at_ms > ${latest}`,
    );
  } finally {
    await client.end();
  }
}
