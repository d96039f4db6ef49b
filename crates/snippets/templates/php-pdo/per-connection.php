<?php

require 'vendor/autoload.php';

use Aws\SecretsManager\SecretsManagerClient;

$secrets = new SecretsManagerClient([
    'version' => 'latest',
    'region' => '«region»',
    'endpoint' => '«api_endpoint»', // On AWS, leave this line out.
]);

/** Opens a connection. A failed attempt is repeated twice, each time with the secret as it is then. */
function connect(SecretsManagerClient $secrets): PDO
{
    $database = sprintf(
        "pgsql:host='%s';port=%d;dbname='%s';sslmode=verify-full;sslrootcert='%s'",
        '«endpoint:conninfo»', «port», '«database:conninfo»', '«ca_file:conninfo»',
    );
    for ($attempt = 1; ; $attempt++) {
        $secret = $secrets->getSecretValue(['SecretId' => '«secret»'])['SecretString'];
        $login = json_decode($secret, true, flags: JSON_THROW_ON_ERROR);
        try {
            return new PDO($database, $login['username'], $login['password']);
        } catch (PDOException $failure) {
            if ($attempt === 3) {
                throw $failure;
            }
            usleep(200_000 * $attempt);
        }
    }
}

// A rotation leaves open connections alone: only a new login needs the new password.
while (true) {
    $connection = connect($secrets);
    echo $connection->query('select now()')->fetchColumn(), PHP_EOL;
    $connection = null; // Closes it.
    sleep(1);
}
