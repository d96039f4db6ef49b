import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import pg from "pg";

const secrets = new SecretsManagerClient({
  region: "«region»",
  endpoint: "«api_endpoint»", // On AWS, leave this line out.
});

async function readLogin() {
  const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId: "«secret»" }));
  return JSON.parse(SecretString);
}

const pool = new pg.Pool({
  host: "«endpoint»",
  port: «port»,
  database: "«database»",
  user: (await readLogin()).username, // It stays: a rotation changes the password only.
  password: async () => (await readLogin()).password, // Called for each new connection.
  ssl: { ca: readFileSync("«ca_file»", "utf8") }, // Checks the chain and the name, as verify-full does.
});

/** A connection of the pool. A failed login is repeated twice, each time with the secret as it is then. */
export async function connect() {
  for (const pause of [100, 500, null]) {
    try {
      return await pool.connect();
    } catch (error) {
      if (pause === null) throw error;
      await sleep(pause);
    }
  }
}

for (;;) {
  const client = await connect();
  const { rows } = await client.query("select now()");
  console.log(rows[0].now.toISOString());
  // A rotation leaves open connections alone, and the pool keeps its own: `true` ends it, to see a new login.
  client.release(true);
  await sleep(1000);
}
