<?php

namespace Aws\SecretsManager;

/** The one call of the AWS SDK that the sample code makes, through the aws command. */
class SecretsManagerClient
{
    private array $options;

    public function __construct(array $settings)
    {
        $this->options = ['--region', $settings['region'], '--endpoint-url', $settings['endpoint']];
    }

    public function getSecretValue(array $input): array
    {
        $command = ['aws', 'secretsmanager', 'get-secret-value', '--secret-id', $input['SecretId'], ...$this->options];
        exec(implode(' ', array_map('escapeshellarg', $command)), $told, $status);
        if ($status !== 0) {
            throw new \RuntimeException("aws ended with $status");
        }
        return json_decode(implode("\n", $told), true, flags: JSON_THROW_ON_ERROR);
    }
}
